package io.foretell.scoring;

import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Folds;
import io.foretell.scoring.learn.Measures;
import io.foretell.scoring.quality.Influence;
import io.foretell.scoring.quality.Period;
import io.foretell.scoring.quality.Say;
import io.foretell.scoring.quality.Unseen;
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
    private final double arrivalsPerWeek;

    ScoringEvaluation(TrainingData data, TrainingContext context) {
        this.context = context;
        this.options = ScoringOptions.of(context.options());
        this.given = Table.read(data, context.zone(), options.maxExamples());
        this.arrivalsPerWeek = new Period(given, context.zone()).perWeek();
    }

    Report run() {
        options.bands().check(arrivalsPerWeek);
        int good = (int) Arrays.stream(given.labels()).sum();
        var tooFew = Gate.tooFew(good, given.rows() - good, options);
        if (tooFew.isPresent()) {
            return new Report(tooFew.get(), Map.of("n", (double) given.rows()), List.of(), List.of());
        }
        context.progress(0, "looking for fields that know the outcome");
        GuardedTable guarded =
                GuardedTable.of(given.without(ScoringReport.never(given, options)), options, context.seed());
        Table table = guarded.table();
        int[] all = IntStream.range(0, table.rows()).toArray();
        Folds folds = Folds.of(options.folds(), all, table.groups(), table.labels(), context.seed());
        Learner learner = new Learner(table, options, context);
        double[] logits = new double[all.length];
        List<List<String>> rows = new ArrayList<>();
        double[] aucs = new double[folds.count()];
        Influence influence = new Influence(given);
        for (int f = 0; f < folds.count(); f++) {
            context.progress((double) f / folds.count(), "fold " + (f + 1));
            int[] test = folds.test(f);
            double[] predicted;
            try (Learned learned = learner.search(folds.training(f))) {
                predicted = learned.predict(table, test);
                if (f == 0) {
                    Scorer scorer = new Scorer(ScoringModel.of(learned, 0.5, 1, 0), learned.trees());
                    Explained.add(influence, scorer, learned, table, test);
                }
            }
            for (int i = 0; i < test.length; i++) {
                logits[test[i]] = predicted[i];
            }
            Measures measures = Measures.of(predicted, table.labels(test));
            aucs[f] = measures.auc();
            rows.add(List.of(String.valueOf(f + 1), Say.figure(measures.auc()), Say.figure(measures.logLoss())));
        }
        return report(Unseen.ranked(table, all, logits), aucs, rows, guarded, influence);
    }

    private Report report(
            Unseen unseen, double[] aucs, List<List<String>> rows, GuardedTable guarded, Influence influence) {
        Measures pooled = unseen.measures();
        double mean = Arrays.stream(aucs).average().orElse(0.5);
        double spread = Math.sqrt(
                Arrays.stream(aucs).map(a -> (a - mean) * (a - mean)).average().orElse(0));
        Map<String, Double> metrics = new LinkedHashMap<>(pooled.asMetrics());
        metrics.put("auc", mean);
        metrics.put("auc_sd", spread);
        String found = String.format(
                Locale.ROOT, "AUC %.3f ± %.3f over %d folds of %d records", mean, spread, aucs.length, pooled.rows());
        Report report = new ScoringReport(given, guarded, options, context.zone(), context.seed())
                .of(
                        guarded.hollow().or(() -> Gate.tooWeak(pooled)),
                        "There is signal: " + found + ".",
                        metrics,
                        unseen,
                        influence,
                        "all records, each by a model that had not seen it (" + aucs.length + " folds)",
                        arrivalsPerWeek,
                        List.of(found + "."));
        List<Report.Table> tables = new ArrayList<>(report.tables());
        tables.add(new Report.Table("Folds", List.of("fold", "AUC", "log loss"), rows));
        return new Report(report.verdict(), report.metrics(), tables, report.notes(), report.warnings());
    }
}
