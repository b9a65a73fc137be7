package io.foretell.ai;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Texts of similar length, as ids of tokens, that are computed together.
 *
 * @param positions of the texts among all texts
 * @param ids of each text's tokens
 * @param length tokens per row, padding included
 */
record TokenBatch(List<Integer> positions, List<long[]> ids, int length) {
    /**
     * Most tokens in a batch, padding included. Larger batches fall out of the processor's cache and cost up to a fifth
     * of the speed; a limit in texts instead of tokens would let memory grow with the length of the texts.
     */
    static final int MAX_TOKENS = 1_500;

    /** Padded to the first text, which is the longest, and no further. */
    TokenBatch(List<Integer> positions, List<long[]> ids) {
        this(positions, ids, ids.get(0).length);
    }

    /**
     * Sorts by length, so that little is padded: worth a factor of three and more. Longest first, and in few shapes (see
     * {@link BatchShapes}); what does not fill a batch at the end is split, so that no row is computed for nothing.
     *
     * @param most tokens that the encoder reads
     */
    static List<TokenBatch> plan(List<long[]> ids, int most) {
        List<Integer> order = IntStream.range(0, ids.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> -ids.get(i).length))
                .toList();
        List<TokenBatch> batches = new ArrayList<>();
        int from = 0;
        while (from < order.size()) {
            int length = BatchShapes.length(ids.get(order.get(from)).length, most);
            int room = Math.max(1, MAX_TOKENS / length);
            int to = from + BatchShapes.rows(Math.min(order.size() - from, room));
            List<Integer> positions = order.subList(from, to);
            batches.add(
                    new TokenBatch(positions, positions.stream().map(ids::get).toList(), length));
            from = to;
        }
        return batches;
    }

    int size() {
        return ids.size();
    }

    /** Row by row; shorter texts are filled up with zeros. */
    long[] paddedIds() {
        long[] padded = new long[size() * length];
        for (int row = 0; row < size(); row++) {
            System.arraycopy(ids.get(row), 0, padded, row * length, ids.get(row).length);
        }
        return padded;
    }

    /** One where there is a token, zero where there is padding. */
    long[] mask() {
        long[] mask = new long[size() * length];
        for (int row = 0; row < size(); row++) {
            java.util.Arrays.fill(mask, row * length, row * length + ids.get(row).length, 1);
        }
        return mask;
    }
}
