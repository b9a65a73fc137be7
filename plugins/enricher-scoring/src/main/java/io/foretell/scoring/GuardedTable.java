package io.foretell.scoring;

import io.foretell.ai.api.BoostedTrees;
import io.foretell.scoring.feature.EncodingFitter;
import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Measures;
import io.foretell.scoring.quality.Period;
import io.foretell.spi.train.Report;
import io.foretell.spi.value.FieldType;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table without the fields that know the outcome, and what the guard found.
 *
 * @param questions about suspects that carry the model: only people know when they fill a field
 * @param hollow why there is no signal, where all of it is in whether suspect fields are filled or in calendar days
 */
record GuardedTable(Table table, List<Leak> leaks, Optional<String> hollow, List<String> questions) {
    static GuardedTable of(Table all, ScoringOptions options, long seed) {
        int[] rows = IntStream.range(0, all.rows()).toArray();
        List<SoloCheck.Solo> solos = SoloCheck.of(all, EncodingFitter.fit(all, rows), rows, seed);
        List<Leak> found = new LeakGuard(all, options.trust()).judge(solos);
        Set<String> out = found.stream()
                .filter(leak -> leak.is(Leak.Verdict.LEAK))
                .map(Leak::source)
                .collect(Collectors.toSet());
        Table honest = all.without(out);
        Suspects suspects = Suspects.measured(honest, found, options, seed);
        return new GuardedTable(
                honest,
                suspects.told(),
                hollow(honest, filledLate(found, solos, options), dates(honest, options), options, seed),
                suspects.questions());
    }

    /** What the guard found, beside a table of other rows. */
    GuardedTable on(Table other) {
        return new GuardedTable(other, leaks, hollow, questions);
    }

    /** Suspects that tell by being filled at all: that may be a habit of filling in. */
    private static Map<String, String> filledLate(
            List<Leak> found, List<SoloCheck.Solo> solos, ScoringOptions options) {
        Set<String> byFilling = solos.stream()
                .filter(solo -> solo.filledAuc() >= LeakGuard.FILLING_TELLS)
                .map(SoloCheck.Solo::source)
                .filter(source -> !options.trust().contains(source))
                .collect(Collectors.toSet());
        Map<String, String> labels = new LinkedHashMap<>();
        found.stream()
                .filter(leak -> leak.is(Leak.Verdict.SUSPECT) && byFilling.contains(leak.source()))
                .forEach(leak -> labels.put(leak.source(), leak.label()));
        return labels;
    }

    /**
     * Dates in a table without times: its folds mix old and new, so a date tells by the weeks in which its records
     * happened to go well, and those do not come back.
     */
    private static Map<String, String> dates(Table honest, ScoringOptions options) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (!new Period(honest, ZoneOffset.UTC).known()) {
            honest.fields().stream()
                    .filter(field -> field.type() == FieldType.DATE || field.type() == FieldType.TIMESTAMP)
                    .filter(field -> !options.trust().contains(field.name()))
                    .forEach(field -> labels.put(field.name(), field.label()));
        }
        return labels;
    }

    /** Whether anything tells besides what may not hold for records to come. */
    private static Optional<String> hollow(
            Table honest, Map<String, String> late, Map<String, String> dates, ScoringOptions options, long seed) {
        Set<String> doubtful = new HashSet<>(late.keySet());
        doubtful.addAll(dates.keySet());
        if (doubtful.isEmpty()) {
            return Optional.empty();
        }
        Measures without = quick(honest.without(doubtful), options, seed);
        if (Gate.tooWeak(without).isEmpty()) {
            return Optional.empty();
        }
        List<String> where = new ArrayList<>();
        if (!late.isEmpty()) {
            where.add("in whether " + quoted(late) + " is filled, which may happen after the outcome");
        }
        if (!dates.isEmpty()) {
            where.add("in the calendar days of " + quoted(dates) + ", and no day to come is among them");
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "Not enough signal: all there is lies %s; without that the out-of-fold AUC is %.3f (lower 95%% bound %.3f,"
                        + " needed %.2f).%s If it is known before the outcome and will hold, name it in 'trust'.",
                String.join(", or ", where),
                without.auc(),
                without.aucLowerBound(),
                Gate.LEAST_AUC,
                dates.isEmpty() ? "" : " Say by which time the rows are ordered, and the newest fifth will tell."));
    }

    private static String quoted(Map<String, String> labels) {
        return labels.values().stream().map(label -> "'" + label + "'").collect(Collectors.joining(" or "));
    }

    /** What a quick training reaches out of fold. */
    static double auc(Table table, ScoringOptions options, long seed) {
        return quick(table, options, seed).auc();
    }

    private static Measures quick(Table table, ScoringOptions options, long seed) {
        Interruption.check();
        try (Learned learned = new Learner(table, options.quick(), seed, Optional.<BoostedTrees>empty())
                .search(IntStream.range(0, table.rows()).toArray())) {
            return Measures.of(learned.outOfFold(), table.labels());
        }
    }

    Report.Table report() {
        return new Report.Table(
                "Leaks",
                List.of("column", "verdict", "reason"),
                leaks.stream()
                        .filter(leak -> !leak.is(Leak.Verdict.HONEST))
                        .map(leak -> List.of(leak.label(), leak.verdict().name(), leak.reason()))
                        .toList());
    }

    /** A sentence for each field that is not simply honest. */
    List<String> notes() {
        return leaks.stream()
                .filter(leak -> !leak.is(Leak.Verdict.HONEST))
                .map(leak -> leak.verdict() + ": '" + leak.label() + "' " + leak.reason()
                        + (leak.is(Leak.Verdict.LEAK)
                                ? "; it was left out. If people fill it before the outcome is known, name it in 'trust'."
                                : "; if it is filled after the outcome, exclude it and train again."))
                .toList();
    }
}
