package io.foretell.sentiment.training;

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

    static Marks of(OrdinalCalibration calibration, double[] values, double[] labels) {
        int[] poles = positions(labels.length, i -> labels[i] != 0.5);
        double best = IntStream.of(poles)
                .mapToDouble(i -> accuracy(poles, values, labels, values[i]))
                .max()
                .orElse(Double.NaN);
        double threshold = calibration.middle();
        double said = share(poles, i -> values[i] > threshold);
        double are = share(poles, i -> labels[i] > 0.5);
        double moods = share(positions(labels.length, i -> true), i -> calibration.mood(values[i]) == labels[i]);
        return new Marks(
                labels.length,
                moods,
                accuracy(poles, values, labels, threshold),
                best,
                said - are,
                calibrationError(calibration, values, labels));
    }

    private static int[] positions(int count, IntPredicate wanted) {
        return IntStream.range(0, count).filter(wanted).toArray();
    }

    private static double share(int[] positions, IntPredicate counted) {
        return positions.length == 0
                ? Double.NaN
                : (double) IntStream.of(positions).filter(counted).count() / positions.length;
    }

    private static double accuracy(int[] poles, double[] values, double[] labels, double threshold) {
        return share(poles, i -> values[i] > threshold == labels[i] > 0.5);
    }

    private static double calibrationError(OrdinalCalibration calibration, double[] values, double[] labels) {
        double[] surplus = new double[BINS];
        for (int i = 0; i < values.length; i++) {
            double mood = calibration.mood(values[i]);
            double sure = calibration.share(values[i], mood);
            surplus[Math.min(BINS - 1, (int) (sure * BINS))] += sure - (mood == labels[i] ? 1 : 0);
        }
        return IntStream.range(0, BINS).mapToDouble(i -> Math.abs(surplus[i])).sum() / values.length;
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
