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
 * What we trained for one language: a linear function of the adapted encoder's vector, larger for better moods, and the two
 * thresholds of an ordinal logistic model (McCullagh 1980) that turn its value into calibrated shares. The neutral mood
 * is the band between the thresholds.
 *
 * @param weights one per dimension of the vector
 * @param slope how fast shares change with the value; positive
 * @param lower threshold between negative and neutral, after the slope
 * @param upper threshold between neutral and positive, after the slope
 * @param lapse share of the texts that are misread whatever their value, each mood as often: what keeps even a far value
 *     from being all but sure
 * @param adapter SHA-256 of the adapter that it was trained with
 * @param checksum SHA-256 of the file
 */
record Head(
        float[] weights,
        double bias,
        double slope,
        double lower,
        double upper,
        double lapse,
        String adapter,
        String checksum) {
    private static final ErrorCode DAMAGED = new ErrorCode("F-3012", ErrorKind.SYSTEM);
    private static final String FOLDER = "model/";

    /** The head that ships with this plugin. */
    static Head load(String language) {
        String path = FOLDER + language + ".properties";
        try (@Nullable InputStream in = Head.class.getResourceAsStream(path)) {
            if (in == null) {
                throw damaged(language, path + " is missing", null);
            }
            return parse(in.readAllBytes());
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(language, String.valueOf(e.getMessage()), e);
        }
    }

    /** The adapter that ships with this plugin. */
    AdapterSource adapterSource(String language) {
        return new ShippedAdapter(FOLDER + language + ".adapter", adapter);
    }

    /** A file beside this class. */
    private record ShippedAdapter(String path, String sha256) implements AdapterSource {
        @Override
        public InputStream open() throws IOException {
            InputStream in = Head.class.getResourceAsStream(path);
            if (in == null) {
                throw new FileNotFoundException(path);
            }
            return in;
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
                number(entries, "slope"),
                number(entries, "lower"),
                number(entries, "upper"),
                number(entries, "lapse"),
                entries.getProperty("adapter", ""),
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

    /** @param band 1 leaves the neutral band as calibrated, 2 makes it twice as wide, 0 closes it */
    MoodShares shares(double value, double band) {
        double middle = (lower + upper) / 2;
        double half = (upper - lower) / 2 * band;
        double read = 1 - lapse;
        double negative = read * logistic(middle - half - slope * value) + lapse / 3;
        double positive = read * logistic(slope * value - middle - half) + lapse / 3;
        return new MoodShares(negative, Math.max(0, 1 - negative - positive), positive);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double number(Properties entries, String key) {
        return Double.parseDouble(entries.getProperty(key, ""));
    }

    private static ForetellException damaged(String language, String detail, @Nullable Throwable cause) {
        return new ForetellException(
                DAMAGED,
                "The sentiment model for '" + language + "' in this plugin is damaged. Install the plugin again.",
                detail,
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
