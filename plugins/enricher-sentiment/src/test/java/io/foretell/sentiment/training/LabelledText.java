package io.foretell.sentiment.training;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Locale;

/**
 * A text whose mood is known.
 *
 * @param label 0 negative, 0.5 neutral, 1 positive
 * @param isTest never trained on, never calibrated on
 */
record LabelledText(String domain, String text, double label, boolean isTest) {
    private static final int BUCKETS = 10;
    private static final int TEST_BUCKETS = 2;

    /** For sets without a published split: copies of a text stand on the same side. */
    static boolean isTestByHash(String text) {
        return bucket(text) < TEST_BUCKETS;
    }

    static int bucket(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(normal.getBytes(StandardCharsets.UTF_8));
            return Math.floorMod(
                    new java.math.BigInteger(1, hash)
                            .mod(java.math.BigInteger.TEN)
                            .intValue(),
                    BUCKETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
