package io.foretell.sentiment.training;

import io.foretell.sentiment.Thresholds;

/**
 * Fits thresholds to values with a known mood, and the share of texts that are misread whatever their value: without it, a
 * few texts on the wrong side make the model unsure of all the others. A pattern search over the mean log loss: four
 * numbers, so that a hundred sentences are enough. Deterministic.
 */
final class OrdinalCalibration {
    private static final double SMALLEST_STEP = 1e-5;
    private static final double NEARLY_ZERO = 1e-9;

    /** As the encoder is trained, see {@link OrdinalLoss}. */
    static final Thresholds TRAINED = new Thresholds(1, -1, 1, 0);

    private OrdinalCalibration() {}

    static Thresholds fit(double[] values, double[] labels) {
        double[] best = {1, -1, 1, 0.1};
        double loss = loss(best, values, labels);
        for (double step = 0.5; step > SMALLEST_STEP; ) {
            boolean improved = false;
            for (int parameter = 0; parameter < best.length; parameter++) {
                for (double change : new double[] {step, -step}) {
                    double[] candidate = best.clone();
                    candidate[parameter] += change;
                    double candidateLoss = loss(candidate, values, labels);
                    if (candidateLoss < loss) {
                        best = candidate;
                        loss = candidateLoss;
                        improved = true;
                    }
                }
            }
            step = improved ? step : step / 2;
        }
        return new Thresholds(best[0], best[1], best[2], best[3]);
    }

    private static double loss(double[] parameters, double[] values, double[] labels) {
        if (parameters[0] <= 0 || parameters[1] >= parameters[2] || parameters[3] < 0 || parameters[3] > 1) {
            return Double.POSITIVE_INFINITY;
        }
        Thresholds candidate = new Thresholds(parameters[0], parameters[1], parameters[2], parameters[3]);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum -= Math.log(Math.max(NEARLY_ZERO, candidate.shares(values[i], 0, 1)[mood(labels[i])]));
        }
        return sum / values.length;
    }

    /** Place of a label among the shares. */
    static int mood(double label) {
        return (int) Math.round(2 * label);
    }
}
