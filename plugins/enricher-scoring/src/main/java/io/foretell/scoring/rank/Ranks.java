package io.foretell.scoring.rank;

import java.util.Arrays;

/** A map from a number to its rank among those of the training, frozen at equal steps of rank. */
public final class Ranks {
    private static final int STEPS = 401;

    private Ranks() {}

    /** @param values at least one, in any order */
    public static double[] frozen(double[] values) {
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        double[] ranks = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            double at = (double) i / (STEPS - 1) * (ascending.length - 1);
            int below = (int) at;
            int above = Math.min(below + 1, ascending.length - 1);
            ranks[i] = ascending[below] + (at - below) * (ascending[above] - ascending[below]);
        }
        return ranks;
    }

    /** The share of the training's values that this one beats, from 0 to 1; ties count half. */
    public static double of(double[] ranks, double value) {
        int last = ranks.length - 1;
        if (value < ranks[0]) {
            return 0;
        }
        return value > ranks[last] ? 1 : between(ranks, value);
    }

    private static double between(double[] ranks, double value) {
        int last = ranks.length - 1;
        int below = 0;
        while (below < last && ranks[below + 1] < value) {
            below++;
        }
        int above = last;
        while (above > 0 && ranks[above - 1] > value) {
            above--;
        }
        if (ranks[above] == value) {
            // A run of equal values: the middle of it.
            int from = ranks[below] == value ? below : below + 1;
            return (from + above) / 2.0 / last;
        }
        double share = ranks[above] > ranks[below] ? (value - ranks[below]) / (ranks[above] - ranks[below]) : 0.5;
        return (below + share * (above - below)) / last;
    }

    /** From 1 to 100. */
    public static long score(double rank) {
        return Math.min(100, 1 + (long) (rank * 100));
    }
}
