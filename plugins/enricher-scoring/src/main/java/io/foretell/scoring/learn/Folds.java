package io.foretell.scoring.learn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which fold each row belongs to. Rows of one group share a fold; good and bad rows are spread evenly over the folds.
 *
 * @param fold by position in {@code rows}
 */
public record Folds(int count, int[] rows, int[] fold) {
    /**
     * @param groups by row; an empty group stands alone
     * @param labels by row
     */
    public static Folds of(int count, int[] rows, String[] groups, double[] labels, long seed) {
        Map<String, List<Integer>> byGroup = new LinkedHashMap<>();
        for (int i = 0; i < rows.length; i++) {
            String group = groups[rows[i]];
            String key = group.isEmpty() ? "#" + i : "g" + group;
            byGroup.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
        }
        List<List<Integer>> shuffled = new ArrayList<>(byGroup.values());
        Collections.shuffle(shuffled, new Random(seed));
        int[] fold = new int[rows.length];
        double[][] filled = new double[2][count];
        for (List<Integer> group : shuffled) {
            long good = group.stream().filter(i -> labels[rows[i]] > 0.5).count();
            int side = good > 0 ? 1 : 0;
            int emptiest = 0;
            for (int f = 1; f < count; f++) {
                emptiest = filled[side][f] < filled[side][emptiest] ? f : emptiest;
            }
            filled[1][emptiest] += good;
            filled[0][emptiest] += group.size() - good;
            for (int i : group) {
                fold[i] = emptiest;
            }
        }
        return new Folds(count, rows, fold);
    }

    /** The rows outside a fold. */
    public int[] training(int f) {
        return IntStream.range(0, rows.length)
                .filter(i -> fold[i] != f)
                .map(i -> rows[i])
                .toArray();
    }

    /** The rows of a fold. */
    public int[] test(int f) {
        return IntStream.range(0, rows.length)
                .filter(i -> fold[i] == f)
                .map(i -> rows[i])
                .toArray();
    }
}
