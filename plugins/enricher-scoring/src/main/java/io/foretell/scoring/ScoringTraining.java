package io.foretell.scoring;

import io.foretell.ai.api.BoostedTrees;
import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Measures;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainingContext;
import io.foretell.spi.train.TrainingData;
import io.foretell.spi.train.TrainingResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** One training: measure on the newest, then learn from all, and refuse where there is nothing to learn. */
final class ScoringTraining {
    private static final double LEAST_AUC = 0.55;

    private final TrainingContext context;
    private final ScoringOptions options;
    private final Table read;

    ScoringTraining(TrainingData data, TrainingContext context) {
        this.context = context;
        this.options = ScoringOptions.of(context.options());
        context.progress(0, "reading closed records");
        this.read = Table.read(data, context.zone(), options.maxExamples());
    }

    TrainingResult run() {
        int good = (int) Arrays.stream(read.labels()).sum();
        int bad = read.rows() - good;
        if (good < options.minGood() || bad < options.minBad()) {
            return refuse(
                    String.format(
                            Locale.ROOT,
                            "Not enough signal: %d good and %d bad outcomes; at least %d and %d are needed.",
                            good,
                            bad,
                            options.minGood(),
                            options.minBad()),
                    Map.of("good", (double) good, "bad", (double) bad));
        }
        context.progress(0.05, "looking for fields that know the outcome");
        GuardedTable guarded = GuardedTable.of(read, options, context.seed());
        Table table = guarded.table();
        Learner learner = new Learner(table, options, context.seed(), context.service(BoostedTrees.class));
        context.progress(0.1, "learning from the older records, measuring on the newest");
        Split split = Split.of(table, context.seed());
        double[] predicted;
        try (Learner.Learned older = learner.search(split.older())) {
            predicted = older.predict(table, split.heldOut());
        }
        Measures heldOut = Measures.of(
                predicted,
                IntStream.of(split.heldOut())
                        .mapToDouble(r -> table.labels()[r])
                        .toArray());
        context.progress(0.5, "learning from all records");
        int[] all = IntStream.range(0, table.rows()).toArray();
        try (Learner.Learned learned = learner.search(all)) {
            return finish(learned, guarded, split.byTime(), heldOut);
        }
    }

    private TrainingResult finish(Learner.Learned learned, GuardedTable guarded, boolean byTime, Measures heldOut) {
        Table table = guarded.table();
        int good = (int) Arrays.stream(table.labels()).sum();
        int bad = table.rows() - good;
        Measures outOfFold = Measures.of(learned.outOfFold(), table.labels());
        if (learned.fitted().positions().length == 0
                || outOfFold.aucLowerBound() < LEAST_AUC
                || outOfFold.logLoss() >= outOfFold.baseLogLoss()
                || learned.blend().linear() + learned.blend().trees() <= 0) {
            return refuse(
                    String.format(
                            Locale.ROOT,
                            "Not enough signal: out-of-fold AUC %.3f (lower 95%% bound %.3f, needed %.2f), log loss %.4f"
                                    + " against the base rate's %.4f, from %d good and %d bad outcomes.",
                            outOfFold.auc(),
                            outOfFold.aucLowerBound(),
                            LEAST_AUC,
                            outOfFold.logLoss(),
                            outOfFold.baseLogLoss(),
                            good,
                            bad),
                    outOfFold.asMetrics());
        }
        context.progress(0.9, "writing the report");
        Scorer bare = new Scorer(ScoringModel.of(learned, outOfFold.baseRate(), 1), learned.trees());
        double usualFilled = IntStream.of(learned.rows())
                .mapToDouble(r -> bare.filled(learned.fitted().row(table, r)))
                .average()
                .orElse(1);
        ScoringModel model = ScoringModel.of(learned, outOfFold.baseRate(), usualFilled);
        Report report = new ScoringReport(guarded, learned, model).of(heldOut, byTime, outOfFold);
        return new TrainingResult.Trained(model.toBytes(), report);
    }

    private static TrainingResult refuse(String sentence, Map<String, Double> figures) {
        return new TrainingResult.Refused(sentence, new Report(sentence, figures, List.of(), List.of()));
    }
}
