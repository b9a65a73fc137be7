package io.foretell.sentiment;

import io.foretell.ai.api.AdapterSource;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What we trained for one language: a linear function of the adapted encoder's vector, larger for better moods, and the
 * thresholds that turn its value into calibrated shares.
 *
 * @param weights one per dimension of the vector
 * @param adapter SHA-256 of the adapter that it was trained with
 * @param ngrams SHA-256 of the model of characters beside it; empty when there is none
 * @param checksum SHA-256 of the file
 */
record Head(float[] weights, double bias, Thresholds thresholds, String adapter, String ngrams, String checksum) {
    private static final ErrorCode DAMAGED = new ErrorCode("F-3012", ErrorKind.SYSTEM);
    private static final String FOLDER = "model/";

    /** The head that ships with this plugin. */
    static Head load(String language) {
        try {
            return parse(read(FOLDER + language + ".properties"));
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(language, e);
        }
    }

    /** What ships with this plugin beside this head. */
    Ngrams loadNgrams(String language) {
        if (ngrams.isEmpty()) {
            return Ngrams.NONE;
        }
        String path = FOLDER + language + ".ngrams";
        try {
            byte[] file = read(path);
            if (!sha256(file).equals(ngrams)) {
                throw new IOException(path + " has another sum than the head was trained with");
            }
            return Ngrams.parse(file);
        } catch (IOException e) {
            throw damaged(language, e);
        }
    }

    private static byte[] read(String path) throws IOException {
        try (InputStream in = open(path)) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream in = Head.class.getResourceAsStream(path);
        if (in == null) {
            throw new FileNotFoundException(path + " is missing");
        }
        return in;
    }

    /** The adapter that ships with this plugin. */
    AdapterSource adapterSource(String language) {
        return new ShippedAdapter(FOLDER + language + ".adapter", adapter);
    }

    /** A file beside this class. */
    private record ShippedAdapter(String path, String sha256) implements AdapterSource {
        @Override
        public InputStream open() throws IOException {
            return Head.open(path);
        }
    }

    static Head parse(byte[] file) throws IOException {
        Properties entries = new Properties();
        entries.load(new StringReader(new String(file, StandardCharsets.UTF_8)));
        String[] words = entries.getProperty("weights", "").split(",");
        float[] weights = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            weights[i] = Float.parseFloat(words[i].strip());
        }
        return new Head(
                weights,
                number(entries, "bias"),
                new Thresholds(
                        number(entries, "slope"),
                        number(entries, "lower"),
                        number(entries, "upper"),
                        number(entries, "lapse")),
                entries.getProperty("adapter", ""),
                entries.getProperty("ngrams", ""),
                sha256(file));
    }

    /** The value of a vector, in log-odds of positive against negative. */
    double value(float[] vector) {
        double value = bias;
        for (int i = 0; i < weights.length; i++) {
            value += (double) weights[i] * vector[i];
        }
        return value;
    }

    /** @see Thresholds#shares */
    MoodShares shares(double value, double characters, double band) {
        double[] shares = thresholds.shares(value, characters, band);
        return new MoodShares(shares[0], shares[1], shares[2]);
    }

    private static double number(Properties entries, String key) {
        return Double.parseDouble(entries.getProperty(key, ""));
    }

    private static ForetellException damaged(String language, Exception cause) {
        return new ForetellException(
                DAMAGED,
                "The sentiment model for '" + language + "' in this plugin is damaged. Install the plugin again.",
                String.valueOf(cause.getMessage()),
                cause);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Head head && head.checksum.equals(checksum);
    }

    @Override
    public int hashCode() {
        return checksum.hashCode();
    }

    @Override
    public String toString() {
        return "Head[" + weights.length + " weights, " + checksum + "]";
    }
}
