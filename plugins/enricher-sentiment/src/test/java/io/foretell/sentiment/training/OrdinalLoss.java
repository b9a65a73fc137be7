package io.foretell.sentiment.training;

/**
 * The loss of an ordinal logistic model with fixed thresholds: below the lower one a value is rather negative, above the
 * upper one positive, between them neutral. Labels are smoothed towards the neighbouring mood.
 */
final class OrdinalLoss {
    private static final double THRESHOLD = 1;
    private static final double NEARLY_ZERO = 1e-9;

    private final double smoothing;

    OrdinalLoss(double smoothing) {
        this.smoothing = smoothing;
    }

    /** Shares that the label asks for. */
    private double[] target(double label) {
        if (label == 0) {
            return new double[] {1 - smoothing, smoothing, 0};
        }
        return label == 1
                ? new double[] {0, smoothing, 1 - smoothing}
                : new double[] {smoothing / 2, 1 - smoothing, smoothing / 2};
    }

    double loss(double value, double label) {
        double negative = logistic(-THRESHOLD - value);
        double positive = logistic(value - THRESHOLD);
        double[] target = target(label);
        return -target[0] * Math.log(negative + NEARLY_ZERO)
                - target[1] * Math.log(1 - negative - positive + NEARLY_ZERO)
                - target[2] * Math.log(positive + NEARLY_ZERO);
    }

    /** Derivative of the loss by the value. */
    double slope(double value, double label) {
        double notNegative = logistic(value + THRESHOLD);
        double positive = logistic(value - THRESHOLD);
        double[] target = target(label);
        return target[0] * notNegative - target[1] * (1 - notNegative - positive) - target[2] * (1 - positive);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
