package io.foretell.ai.api;

import java.util.List;

/** Turns texts into vectors of unit length. Safe for several threads; owns its native memory. */
public interface TextEncoder {
    /** Length of every vector. */
    int dimension();

    /** Most tokens that are read of a text; the rest is cut off. */
    int maxTokens();

    /** SHA-256 of weights, variant and length limit: part of what a prediction depends on. */
    String fingerprint();

    /**
     * Encodes. The same text gives the same vector alone and in any batch (cosine of at least 0.9999); texts are sorted
     * by length and batched inside.
     *
     * @return one vector per text, in the order of the texts
     */
    List<float[]> encode(List<String> texts);
}
