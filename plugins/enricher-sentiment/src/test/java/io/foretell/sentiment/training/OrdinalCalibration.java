package io.foretell.sentiment.training;

/**
 * Fits slope and thresholds of an ordinal logistic model to values with a known mood, by a pattern search over the mean
 * log loss. Three numbers, so that a hundred sentences are enough. Deterministic.
 */
record OrdinalCalibration(double slope, double lower, double upper) {
    private static final double SMALLEST_STEP = 1e-5;
    private static final double NEARLY_ZERO = 1e-9;

    static OrdinalCalibration fit(double[] values, double[] labels) {
        double[] best = {1, -0.5, 0.5};
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
        return new OrdinalCalibration(best[0], best[1], best[2]);
    }

    private static double loss(double[] parameters, double[] values, double[] labels) {
        if (parameters[0] <= 0 || parameters[1] >= parameters[2]) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double negative = 1 / (1 + Math.exp(parameters[0] * values[i] - parameters[1]));
            double positive = 1 / (1 + Math.exp(parameters[2] - parameters[0] * values[i]));
            double share = labels[i] == 0 ? negative : labels[i] == 1 ? positive : 1 - negative - positive;
            sum -= Math.log(Math.max(NEARLY_ZERO, share));
        }
        return sum / values.length;
    }
}
