package io.foretell.app.report;

import io.foretell.app.terminal.TextTable;
import io.foretell.app.terminal.Words;
import io.foretell.engine.api.Agreement;
import io.foretell.engine.api.BandChange;
import io.foretell.engine.api.Comparison;
import io.foretell.engine.api.ModelReview;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.ModelStatus;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What an admin reads before a model is put to use, and after. */
public final class ModelText {
    private static final int MONTHS = 24;

    private final Clock clock;

    public ModelText(Clock clock) {
        this.clock = clock;
    }

    public String of(ModelReview review) {
        ModelRecord model = review.model();
        List<String> parts = new ArrayList<>();
        parts.add(model.enrichment() + " v" + model.version() + ", "
                + switch (model.status()) {
                    case CHAMPION -> "in use";
                    case CANDIDATE -> "waits for your consent";
                    case RETIRED -> "retired";
                }
                + ", trained " + Words.day(model.trainedAt(), clock) + " on what ended from "
                + Words.day(model.windowFrom(), clock) + " to " + Words.day(model.windowTo(), clock));
        parts.add(FiguresText.of(model.report()));
        review.comparison().map(ModelText::changes).ifPresent(parts::add);
        review.drift()
                .ifPresent(drift -> parts.add("Drift: " + drift.sentence()
                        + (drift.moved().isEmpty() ? "." : ":\n  " + String.join("\n  ", drift.moved()))));
        if (!review.agreement().isEmpty()) {
            parts.add(agreement(review.agreement()));
        }
        if (!review.answers().isEmpty()) {
            parts.add(answers(review.answers()));
        }
        parts.add(next(model));
        return String.join("\n\n", parts);
    }

    private static String next(ModelRecord model) {
        return "Nothing was changed. Next: "
                + (model.status() == ModelStatus.CHAMPION
                        ? "foretell models rollback " + model.enrichment() + " goes back to the one before"
                        : "foretell models promote " + model.enrichment() + " " + model.version());
    }

    /** Who would change band. */
    public static String changes(Comparison comparison) {
        if (comparison.changed() == 0) {
            return "With v" + comparison.version() + " no " + comparison.output() + " of "
                    + Words.count(comparison.compared(), "open record") + " would change.";
        }
        TextTable moves = new TextTable("  ");
        new TreeMap<>(comparison.moves()).forEach((move, count) -> moves.row(move, Words.count(count)));
        TextTable changes = new TextTable("  ");
        for (BandChange change : comparison.changes()) {
            changes.row(
                    change.ref().object() + " " + change.ref().id(),
                    Words.cut(change.name(), 40),
                    word(change.before()) + " -> " + word(change.after()));
        }
        long unnamed = comparison.changed() - comparison.changes().size();
        return "With v" + comparison.version() + " the " + comparison.output() + " of "
                + Words.count(comparison.changed()) + " of "
                + Words.count(comparison.compared(), "open record") + " would change:\n" + moves + "\n" + changes
                + (unnamed > 0 ? "\n  and " + Words.count(unnamed) + " more" : "");
    }

    private static String word(String band) {
        return band.isEmpty() ? "none" : band;
    }

    private static String agreement(List<Agreement> lines) {
        TextTable table = new TextTable("  ", "month", "model", "band", "scored", "closed since", "turned out well");
        lines.stream()
                .limit(MONTHS)
                .forEach(line -> table.row(
                        line.month(),
                        "v" + line.model(),
                        word(line.band()),
                        Words.count(line.scored()),
                        Words.count(line.closed()),
                        line.closed() == 0 ? "" : String.format(Locale.ROOT, "%.0f%%", 100 * line.rate())));
        String first = lines.stream()
                .filter(line -> line.closed() > 0)
                .findFirst()
                .map(line -> String.format(
                        Locale.ROOT,
                        "Of those scored %s in %s that are closed now, %.0f%% turned out well.\n",
                        word(line.band()),
                        line.month(),
                        100 * line.rate()))
                .orElse("");
        return "Past scores beside what happened since\n" + first + table;
    }

    private static String answers(Map<String, Map<String, Long>> answers) {
        TextTable table = new TextTable("  ", "band", "answer", "records");
        new TreeMap<>(answers).forEach((band, counts) -> new TreeMap<>(counts)
                .forEach((answer, count) -> table.row(word(band), Words.cut(answer, 40), Words.count(count))));
        return "What people answered (never learnt from)\n" + table;
    }
}
