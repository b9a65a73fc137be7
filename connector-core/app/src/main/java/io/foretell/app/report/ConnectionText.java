package io.foretell.app.report;

import io.foretell.app.terminal.TextTable;
import io.foretell.app.terminal.Words;
import io.foretell.engine.api.ConnectionStatus;
import io.foretell.engine.api.ConnectionStatus.EnrichmentStatus;
import io.foretell.engine.api.VerifyResult;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.PredictionKind;
import io.foretell.spi.crm.Finding;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.crm.ProvisionResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a connection stands, what a check or a verification found, which fields are to be made. */
public final class ConnectionText {
    private final Clock clock;

    public ConnectionText(Clock clock) {
        this.clock = clock;
    }

    /** The lines of {@code check} with what to do next. */
    public String check(List<Finding> findings) {
        TextTable table = new TextTable(" ");
        findings.forEach(f -> table.row(
                f.level() == Finding.Level.OK ? "ok" : f.level().name(),
                f.topic(),
                f.sentence() + f.code().map(code -> "  [" + code + "]").orElse("")));
        long failed = count(findings, Finding.Level.FAIL);
        long doubtful = count(findings, Finding.Level.WARN);
        String next = failed > 0
                ? "Next: mend what failed, then foretell check again"
                : "Next: foretell fields plan, then foretell sync --dry-run";
        return table + "\n" + Words.count(failed) + " failed, " + Words.count(doubtful)
                + " to look at. Nothing was changed. " + next;
    }

    private static long count(List<Finding> findings, Finding.Level level) {
        return findings.stream().filter(f -> f.level() == level).count();
    }

    public String status(ConnectionStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add(status.connection() + ": "
                + status.runningNow().map(who -> "running now (" + who + ")").orElse("not running")
                + status.lastRun()
                        .map(run -> ", last run " + run.id() + " (" + word(run.kind()) + ") "
                                + Words.moment(run.startedAt(), clock) + ": " + word(run.status())
                                + (run.message().isEmpty() ? "" : ". " + run.message()))
                        .orElse(", never ran. Next: foretell sync --dry-run"));
        TextTable streams = new TextTable("  ");
        status.streams()
                .forEach(s -> streams.row(
                        Words.stream(s.object()),
                        Words.count(s.records(), "record"),
                        s.readUpTo()
                                .map(t -> "read up to " + Words.moment(t, clock))
                                .orElse("not read yet")));
        lines.add(streams.toString());
        status.enrichments().forEach(e -> lines.add("  " + enrichment(e)));
        if (!status.writes().isEmpty()) {
            lines.add("  writes: "
                    + status.writes().entrySet().stream()
                            .map(e -> Words.count(e.getValue()) + " " + HistoryText.state(e.getKey()))
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        lines.add("  " + Words.count(status.problems(), "problem") + ", "
                + Words.count(status.overrides()) + " kept because people changed them; API calls today "
                + Words.count(status.callsToday()) + " of " + Words.count(status.callsAllowed()));
        return lines.stream().filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }

    private String enrichment(EnrichmentStatus e) {
        long with = e.records().getOrDefault(PredictionKind.PREDICTED, 0L);
        long without = e.records().getOrDefault(PredictionKind.ABSTAINED, 0L);
        long aside = e.records().getOrDefault(PredictionKind.SET_ASIDE, 0L);
        return e.enrichment() + " (" + e.object() + "): " + Words.count(with, "prediction") + ", "
                + Words.count(without) + " without; "
                + (aside > 0 ? Words.count(aside) + " set aside: foretell problems list; " : "")
                + e.model()
                        .map(m -> "model in use v" + m.version() + " of " + Words.day(m.trainedAt(), clock))
                        .orElse(with + without > 0 ? "no model needed" : "no model yet")
                + e.waiting().map(this::waiting).orElse("");
    }

    private String waiting(ModelRecord model) {
        return "; v" + model.version() + " waits for you: foretell models promote " + model.enrichment() + " "
                + model.version();
    }

    public String verify(VerifyResult result) {
        TextTable table = new TextTable("  ", "object", "in the CRM", "missed", "out of date", "gone");
        result.lines()
                .forEach(line -> table.row(
                        Words.stream(line.object()),
                        Words.count(line.inCrm()),
                        Words.count(line.missed()),
                        Words.count(line.stale()),
                        Words.count(line.gone())));
        TextTable fields = new TextTable("  ", "enrichment", "not yet as it should be", "changed in the CRM unseen");
        result.fields()
                .forEach(
                        line -> fields.row(line.enrichment(), Words.count(line.behind()), Words.count(line.changed())));
        boolean behind = result.fields().stream().anyMatch(line -> line.behind() > 0);
        List<String> sentences = new ArrayList<>();
        result.lines().stream()
                .filter(line -> line.doubtful() > 0)
                .forEach(line -> sentences.add("The CRM did not show " + Words.count(line.doubtful()) + " of the "
                        + Words.stream(line.object()) + " known here. That is too many to be taken for deletions:"
                        + " nothing was marked as deleted. Next: look whether the connector's user may still see them;"
                        + " if they were really deleted: foretell verify --accept-deletions"));
        sentences.add(
                result.agreed()
                        ? "Both sides agree, and our fields say what they should."
                        : behind
                                ? "Some fields in the CRM do not say yet what they should. Next: foretell sync writes"
                                        + " them; foretell problems list shows what was refused"
                                : "What differed was read again. Next: foretell sync writes what follows from it");
        result.held()
                .forEach(held -> sentences.add(Words.count(held.records(), "record")
                        + (held.records() == 1 ? " is" : " are") + " held because run " + held.run()
                        + " was undone; to let " + (held.records() == 1 ? "it" : "them")
                        + " be written again: foretell runs resume " + held.run()));
        return table + "\n" + (result.fields().isEmpty() ? "" : fields + "\n") + String.join("\n", sentences);
    }

    public String plan(ProvisionPlan plan, boolean applied) {
        List<String> lines = new ArrayList<>();
        plan.steps().forEach(step -> lines.add("  would " + step.sentence()));
        plan.refusals().forEach(refusal -> lines.add("  cannot  " + refusal));
        if (lines.isEmpty()) {
            return "Nothing to do: every field is as it should be.";
        }
        if (!applied) {
            lines.add(Words.count(plan.steps().size(), "step") + ". Nothing was changed.");
        }
        return String.join("\n", lines);
    }

    public String applied(ProvisionResult result) {
        List<String> lines = new ArrayList<>();
        result.done().forEach(line -> lines.add("  done    " + line));
        result.failed().forEach(line -> lines.add("  FAILED  " + line));
        lines.add(Words.count(result.done().size()) + " done, "
                + Words.count(result.failed().size()) + " failed.");
        return String.join("\n", lines);
    }

    /** {@code DONE_WITH_PROBLEMS} as people say it. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
