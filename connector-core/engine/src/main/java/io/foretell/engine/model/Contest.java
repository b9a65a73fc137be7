package io.foretell.engine.model;

import io.foretell.spi.train.Report;
import java.util.Locale;
import java.util.Map;

/**
 * A new model beside the one in use, as the enricher measured both on the same newest outcomes that neither had learnt
 * from.
 *
 * @param notWorse whether it may take over without being asked
 * @param sentence for the admin; empty when nothing was compared
 */
public record Contest(boolean notWorse, String sentence) {
    /** About the noise of a hold-out of a thousand. */
    private static final double TOLERANCE = 0.005;
    /** Fewer rows say nothing. */
    private static final double LEAST = 60;

    /** @param outcomes whether the enrichment learns from outcomes at all: what does not has nothing to be judged by */
    public static Contest of(Report report, boolean outcomes) {
        Map<String, Double> metrics = report.metrics();
        double rows = metrics.getOrDefault("contest_n", 0.0);
        if (!outcomes) {
            return new Contest(true, "");
        } else if (rows < LEAST) {
            return new Contest(
                    false,
                    String.format(
                            Locale.ROOT,
                            "Too few outcomes are newer than the model in use to say which is better (%.0f, at least %.0f are"
                                    + " needed).",
                            rows,
                            LEAST));
        }
        double auc = metrics.getOrDefault("challenger_auc", 0.0);
        double before = metrics.getOrDefault("champion_auc", 1.0);
        double loss = metrics.getOrDefault("challenger_log_loss", Double.MAX_VALUE);
        double lossBefore = metrics.getOrDefault("champion_log_loss", 0.0);
        boolean notWorse = auc >= before - TOLERANCE && loss <= lossBefore + TOLERANCE;
        return new Contest(
                notWorse,
                String.format(
                        Locale.ROOT,
                        "On the %.0f newest outcomes, which neither had learnt from: AUC %.3f, the model in use %.3f; log"
                                + " loss %.4f, the model in use %.4f.%s",
                        rows,
                        auc,
                        before,
                        loss,
                        lossBefore,
                        notWorse ? "" : " The new model is worse."));
    }
}
