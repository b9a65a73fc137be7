package io.foretell.app.report;

import io.foretell.app.terminal.TextTable;
import io.foretell.app.terminal.Words;
import io.foretell.engine.api.PlannedWrite;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.SyncResult.EnrichmentSummary;
import io.foretell.engine.state.RunKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A sync, or what it would do. */
public final class SyncText {
    private static final int REASONS = 3;

    private final Clock clock;

    public SyncText(Clock clock) {
        this.clock = clock;
    }

    /** @param crm what people call the place to look at, such as the tenant's name */
    public String of(SyncResult result, String crm) {
        boolean dry = result.run().kind() == RunKind.DRY_RUN;
        List<String> lines = new ArrayList<>();
        lines.add(read(result, dry));
        result.enrichments().forEach(e -> lines.add(enrichment(e, dry)));
        result.cost()
                .ifPresent(cost -> lines.add("Cost of the real run: " + Words.count(cost.calls(), "API call")
                        + " (allowance left today " + Words.count(result.allowanceLeft()) + ")."));
        if (!result.samples().isEmpty()) {
            lines.add(samples(result.samples()));
        }
        refused(result).ifPresent(lines::add);
        lines.addAll(result.notes());
        lines.add(end(result, dry, crm));
        return String.join("\n", lines);
    }

    private String read(SyncResult result, boolean dry) {
        return "Read " + streams(result.read()) + " up to "
                + Words.moment(result.run().startedAt(), clock) + " (" + Words.count(result.apiCalls(), "API call")
                + (dry ? ", really made)." : ").");
    }

    /** How much was read of what: {@code 1,200 crm.lead, 7 mail.message of crm.lead}. */
    public static String streams(Map<String, Long> read) {
        String some = read.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> Words.count(e.getValue()) + " " + Words.stream(e.getKey()))
                .collect(Collectors.joining(", "));
        return some.isEmpty() ? "nothing new" : some;
    }

    private static String enrichment(EnrichmentSummary e, boolean dry) {
        String title = e.enrichment() + " (" + e.object() + ")";
        if (!e.skipped().isEmpty()) {
            return title + "\n  did not run: " + e.skipped();
        }
        TextTable table = new TextTable("  ");
        table.row(dry ? "would write" : "wrote", Words.count(e.written()), distribution(e));
        long none = e.abstained().values().stream().mapToLong(Long::longValue).sum();
        add(table, none, "no prediction", counts(e.abstained()));
        add(table, e.unchanged(), "as before", "nothing about them changed");
        add(table, e.tooSmall(), "too small", "a change that is not worth a write");
        add(table, e.overridden(), "kept", "changed by people: foretell overrides list");
        add(table, e.held(), "held", "their run was undone: foretell runs resume RUN");
        add(table, e.outsideRollout(), "not written", "outside the rollout");
        add(table, e.converted(), "converted", "they keep their last score and are not written again");
        add(table, e.failed(), "failed", "see: foretell problems list");
        return title + "\n" + table;
    }

    private static void add(TextTable table, long count, String label, String why) {
        if (count > 0) {
            table.row(label, Words.count(count), why);
        }
    }

    private static String distribution(EnrichmentSummary e) {
        String all = e.distribution().values().stream().map(SyncText::counted).collect(Collectors.joining("    "));
        // The first is what an enrichment is about; what has none of its values was emptied.
        long without = e.distribution().values().stream()
                .findFirst()
                .map(first -> e.written()
                        - first.values().stream().mapToLong(Long::longValue).sum())
                .orElse(0L);
        return all + (without > 0 ? "    emptied " + Words.count(without) : "");
    }

    private static String counted(Map<String, Long> byKey) {
        return byKey.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " " + Words.count(entry.getValue()))
                .collect(Collectors.joining("  "));
    }

    private static String counts(Map<String, Long> byReason) {
        String most = byReason.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(REASONS)
                .map(entry -> Words.count(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return byReason.size() > REASONS ? most + ", and " + (byReason.size() - REASONS) + " more reasons" : most;
    }

    private static String samples(List<PlannedWrite> samples) {
        TextTable table = new TextTable("  ");
        samples.forEach(write ->
                table.row(write.ref().id(), Words.cut(write.name(), 30), write.enrichment(), ValuesText.change(write)));
        return table.toString();
    }

    /** Writes that failed for a fault of the record's own: nothing tries them again by itself. */
    private static Optional<String> refused(SyncResult result) {
        long refused = result.run().counters().getOrDefault("failed", 0L) - enrichFailed(result);
        return refused <= 0
                ? Optional.empty()
                : Optional.of(Words.count(refused, "write") + (refused == 1 ? " was" : " were")
                        + " refused, and no sync tries " + (refused == 1 ? "it" : "them")
                        + " again: foretell problems list says why");
    }

    private static long enrichFailed(SyncResult result) {
        return result.enrichments().stream()
                .mapToLong(EnrichmentSummary::failed)
                .sum();
    }

    private static String end(SyncResult result, boolean dry, String crm) {
        long failed = enrichFailed(result);
        if (dry) {
            return "Nothing was written. Next: foretell sync --limit 100, then look at one record in " + crm;
        }
        String run = "Run " + result.run().id() + ": ";
        return switch (result.run().status()) {
            case FAILED, STOPPED, ABANDONED -> run + "stopped. " + result.run().message();
            case DONE_WITH_PROBLEMS ->
                result.outstanding() > 0
                        ? run + "done, but " + Words.count(result.outstanding(), "write")
                                + " still to be made. The next sync tries again; why: foretell runs show "
                                + result.run().id()
                        : run + "done, with problems. Next: foretell problems list";
            default ->
                run + "done. "
                        + (failed > 0
                                ? "Next: foretell problems list"
                                : "To take it back: foretell runs undo "
                                        + result.run().id());
        };
    }
}
