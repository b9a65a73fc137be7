package io.foretell.scoring.feature;

import io.foretell.scoring.learn.SparseRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Several keys at once: one column per frequent key, one for 'something else too', one for 'none'.
 *
 * @param frequent most frequent first
 */
record KeysEncoder(List<String> frequent) implements Encoder {
    KeysEncoder {
        frequent = List.copyOf(frequent);
    }

    @Override
    public int width() {
        return 2 + frequent.size();
    }

    @Override
    public void encode(Cells cells, int signal, int offset, SparseRow row) {
        Set<String> keys = new HashSet<>(cells.keys(signal));
        if (keys.isEmpty()) {
            row.add(offset, 1);
            return;
        }
        int known = 0;
        for (int i = 0; i < frequent.size(); i++) {
            if (keys.contains(frequent.get(i))) {
                row.add(offset + 2 + i, 1);
                known++;
            }
        }
        row.add(offset + 1, known < keys.size() ? 1 : 0);
    }

    @Override
    public int denseWidth() {
        return 1 + frequent.size();
    }

    @Override
    public void dense(Cells cells, int signal, float[] row, int offset) {
        Set<String> keys = new HashSet<>(cells.keys(signal));
        row[offset] = keys.size();
        for (int i = 0; i < frequent.size(); i++) {
            row[offset + 1 + i] = keys.contains(frequent.get(i)) ? 1 : 0;
        }
    }

    @Override
    public int groups() {
        return 2;
    }

    @Override
    public int group(Cells cells, int signal) {
        return cells.keys(signal).isEmpty() ? 0 : 1;
    }

    @Override
    public boolean tellsOnlyFilled() {
        return frequent.isEmpty();
    }

    @Override
    public boolean missing(Cells cells, int signal) {
        return cells.keys(signal).isEmpty();
    }

    @Override
    public boolean unlike(Cells cells, int signal) {
        return false;
    }
}
