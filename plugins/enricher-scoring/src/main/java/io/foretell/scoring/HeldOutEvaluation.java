package io.foretell.scoring;

import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Measures;
import io.foretell.scoring.quality.Influence;
import io.foretell.scoring.quality.Period;
import io.foretell.scoring.quality.Say;
import io.foretell.scoring.quality.Unseen;
import io.foretell.scoring.rank.Ranks;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainingContext;
import io.foretell.spi.train.TrainingData;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One training on the examples, measured on those that the caller held out; the guard looks at the former only. */
final class HeldOutEvaluation {
    private final TrainingData data;
    private final TrainingContext context;
    private final ScoringOptions options;

    HeldOutEvaluation(TrainingData data, TrainingContext context) {
        this.data = data;
        this.context = context;
        this.options = ScoringOptions.of(context.options());
    }

    static boolean wanted(TrainingData data) {
        try (Stream<Example> heldOut = data.heldOut()) {
            return heldOut.findFirst().isPresent();
        }
    }

    Report run() {
        Table learnt = Table.read(data, context.zone(), options.maxExamples());
        int good = (int) Arrays.stream(learnt.labels()).sum();
        Optional<String> tooFew = Gate.tooFew(good, learnt.rows() - good, options);
        if (tooFew.isPresent()) {
            return new Report(tooFew.get(), Map.of("n", (double) learnt.rows()), List.of(), List.of());
        }
        context.progress(0, "looking for fields that know the outcome");
        Set<String> out = new HashSet<>(ScoringReport.never(learnt, options));
        GuardedTable guarded = GuardedTable.of(learnt.without(out), options, context.seed());
        guarded.leaks().stream().filter(leak -> leak.is(Leak.Verdict.LEAK)).forEach(leak -> out.add(leak.source()));
        Table given = Table.read(new Both(data), context.zone(), Integer.MAX_VALUE);
        Table both = given.without(out);
        int[] heldOut = IntStream.range(both.rows() - held(), both.rows()).toArray();
        int[] older = IntStream.range(Math.max(0, heldOut[0] - options.maxExamples()), heldOut[0])
                .toArray();
        context.progress(0.3, "learning, then measuring on what was held out");
        Learner learner = new Learner(both, options, context);
        double perWeek = new Period(learnt, context.zone()).perWeek();
        options.bands().check(perWeek);
        Influence influence = new Influence(given);
        Unseen unseen;
        try (Learned learned = learner.search(older)) {
            unseen = Unseen.of(both, heldOut, learned.predict(both, heldOut), Ranks.frozen(learned.outOfFold()));
            Scorer scorer = new Scorer(ScoringModel.of(learned, 0.5, 1, 0), learned.trees());
            Explained.add(influence, scorer, learned, both, heldOut);
        }
        Measures measures = unseen.measures();
        String found = String.format(
                Locale.ROOT,
                "AUC %.3f on %s records held out, learnt from %s.",
                measures.auc(),
                Say.count(heldOut.length),
                Say.count(older.length));
        return new ScoringReport(given, guarded.on(both), options, context.zone(), context.seed())
                .of(
                        guarded.hollow().or(() -> Gate.tooWeak(measures)),
                        "There is signal: " + found,
                        measures.asMetrics(),
                        unseen,
                        influence,
                        Say.count(heldOut.length) + " records held out, by a model that learnt from the other "
                                + Say.count(older.length),
                        perWeek,
                        List.of(found));
    }

    private int held() {
        try (Stream<Example> heldOut = data.heldOut()) {
            return (int) heldOut.filter(example -> example.label().isPresent()).count();
        }
    }

    /** What is held out comes last. */
    private record Both(TrainingData data) implements TrainingData {
        @Override
        public List<FeatureField> features() {
            return data.features();
        }

        @Override
        public Stream<Example> examples() {
            return Stream.concat(data.examples(), data.heldOut());
        }

        @Override
        public Stream<RecordView> open() {
            return data.open();
        }
    }
}
