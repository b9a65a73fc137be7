package io.foretell.scoring;

import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Folds;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The rows to learn from and the fifth held out: the newest where time and outcomes allow it, else a seeded random one.
 * No group is on both sides.
 */
record Split(int[] older, int[] heldOut, boolean byTime) {
    private static final int PARTS = 5;
    private static final int LEAST = 5;

    static Split of(Table table, long seed) {
        int[] all = IntStream.range(0, table.rows()).toArray();
        int cut = all.length - all.length / PARTS;
        int[] newest = Arrays.copyOfRange(all, cut, all.length);
        Set<String> theirs = new HashSet<>();
        Arrays.stream(newest)
                .mapToObj(r -> table.groups()[r])
                .filter(g -> !g.isEmpty())
                .forEach(theirs::add);
        int[] older = Arrays.stream(all, 0, cut)
                .filter(r -> !theirs.contains(table.groups()[r]))
                .toArray();
        boolean timeTells = !table.labelTimes()[0].equals(table.labelTimes()[all.length - 1]);
        if (timeTells && bothKinds(table, newest) && bothKinds(table, older)) {
            return new Split(older, newest, true);
        }
        Folds folds = Folds.of(PARTS, all, table.groups(), table.labels(), seed);
        return new Split(folds.training(0), folds.test(0), false);
    }

    private static boolean bothKinds(Table table, int[] rows) {
        double good = Arrays.stream(rows).mapToDouble(r -> table.labels()[r]).sum();
        return good >= LEAST && rows.length - good >= LEAST;
    }
}
