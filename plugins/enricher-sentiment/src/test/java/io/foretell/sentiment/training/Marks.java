package io.foretell.sentiment.training;

import io.foretell.sentiment.Thresholds;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What values and thresholds are worth on texts that were not trained on.
 *
 * @param moods accuracy among three
 * @param poles accuracy of negative against positive; not a number where all is neutral
 * @param best the same with the threshold that is best for these texts: how well the threshold carries over
 * @param positive share of the poles that are said to be positive, less the share that are
 * @param ece expected calibration error of the three moods (Naeini 2015), ten bins
 */
record Marks(int texts, double moods, double poles, double best, double positive, double ece) {
    private static final int BINS = 10;

    /** @param characters what the model of characters adds to each value */
    static Marks of(Thresholds thresholds, double[] values, double[] characters, double[] labels) {
        double[][] shares = new double[labels.length][];
        double[] odds = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            shares[i] = thresholds.shares(values[i], characters[i], 1);
            odds[i] = thresholds.odds(values[i], characters[i]);
        }

        int[] poles = positions(labels.length, i -> labels[i] != 0.5);
        double best = IntStream.of(poles)
                .mapToDouble(i -> accuracy(poles, odds, labels, odds[i]))
                .max()
                .orElse(Double.NaN);
        double said = share(poles, i -> odds[i] > 0);
        double are = share(poles, i -> labels[i] > 0.5);
        double moods = share(
                positions(labels.length, i -> true), i -> likeliest(shares[i]) == OrdinalCalibration.mood(labels[i]));
        return new Marks(
                labels.length,
                moods,
                accuracy(poles, odds, labels, 0),
                best,
                said - are,
                calibrationError(shares, labels));
    }

    private static int[] positions(int count, IntPredicate wanted) {
        return IntStream.range(0, count).filter(wanted).toArray();
    }

    private static double share(int[] positions, IntPredicate counted) {
        return positions.length == 0
                ? Double.NaN
                : (double) IntStream.of(positions).filter(counted).count() / positions.length;
    }

    private static double accuracy(int[] poles, double[] odds, double[] labels, double threshold) {
        return share(poles, i -> odds[i] > threshold == labels[i] > 0.5);
    }

    private static int likeliest(double[] shares) {
        int best = 0;
        for (int mood = 1; mood < shares.length; mood++) {
            best = shares[mood] > shares[best] ? mood : best;
        }
        return best;
    }

    private static double calibrationError(double[][] shares, double[] labels) {
        double[] surplus = new double[BINS];
        for (int i = 0; i < labels.length; i++) {
            int mood = likeliest(shares[i]);
            double sure = shares[i][mood];
            boolean right = mood == OrdinalCalibration.mood(labels[i]);
            surplus[Math.min(BINS - 1, (int) (sure * BINS))] += sure - (right ? 1 : 0);
        }
        return IntStream.range(0, BINS).mapToDouble(i -> Math.abs(surplus[i])).sum() / labels.length;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d texts, three moods %.4f, two %.4f (best threshold %.4f, too many positive %.3f), ECE %.3f",
                texts,
                moods,
                poles,
                best,
                positive,
                ece);
    }
}
