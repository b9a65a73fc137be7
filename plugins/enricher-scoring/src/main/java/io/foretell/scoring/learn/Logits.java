package io.foretell.scoring.learn;

/** Log-odds and probabilities, without overflow. */
public final class Logits {
    private Logits() {}

    public static double probability(double logit) {
        if (logit >= 0) {
            return 1 / (1 + Math.exp(-logit));
        }
        double e = Math.exp(logit);
        return e / (1 + e);
    }

    /** The log-odds of a probability strictly between 0 and 1. */
    public static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }

    /** Minus the log-likelihood of a label of 1 or 0. */
    public static double logLoss(double logit, double label) {
        return Math.max(logit, 0) - logit * label + Math.log1p(Math.exp(-Math.abs(logit)));
    }
}
