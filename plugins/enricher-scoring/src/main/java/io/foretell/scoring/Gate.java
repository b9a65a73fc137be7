package io.foretell.scoring;

import io.foretell.scoring.learn.Measures;
import java.util.Locale;
import java.util.Optional;

/** When there is not enough to learn from: said with figures, and nothing is predicted then. */
final class Gate {
    static final double LEAST_AUC = 0.55;

    private Gate() {}

    /** Empty when there are enough outcomes of both kinds. */
    static Optional<String> tooFew(int good, int bad, ScoringOptions options) {
        return good >= options.minGood() && bad >= options.minBad()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "Not enough signal: %d good and %d bad outcomes; at least %d and %d are needed.",
                        good,
                        bad,
                        options.minGood(),
                        options.minBad()));
    }

    /**
     * Empty when unseen records are ranked and calibrated better than by chance.
     *
     * @param outOfFold of all records
     */
    static Optional<String> tooWeak(Measures outOfFold) {
        if (outOfFold.aucLowerBound() >= LEAST_AUC && outOfFold.logLoss() < outOfFold.baseLogLoss()) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "Not enough signal: out-of-fold AUC %.3f (lower 95%% bound %.3f, needed %.2f), log loss %.4f"
                        + " against the base rate's %.4f, from %d good and %d bad outcomes.",
                outOfFold.auc(),
                outOfFold.aucLowerBound(),
                LEAST_AUC,
                outOfFold.logLoss(),
                outOfFold.baseLogLoss(),
                outOfFold.good(),
                outOfFold.rows() - outOfFold.good()));
    }
}
