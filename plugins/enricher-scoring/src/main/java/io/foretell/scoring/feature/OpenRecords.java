package io.foretell.scoring.feature;

import java.util.Arrays;
import java.util.List;

/** How often each signal is filled on records that are still open. Filled by one thread, then only read. */
final class OpenRecords {
    /** More say nothing new about a share. */
    static final int MOST = 2_000;

    private final int[] filled;
    private int seen;

    OpenRecords(int signals) {
        this.filled = new int[signals];
    }

    void add(List<Signal> signals, Cells cells) {
        seen++;
        for (int i = 0; i < filled.length; i++) {
            boolean missing =
                    switch (signals.get(i).shape()) {
                        case NUMBER -> Double.isNaN(cells.number(i));
                        case KEY -> cells.key(i) == null;
                        case KEYS -> cells.keys(i).isEmpty();
                    };
            filled[i] += missing ? 0 : 1;
        }
    }

    int seen() {
        return seen;
    }

    double filled(int signal) {
        return seen == 0 ? 0 : (double) filled[signal] / seen;
    }

    OpenRecords only(int[] kept) {
        OpenRecords some = new OpenRecords(kept.length);
        Arrays.setAll(some.filled, i -> filled[kept[i]]);
        some.seen = seen;
        return some;
    }
}
