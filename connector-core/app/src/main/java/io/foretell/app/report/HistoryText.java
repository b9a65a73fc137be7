package io.foretell.app.report;

import static io.foretell.app.report.ConnectionText.word;

import io.foretell.app.terminal.TextTable;
import io.foretell.app.terminal.Words;
import io.foretell.engine.api.AdoptResult;
import io.foretell.engine.api.ResumeResult;
import io.foretell.engine.api.UndoResult;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.Run;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs, writes, problems, overrides and models. */
public final class HistoryText {
    /** Lines of a list that is only shown to be looked over. */
    private static final int NAMED = 50;

    private final Clock clock;

    public HistoryText(Clock clock) {
        this.clock = clock;
    }

    public String runs(List<Run> runs) {
        if (runs.isEmpty()) {
            return "No run yet. Next: foretell sync --dry-run";
        }
        TextTable table = new TextTable("", "run", "connection", "what", "when", "how it ended", "counts");
        runs.forEach(run -> table.row(
                run.id(),
                run.connection(),
                word(run.kind()),
                Words.moment(run.startedAt(), clock),
                word(run.status()),
                counters(run) + (run.message().isEmpty() ? "" : "  " + Words.cut(run.message(), 80))));
        return table.toString();
    }

    /** The state of a write, as an admin says it. */
    static String state(LedgerState state) {
        return switch (state) {
            case INTENDED -> "to be sent";
            case SENT -> "on its way";
            case ACKED -> "written";
            case FAILED -> "refused";
            case AMBIGUOUS -> "to be looked up";
            case UNDONE -> "taken back";
            case WITHHELD -> "not sent";
        };
    }

    public String run(Run run, List<LedgerEntry> writes, int limit) {
        TextTable table = new TextTable("  ");
        writes.forEach(w -> table.row(
                w.ref().id(),
                w.enrichment(),
                state(w.state()),
                ValuesText.joined(w.oldValues()) + " -> " + ValuesText.joined(w.newValues()),
                w.message().isEmpty() ? "" : Words.cut(w.message(), 80) + "  [" + w.code() + "]"));
        return runs(List.of(run)) + "\n"
                + (writes.isEmpty() ? "It wrote nothing." : table)
                + (writes.size() >= limit ? "\nMore: --limit N" : "");
    }

    public String undo(UndoResult result, long undone) {
        TextTable table = new TextTable("  ");
        result.left().stream().limit(20).forEach(left -> table.row(left.ref().id(), left.enrichment(), left.why()));
        return Words.count(result.restored(), "write") + " taken back, "
                + Words.count(result.left().size()) + " left as they are."
                + (result.left().isEmpty() ? "" : "\n" + table)
                + "\nThese records are held. Next, when they may be written again: foretell runs resume " + undone;
    }

    public String resume(ResumeResult result) {
        return Words.count(result.released(), "record") + " may be written again"
                + (result.stillHeld() == 0
                        ? "."
                        : "; " + Words.count(result.stillHeld()) + " more are held by the undo of another run as well.")
                + " Next: foretell sync --dry-run";
    }

    public String problems(List<Problem> problems) {
        if (problems.isEmpty()) {
            return "No problems.";
        }
        TextTable table = new TextTable("", "problem", "record", "where", "code", "times", "last seen", "what to do");
        problems.forEach(p -> table.row(
                p.id(),
                p.object() + " " + p.recordId(),
                p.enrichment().isEmpty() ? word(p.stage()) : word(p.stage()) + " " + p.enrichment(),
                p.code(),
                p.times(),
                Words.moment(p.lastSeen(), clock),
                Words.cut(p.message(), 120)));
        return table + "\nNext: mend the cause, then foretell problems retry";
    }

    public String overrides(List<Hold> holds) {
        return holds.isEmpty()
                ? "Nobody has changed our fields."
                : table(holds)
                        + "\nThey stay until the field is cleared in the CRM, or: foretell overrides release OBJECT ID";
    }

    /** @param dryRun they would be */
    public String released(List<Hold> holds, boolean dryRun) {
        if (holds.isEmpty()) {
            return "Nothing is kept that fits this. See: foretell overrides list";
        }
        long records = holds.stream().map(Hold::ref).distinct().count();
        String how = Words.count(holds.size(), "value") + " on " + Words.count(records, "record");
        String more = holds.size() > NAMED ? "\nand " + Words.count(holds.size() - NAMED) + " more" : "";
        return table(holds.subList(0, Math.min(NAMED, holds.size()))) + more + "\n"
                + (dryRun
                        ? how + " would be released. Nothing was changed. Next: the same without --dry-run"
                        : how + " released: the next sync writes over them. Next: foretell sync --dry-run");
    }

    private TextTable table(List<Hold> holds) {
        TextTable table = new TextTable("", "record", "field", "kept value", "since");
        holds.forEach(h -> table.row(
                h.ref().object() + " " + h.ref().id(),
                h.field(),
                Words.value(h.value()),
                Words.moment(h.since(), clock)));
        return table;
    }

    public String adopt(AdoptResult result, boolean dryRun) {
        if (result.values().isEmpty()) {
            return "Nothing to adopt: every value in our fields is known to be ours or a person's.";
        }
        String what = Words.count(result.values().size(), "value") + " on " + Words.count(result.records(), "record");
        if (!dryRun) {
            return what + " adopted. Next: foretell sync --dry-run";
        }
        TextTable table = new TextTable("", "record", "field", "what stands there");
        result.values().stream()
                .limit(50)
                .forEach(h -> table.row(h.ref().object() + " " + h.ref().id(), h.field(), Words.value(h.value())));
        return table + "\n" + what + (result.values().size() > 50 ? "; the first 50 are shown" : "")
                + ". They stay as they are until adopted, or cleared in the CRM. Next: foretell adopt";
    }

    public String models(String enrichment, List<ModelRecord> models) {
        if (models.isEmpty()) {
            return enrichment + ": no model yet. Next: foretell train " + enrichment;
        }
        TextTable table = new TextTable("  ", "model", "", "trained", "learnt from", "figures");
        models.forEach(m -> table.row(
                "v" + m.version(),
                switch (m.status()) {
                    case CHAMPION -> "in use";
                    case CANDIDATE -> "waits";
                    case RETIRED -> "retired";
                },
                Words.day(m.trainedAt(), clock),
                Words.day(m.windowFrom(), clock) + " to " + Words.day(m.windowTo(), clock),
                figures(m.report().metrics())));
        return enrichment + "\n" + table;
    }

    static String figures(Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .limit(4)
                .map(e -> e.getKey() + " " + number(e.getValue()))
                .collect(Collectors.joining("  "));
    }

    static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e12
                ? Words.count((long) number)
                : String.format(Locale.ROOT, "%.3f", number);
    }

    private static String counters(Run run) {
        return run.counters().entrySet().stream()
                .map(e -> e.getKey() + " " + Words.count(e.getValue()))
                .collect(Collectors.joining(", "));
    }
}
