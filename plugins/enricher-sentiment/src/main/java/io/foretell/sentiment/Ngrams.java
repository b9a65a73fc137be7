package io.foretell.sentiment;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A linear model of the characters of a text and their pairs, which has a voice in whether a text is negative or positive
 * (see {@link Thresholds}). It is right about other texts than the encoder is, above all where words are not parted by
 * spaces and a pair of characters often is one: it knows the words of the trades that it was trained on, each by itself,
 * and nothing of what they mean together (Wang and Manning 2012, for pairs of words). Characters and pairs are hashed into
 * as many buckets as there are weights, each counted once, and the sum divided by the root of their number, so that a long
 * text is not surer only because it is long. Pure and safe for several threads.
 */
public final class Ngrams {
    public static final int BUCKETS = 1 << 18;

    /** Adds nothing. */
    public static final Ngrams NONE = new Ngrams(new byte[BUCKETS], 0, 0);

    private static final char START = '\u0002';
    private static final char END = '\u0003';
    private static final int PRIME = 0x01000193;
    private static final double LARGEST = Byte.MAX_VALUE;

    private final byte[] weights;
    private final float scale;
    private final float bias;

    private Ngrams(byte[] weights, float scale, float bias) {
        this.weights = weights;
        this.scale = scale;
        this.bias = bias;
    }

    /**
     * Keeps a byte of each weight: its root, since most are small.
     *
     * @param share what weights and intercept are multiplied by
     * @param trained {@link #BUCKETS} weights, then the intercept
     */
    public static Ngrams of(double share, float[] trained) {
        float largest = 0;
        for (int i = 0; i < BUCKETS; i++) {
            largest = Math.max(largest, Math.abs(trained[i]));
        }
        byte[] weights = new byte[BUCKETS];
        for (int i = 0; i < BUCKETS && largest > 0; i++) {
            double root = Math.sqrt(Math.abs(trained[i]) / largest);
            weights[i] = (byte) Math.round(Math.copySign(LARGEST * root, trained[i]));
        }
        return new Ngrams(weights, (float) (share * largest), (float) (share * trained[BUCKETS]));
    }

    /** @throws IOException when the file is not of the right length */
    static Ngrams parse(byte[] file) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
            float scale = in.readFloat();
            float bias = in.readFloat();
            byte[] weights = in.readAllBytes();
            if (weights.length != BUCKETS) {
                throw new IOException(weights.length + " weights, expected " + BUCKETS);
            }
            return new Ngrams(weights, scale, bias);
        }
    }

    /** Leaves the stream open. */
    public void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeFloat(scale);
        data.writeFloat(bias);
        data.write(weights);
        data.flush();
    }

    /** In the head's units: log-odds of positive against negative. */
    public double value(String text) {
        if (scale == 0) {
            return bias;
        }
        int[] buckets = buckets(text);
        double sum = 0;
        for (int bucket : buckets) {
            double root = weights[bucket] / LARGEST;
            sum += Math.copySign(root * root, root);
        }
        return bias + scale * sum / Math.sqrt(buckets.length);
    }

    /** Of a text that was made plain: the different buckets, ascending; never none. */
    public static int[] buckets(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
        String marked = START + normal + END;
        int[] found = new int[2 * normal.length() + 1];
        int count = 0;
        for (int i = 0; i + 1 < marked.length(); i++) {
            int single = hash(PRIME, marked.charAt(i));
            found[count++] = bucket(hash(single, marked.charAt(i + 1)));
            if (i > 0) {
                found[count++] = bucket(single);
            }
        }
        Arrays.sort(found);
        return Arrays.stream(found).distinct().toArray();
    }

    /** Fowler, Noll and Vo's. */
    private static int hash(int before, char next) {
        return (before ^ next) * PRIME;
    }

    private static int bucket(int hash) {
        return (hash ^ hash >>> 15) * PRIME >>> 14;
    }
}
