package io.foretell.sentiment.training;

/**
 * Slope and thresholds of an ordinal logistic model, and the share of texts that are misread whatever their value: without
 * it, a few texts on the wrong side make the model unsure of all the others. Fitted to values with a known mood by a
 * pattern search over the mean log loss: four numbers, so that a hundred sentences are enough. Deterministic.
 */
record OrdinalCalibration(double slope, double lower, double upper, double lapse) {
    private static final double SMALLEST_STEP = 1e-5;
    private static final double NEARLY_ZERO = 1e-9;
    private static final double[] MOODS = {0, 0.5, 1};

    /** As the encoder is trained, see {@link OrdinalLoss}. */
    static final OrdinalCalibration TRAINED = new OrdinalCalibration(1, -1, 1, 0);

    static OrdinalCalibration fit(double[] values, double[] labels) {
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
        return new OrdinalCalibration(best[0], best[1], best[2], best[3]);
    }

    private static double loss(double[] parameters, double[] values, double[] labels) {
        if (parameters[0] <= 0 || parameters[1] >= parameters[2] || parameters[3] < 0 || parameters[3] > 1) {
            return Double.POSITIVE_INFINITY;
        }
        OrdinalCalibration candidate =
                new OrdinalCalibration(parameters[0], parameters[1], parameters[2], parameters[3]);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum -= Math.log(Math.max(NEARLY_ZERO, candidate.share(values[i], labels[i])));
        }
        return sum / values.length;
    }

    /** How likely a mood is. */
    double share(double value, double mood) {
        double negative = 1 / (1 + Math.exp(slope * value - lower));
        double positive = 1 / (1 + Math.exp(upper - slope * value));
        double share = mood == 0 ? negative : mood == 1 ? positive : 1 - negative - positive;
        return (1 - lapse) * share + lapse / MOODS.length;
    }

    /** The likeliest mood. */
    double mood(double value) {
        double best = MOODS[0];
        for (double mood : MOODS) {
            best = share(value, mood) > share(value, best) ? mood : best;
        }
        return best;
    }

    /** The value at which negative and positive are equally likely. */
    double middle() {
        return (lower + upper) / 2 / slope;
    }
}
