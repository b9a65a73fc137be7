package io.foretell.ai;

import java.util.Locale;

/** How an encoder computes. Quickest first; every processor runs the last one. */
public enum Variant {
    /** Weights in bfloat16, prepacked by oneDNN; only quick where the processor multiplies bfloat16 itself. */
    BF16("bf16"),
    /** Weights in 32-bit floats, prepacked by oneDNN. */
    F32("f32"),
    /** 32-bit floats and nothing but standard operations, for builds of the engine without oneDNN. */
    F32_PLAIN("f32plain");

    private final String key;

    Variant(String key) {
        this.key = key;
    }

    /** The word in options, file names and {@code check}. */
    public String key() {
        return key;
    }

    /** @throws IllegalArgumentException with the known words */
    public static Variant of(String key) {
        for (Variant variant : values()) {
            if (variant.key.equals(key.toLowerCase(Locale.ROOT))) {
                return variant;
            }
        }
        throw new IllegalArgumentException("a variant is bf16, f32 or f32plain, not '" + key + "'");
    }
}
