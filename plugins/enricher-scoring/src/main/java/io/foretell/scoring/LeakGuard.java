package io.foretell.scoring;

import static io.foretell.scoring.Leak.Verdict.HONEST;
import static io.foretell.scoring.Leak.Verdict.LEAK;
import static io.foretell.scoring.Leak.Verdict.SUSPECT;

import io.foretell.scoring.feature.Table;
import io.foretell.spi.train.FeatureField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds fields that know the outcome, by what the data shows and never by their names: a field that predicts almost alone,
 * one whose values all but say the outcome, one that is filled for one outcome only, and one that closed records have and
 * open ones do not. Fields whose values are known as of a moment before the outcome cannot have been filled by it; they are
 * only ever suspect.
 */
final class LeakGuard {
    private static final double ALMOST_ALONE = 0.95;
    private static final double MUCH_ALONE = 0.85;
    private static final double TELLING = 0.5;
    private static final double PARTLY_TELLING = 0.2;
    private static final double FILLED_IN_ONE = 0.3;
    private static final double EMPTY_IN_OTHER = 0.02;
    private static final double OFTEN = 0.2;
    static final double FILLING_TELLS = 0.65;
    private static final int LEAST_OPEN = 50;
    private static final String TELLS =
            "has values that all but say the outcome, on %.0f%% of the records that it is filled on";
    private static final String CLOSED_ONLY = "is filled on %.0f%% of the closed and %.0f%% of the open records";

    private final Table table;
    private final Set<String> trusted;

    /** @param trusted fields that the admin knows to be honest */
    LeakGuard(Table table, Collection<String> trusted) {
        this.table = table;
        this.trusted = Set.copyOf(trusted);
    }

    /** By source, worst first. */
    List<Leak> judge(List<SoloCheck.Solo> solos) {
        Set<String> historical = table.fields().stream()
                .filter(field -> field.knowledge() == FeatureField.Knowledge.HISTORICAL)
                .map(FeatureField::name)
                .collect(Collectors.toSet());
        List<Leak> leaks = new ArrayList<>();
        for (SoloCheck.Solo solo : solos) {
            Leak leak = judge(solo);
            boolean known = historical.contains(solo.source()) || !solo.field();
            if (leak.is(LEAK) && (known || trusted.contains(solo.source()))) {
                leak = new Leak(solo.source(), solo.label(), SUSPECT, leak.reason(), solo.auc());
            }
            leaks.add(leak);
        }
        leaks.sort((a, b) ->
                a.verdict() != b.verdict() ? a.verdict().compareTo(b.verdict()) : Double.compare(b.alone(), a.alone()));
        return leaks;
    }

    private static Leak judge(SoloCheck.Solo solo) {
        double more = Math.max(solo.filledGood(), solo.filledBad());
        double less = Math.min(solo.filledGood(), solo.filledBad());
        if (solo.auc() >= ALMOST_ALONE) {
            return leak(solo, LEAK, "predicts almost alone (AUC %.3f)", solo.auc());
        }
        if (solo.telling() >= TELLING) {
            return leak(solo, LEAK, TELLS, 100 * solo.telling());
        }
        if (more >= FILLED_IN_ONE && less <= EMPTY_IN_OTHER) {
            return leak(
                    solo,
                    LEAK,
                    "is filled for %.0f%% of the good and %.0f%% of the bad",
                    100 * solo.filledGood(),
                    100 * solo.filledBad());
        }
        if (solo.open() >= LEAST_OPEN && solo.filledClosed() >= OFTEN) {
            if (solo.filledOpen() <= 0.1 * solo.filledClosed()) {
                return leak(solo, LEAK, CLOSED_ONLY, 100 * solo.filledClosed(), 100 * solo.filledOpen());
            }
            if (solo.filledOpen() <= 0.5 * solo.filledClosed()) {
                return leak(solo, SUSPECT, CLOSED_ONLY, 100 * solo.filledClosed(), 100 * solo.filledOpen());
            }
        }
        if (solo.auc() >= MUCH_ALONE) {
            return leak(solo, SUSPECT, "predicts much by itself (AUC %.3f)", solo.auc());
        }
        if (solo.telling() >= PARTLY_TELLING) {
            return leak(solo, SUSPECT, TELLS, 100 * solo.telling());
        }
        if (solo.filledAuc() >= FILLING_TELLS) {
            return leak(
                    solo,
                    SUSPECT,
                    "tells much by being filled at all: on %.0f%% of the good and %.0f%% of the bad",
                    100 * solo.filledGood(),
                    100 * solo.filledBad());
        }
        return new Leak(solo.source(), solo.label(), HONEST, "", solo.auc());
    }

    private static Leak leak(SoloCheck.Solo solo, Leak.Verdict verdict, String reason, Object... figures) {
        return new Leak(solo.source(), solo.label(), verdict, String.format(Locale.ROOT, reason, figures), solo.auc());
    }
}
