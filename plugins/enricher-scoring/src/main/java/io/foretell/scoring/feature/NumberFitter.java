package io.foretell.scoring.feature;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Learns a {@link NumberEncoder} from the values of the training rows. */
final class NumberFitter {
    private static final int MAX_KNOTS = 9;
    private static final int MAX_SPIKES = 12;
    private static final double SPIKE_SHARE = 0.02;
    private static final double TAIL = 0.005;
    private static final double SKEWED = 1.5;
    /** A column of at least this many different whole numbers and no repetition is taken for an id. */
    private static final int ID_ROWS = 200;

    private NumberFitter() {}

    /** Null when there is nothing to learn from: constant, or an id. */
    static @Nullable NumberEncoder fit(double[] all) {
        double[] values = Arrays.stream(all)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        boolean missing = values.length < all.length;
        if (values.length == 0 || (values[0] == values[values.length - 1] && !missing)) {
            return null;
        }
        if (isId(values)) {
            return missing ? onlyWhetherFilled(values) : null;
        }
        boolean logarithm = Math.abs(skewness(values)) > SKEWED;
        double[] x = Arrays.stream(values)
                .map(v -> NumberEncoder.transform(logarithm, v))
                .toArray();
        double[] knots = quantiles(x, MAX_KNOTS, TAIL);
        double[] drawnIn = Arrays.stream(x)
                .map(v -> Math.min(Math.max(v, knots[0]), knots[knots.length - 1]))
                .toArray();
        double mean = DoubleStream.of(drawnIn).average().orElse(0);
        double variance = DoubleStream.of(drawnIn)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0);
        return new NumberEncoder(
                logarithm,
                mean,
                variance > 0 ? Math.sqrt(variance) : 1,
                knots,
                spikes(values),
                cuts(x),
                values[values.length / 2],
                x[0],
                x[x.length - 1],
                missing);
    }

    private static NumberEncoder onlyWhetherFilled(double[] ascending) {
        double any = ascending[0];
        return new NumberEncoder(
                false,
                any,
                1,
                new double[] {any},
                new double[0],
                new double[0],
                any,
                -Double.MAX_VALUE / 4,
                Double.MAX_VALUE / 4,
                true);
    }

    private static boolean isId(double[] ascending) {
        if (ascending.length < ID_ROWS || ascending[0] < 0) {
            return false;
        }
        for (int i = 0; i < ascending.length; i++) {
            if (ascending[i] != Math.rint(ascending[i]) || (i > 0 && ascending[i] == ascending[i - 1])) {
                return false;
            }
        }
        return true;
    }

    private static double skewness(double[] values) {
        double mean = DoubleStream.of(values).average().orElse(0);
        double second = 0;
        double third = 0;
        for (double value : values) {
            double d = value - mean;
            second += d * d;
            third += d * d * d;
        }
        double variance = second / values.length;
        return variance == 0 ? 0 : third / values.length / Math.pow(variance, 1.5);
    }

    /** Different quantiles at equal steps between two tails. */
    private static double[] quantiles(double[] ascending, int count, double tail) {
        return IntStream.range(0, count)
                .mapToDouble(i -> tail + (1 - 2 * tail) * i / (count - 1))
                .map(share -> ascending[(int) Math.round(share * (ascending.length - 1))])
                .distinct()
                .toArray();
    }

    private static double[] cuts(double[] ascending) {
        double highest = ascending[ascending.length - 1];
        return DoubleStream.of(0.2, 0.4, 0.6, 0.8)
                .map(share -> ascending[(int) (share * (ascending.length - 1))])
                .filter(cut -> cut < highest)
                .distinct()
                .toArray();
    }

    private static double[] spikes(double[] ascending) {
        double least = Math.max(10, SPIKE_SHARE * ascending.length);
        double[] spikes = new double[MAX_SPIKES];
        int found = 0;
        for (int from = 0; from < ascending.length; ) {
            int to = from;
            while (to < ascending.length && ascending[to] == ascending[from]) {
                to++;
            }
            if (to - from >= least && found < MAX_SPIKES) {
                spikes[found++] = ascending[from];
            }
            from = to;
        }
        return Arrays.copyOf(spikes, found);
    }
}
