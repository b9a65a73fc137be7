package io.foretell.scoring;

import io.foretell.ai.api.BoostedTrees;
import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Folds;
import io.foretell.scoring.learn.Measures;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainingContext;
import io.foretell.spi.train.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Cross-validation of the whole training, choices included; no model comes of it. */
final class ScoringEvaluation {
    private final TrainingContext context;
    private final ScoringOptions options;
    private final Table given;

    ScoringEvaluation(TrainingData data, TrainingContext context) {
        this.context = context;
        this.options = ScoringOptions.of(context.options());
        this.given = Table.read(data, context.zone(), options.maxExamples());
    }

    Report run() {
        int good = (int) Arrays.stream(given.labels()).sum();
        if (Math.min(good, given.rows() - good) < Math.max(2 * options.folds(), 10)) {
            String verdict = "Not enough signal: " + good + " good and " + (given.rows() - good) + " bad outcomes.";
            return new Report(verdict, Map.of("n", (double) given.rows()), List.of(), List.of());
        }
        context.progress(0, "looking for fields that know the outcome");
        GuardedTable guarded = GuardedTable.of(given, options, context.seed());
        Table table = guarded.table();
        int[] all = IntStream.range(0, table.rows()).toArray();
        Folds folds = Folds.of(options.folds(), all, table.groups(), table.labels(), context.seed());
        Learner learner = new Learner(table, options, context.seed(), context.service(BoostedTrees.class));
        double[] logits = new double[all.length];
        List<List<String>> rows = new ArrayList<>();
        double[] aucs = new double[folds.count()];
        for (int f = 0; f < folds.count(); f++) {
            context.progress((double) f / folds.count(), "fold " + (f + 1));
            int[] test = folds.test(f);
            double[] predicted;
            try (Learner.Learned learned = learner.search(folds.training(f))) {
                predicted = learned.predict(table, test);
            }
            for (int i = 0; i < test.length; i++) {
                logits[test[i]] = predicted[i];
            }
            Measures measures = Measures.of(
                    predicted,
                    IntStream.of(test).mapToDouble(r -> table.labels()[r]).toArray());
            aucs[f] = measures.auc();
            rows.add(List.of(String.valueOf(f + 1), number(measures.auc()), number(measures.logLoss())));
        }
        return report(Measures.of(logits, table.labels()), aucs, rows, guarded);
    }

    private Report report(Measures pooled, double[] aucs, List<List<String>> rows, GuardedTable guarded) {
        double mean = Arrays.stream(aucs).average().orElse(0.5);
        double spread = Math.sqrt(
                Arrays.stream(aucs).map(a -> (a - mean) * (a - mean)).average().orElse(0));
        Map<String, Double> metrics = new LinkedHashMap<>(pooled.asMetrics());
        metrics.put("auc", mean);
        metrics.put("auc_sd", spread);
        boolean signal = pooled.aucLowerBound() >= 0.55 && pooled.logLoss() < pooled.baseLogLoss();
        String verdict = String.format(
                Locale.ROOT,
                "%s: AUC %.3f ± %.3f over %d folds of %d records.",
                signal ? "There is signal" : "Not enough signal",
                mean,
                spread,
                aucs.length,
                pooled.rows());
        return new Report(
                verdict,
                metrics,
                List.of(new Report.Table("Folds", List.of("fold", "AUC", "log loss"), rows), guarded.report()),
                guarded.notes());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
