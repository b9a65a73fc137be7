package io.foretell.ai;

/**
 * The few shapes (rows and tokens per row) that batches come in, because every new one costs native memory for good. oneDNN
 * generates code for each size of a multiplication, and libtorch keeps what it generated in two caches of 1,024 entries
 * each: oneDNN's own, one per process ({@code ONEDNN_PRIMITIVE_CACHE_CAPACITY}), and another in every thread that computes
 * ({@code LRU_CACHE_CAPACITY}). An entry that is in either stays alive, so cutting one of them down changes little; both
 * are set by the environment only, before the engine is loaded, which a library cannot count on. With few shapes they fill
 * within the first texts and then stay as they are, and later batches find their code generated.
 *
 * <p>Linear layers see rows times tokens only. Both are small odd numbers times a power of two, so that many shapes share a
 * product.
 */
final class BatchShapes {
    private static final int FINE = 4;
    private static final int FINE_UP_TO = 32;
    private static final int MIDDLE = 8;
    private static final int MIDDLE_UP_TO = 128;
    private static final int COARSE = 16;
    private static final int COARSE_UP_TO = 256;
    private static final int COARSEST = 32;

    private BatchShapes() {}

    /**
     * Tokens per row, padding included.
     *
     * @param tokens of the longest text in the batch
     * @param most that the encoder reads; nothing is padded beyond
     */
    static int length(int tokens, int most) {
        return Math.max(tokens, Math.min(most, roundedUp(Math.max(1, tokens))));
    }

    private static int roundedUp(int tokens) {
        int step = COARSEST;
        if (tokens <= FINE_UP_TO) {
            step = FINE;
        } else if (tokens <= MIDDLE_UP_TO) {
            step = MIDDLE;
        } else if (tokens <= COARSE_UP_TO) {
            step = COARSE;
        }
        return (tokens + step - 1) / step * step;
    }

    /** The largest of 1, 2, 3, 4, 6, 8, 12, 16, 24 … that is at most so many (at least one). */
    static int rows(int atMost) {
        int power = Integer.highestOneBit(atMost);
        int between = power + power / 2;
        return between <= atMost ? between : power;
    }
}
