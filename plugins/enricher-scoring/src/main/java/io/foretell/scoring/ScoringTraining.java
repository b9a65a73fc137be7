package io.foretell.scoring;

import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Measures;
import io.foretell.scoring.points.PointsModel;
import io.foretell.scoring.points.PointsTraining;
import io.foretell.scoring.quality.Influence;
import io.foretell.scoring.quality.Period;
import io.foretell.scoring.quality.Say;
import io.foretell.scoring.quality.Unseen;
import io.foretell.scoring.rank.Ranks;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainingContext;
import io.foretell.spi.train.TrainingData;
import io.foretell.spi.train.TrainingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One training: measure on the newest, then learn from all, and refuse where there is nothing to learn. */
final class ScoringTraining {
    private final TrainingContext context;
    private final ScoringOptions options;
    private final TrainingData data;
    private final Table read;
    private final double arrivalsPerWeek;

    ScoringTraining(TrainingData data, TrainingContext context) {
        this.data = data;
        this.context = context;
        this.options = ScoringOptions.of(context.options());
        context.progress(0, "reading closed records");
        this.read = Table.read(data, context.zone(), options.maxExamples());
        List<java.time.Instant> created = read.created();
        this.arrivalsPerWeek = created.isEmpty()
                ? new Period(read, context.zone()).perWeek()
                : Period.perWeek(created, context.asOf());
    }

    TrainingResult run() {
        options.bands().check(arrivalsPerWeek);
        int good = (int) Arrays.stream(read.labels()).sum();
        int bad = read.rows() - good;
        var tooFew = Gate.tooFew(good, bad, options);
        if (tooFew.isPresent()) {
            return refuse(tooFew.get(), Map.of("good", (double) good, "bad", (double) bad));
        }
        context.progress(0.05, "looking for fields that know the outcome");
        GuardedTable guarded =
                GuardedTable.of(read.without(ScoringReport.never(read, options)), options, context.seed());
        Table table = guarded.table();
        Learner learner = new Learner(table, options, context);
        context.progress(0.1, "learning from the older records, measuring on the newest");
        Split split = Split.of(table, context.seed());
        Unseen unseen;
        Map<String, Double> contest;
        try (Learned older = learner.search(split.older())) {
            double[] logits = older.predict(table, split.heldOut());
            unseen = Unseen.of(table, split.heldOut(), logits, Ranks.frozen(older.outOfFold()));
            contest = Contest.of(data, context, table.rows(), split, logits);
        }
        context.progress(0.5, "learning from all records");
        int[] all = IntStream.range(0, table.rows()).toArray();
        try (Learned learned = learner.search(all)) {
            return finish(learned, guarded, unseen, split.byTime(), contest);
        }
    }

    private TrainingResult finish(
            Learned learned, GuardedTable guarded, Unseen unseen, boolean byTime, Map<String, Double> contest) {
        Table table = guarded.table();
        Measures outOfFold = Measures.of(learned.outOfFold(), table.labels());
        var tooWeak = guarded.hollow().or(() -> Gate.tooWeak(outOfFold));
        if (tooWeak.isPresent()) {
            return refuse(tooWeak.get(), outOfFold.asMetrics());
        }
        if (learned.fitted().positions().length == 0
                || learned.blend().linear() + learned.blend().trees() <= 0) {
            return refuse("Not enough signal: no field tells good from bad.", outOfFold.asMetrics());
        }
        context.progress(0.9, "writing the report");
        Scorer scorer = new Scorer(ScoringModel.of(learned, outOfFold.baseRate(), 1, arrivalsPerWeek), learned.trees());
        double usualFilled = IntStream.of(learned.rows())
                .mapToDouble(r -> scorer.filled(learned.fitted().row(table, r)))
                .average()
                .orElse(1);
        ScoringModel closed = ScoringModel.of(learned, outOfFold.baseRate(), usualFilled, arrivalsPerWeek);
        OpenScores open = OpenScores.of(data, closed, scorer, options, context.zone());
        ScoringModel model = closed.ranked(open.ranks(closed.ranks()));
        Unseen shown = open.ranked() ? Unseen.of(table, unseen.rows(), unseen.logits(), model.ranks()) : unseen;
        Influence influence = new Influence(read);
        Explained.add(influence, scorer, learned, table, learned.rows());
        return new TrainingResult.Trained(
                model.toBytes(),
                Contest.into(
                        report(learned, guarded, shown, byTime, outOfFold, influence, open.sentences(model.ranks())),
                        contest));
    }

    private Report report(
            Learned learned,
            GuardedTable guarded,
            Unseen unseen,
            boolean byTime,
            Measures outOfFold,
            Influence influence,
            List<String> ranking) {
        Measures heldOut = unseen.measures();
        Map<String, Double> metrics = heldOut.asMetrics();
        metrics.put("out_of_fold_auc", outOfFold.auc());
        metrics.put("out_of_fold_log_loss", outOfFold.logLoss());
        metrics.put("trained_on", (double) read.rows());
        metrics.put("l2", learned.recipe().penalty());
        String held = byTime ? "the newest fifth" : "a random fifth";
        String verdict = String.format(
                Locale.ROOT,
                "Of %d closed records, on %s held out: AUC %.3f; the best tenth turns out well %.1f times as often.",
                read.rows(),
                held,
                heldOut.auc(),
                heldOut.liftAt10());
        return new ScoringReport(read, guarded, options, context.zone(), context.seed())
                .of(
                        Optional.empty(),
                        verdict,
                        metrics,
                        unseen,
                        influence,
                        held + ", " + Say.count(heldOut.rows()) + " records, by a model that had not seen them",
                        arrivalsPerWeek,
                        notes(learned, byTime, ranking));
    }

    private static List<String> notes(Learned learned, boolean byTime, List<String> ranking) {
        List<String> notes = new ArrayList<>(ranking);
        notes.addAll(Explained.notes(learned, byTime));
        return notes;
    }

    /** Where the admin gave point rules, and nothing that was learnt is in use, they score instead. */
    private TrainingResult refuse(String sentence, Map<String, Double> figures) {
        boolean learntInUse =
                context.model().map(model -> !PointsModel.is(model.artefact())).orElse(false);
        if (!options.points().isEmpty() && !learntInUse) {
            return new PointsTraining(data, options.points(), options.bands(), arrivalsPerWeek).run(sentence);
        }
        return new TrainingResult.Refused(sentence, new Report(sentence, figures, List.of(), List.of()));
    }
}
