package io.foretell.scoring.feature;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.foretell.scoring.learn.SparseRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A category: one column per frequent key, one for all others, one for 'missing'. Without any frequent key it only tells
 * filled from missing, which is all that is used of free text.
 *
 * @param frequent most frequent first
 * @param rare keys that training rows held too seldom for a column of their own
 * @param ranks of the frequent keys, for look-up
 */
record KeyEncoder(
        List<String> frequent,
        List<String> rare,
        @JsonIgnore Map<String, Integer> ranks) implements Encoder {
    private static final int PAIRED = 6;
    /** Keys with a column of their own in a table for trees; the rest is told apart by how frequent it is. */
    private static final int APART = 16;

    private static final int RARE = -1;
    private static final int UNSEEN = -2;

    KeyEncoder {
        frequent = List.copyOf(frequent);
        rare = List.copyOf(rare);
        ranks = ranks(frequent, rare);
    }

    static KeyEncoder of(List<String> frequent, List<String> rare) {
        return new KeyEncoder(frequent, rare, Map.of());
    }

    private static Map<String, Integer> ranks(List<String> frequent, List<String> rare) {
        Map<String, Integer> ranks = new HashMap<>();
        rare.forEach(key -> ranks.put(key, RARE));
        for (int i = 0; i < frequent.size(); i++) {
            ranks.put(frequent.get(i), i);
        }
        return ranks;
    }

    private int rank(@Nullable String key) {
        return ranks.getOrDefault(key, UNSEEN);
    }

    @Override
    public int width() {
        return 2 + frequent.size();
    }

    @Override
    public void encode(Cells cells, int signal, int offset, SparseRow row) {
        String key = cells.key(signal);
        int rank = rank(key);
        row.add(offset + (key == null ? 0 : rank < 0 ? 1 : 2 + rank), 1);
    }

    @Override
    public int denseWidth() {
        return 1 + Math.min(APART, frequent.size());
    }

    @Override
    public void dense(Cells cells, int signal, float[] row, int offset) {
        String key = cells.key(signal);
        int rank = rank(key);
        row[offset] = key == null ? Float.NaN : rank < 0 ? frequent.size() : rank;
        for (int i = 0; i < denseWidth() - 1; i++) {
            row[offset + 1 + i] = rank == i ? 1 : 0;
        }
    }

    @Override
    public int groups() {
        return 2 + Math.min(PAIRED, frequent.size());
    }

    @Override
    public int group(Cells cells, int signal) {
        String key = cells.key(signal);
        int rank = rank(key);
        return key == null ? 0 : rank < 0 || rank >= PAIRED ? 1 : 2 + rank;
    }

    @Override
    public boolean tellsOnlyFilled() {
        return frequent.isEmpty();
    }

    @Override
    public boolean missing(Cells cells, int signal) {
        return cells.key(signal) == null;
    }

    @Override
    public boolean unlike(Cells cells, int signal) {
        String key = cells.key(signal);
        return key != null && !ranks.isEmpty() && rank(key) == UNSEEN;
    }
}
