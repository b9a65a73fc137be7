package io.foretell.sentiment;

import io.foretell.ai.api.TextEncoder;
import java.util.List;

/**
 * Vectors of texts of any length: the mean of a text's passages, weighed by their length. As a head is linear, its value
 * for this vector is the mean of its values for the passages.
 */
public final class TextVectors {
    private TextVectors() {}

    /** @return one vector per text, in order */
    public static List<float[]> of(List<String> texts, String language, TextEncoder encoder) {
        return ofPlain(texts.stream().map(text -> plain(text, language)).toList(), language, encoder);
    }

    /** Of texts that were made plain already. */
    static List<float[]> ofPlain(List<String> texts, String language, TextEncoder encoder) {
        return Passages.each(
                texts.stream().map(text -> Passages.of(text, language)).toList(), encoder::encode, TextVectors::mean);
    }

    /** What the encoder is given for a text, in order. */
    public static List<String> passages(String text, String language) {
        return Passages.of(plain(text, language), language);
    }

    /** In words that an encoder knows, see {@link Wording}. */
    public static String plain(String text, String language) {
        return Wording.plain(text, language);
    }

    private static float[] mean(List<String> passages, List<float[]> vectors) {
        float[] mean = new float[vectors.get(0).length];
        float total = passages.stream().mapToInt(String::length).sum();
        for (int i = 0; i < vectors.size(); i++) {
            float share = passages.get(i).length() / total;
            for (int j = 0; j < mean.length; j++) {
                mean[j] += share * vectors.get(i)[j];
            }
        }
        return mean;
    }
}
