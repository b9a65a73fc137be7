package io.foretell.engine.run;

import io.foretell.engine.api.PlannedWrite;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.SyncResult.EnrichmentSummary;
import io.foretell.engine.context.Tally;
import io.foretell.engine.decide.DecideCounts;
import io.foretell.engine.decide.Verdicts;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.StateStore;
import io.foretell.spi.crm.CostEstimate;
import io.foretell.spi.crm.WriteShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a sync came to, for the user and for a dry run's estimate, from what its tasks counted wherever they ran. */
final class SyncAccount {
    private final StateStore store;
    private final String connection;
    private final SyncRequest request;
    private final Link link;
    private final ConnectionPlan plan;
    private final Map<String, Long> counts;
    private final long outstanding;
    private final List<String> notes = new ArrayList<>();

    SyncAccount(EngineParts parts, SyncRequest request, Link link, ConnectionPlan plan, long run) {
        this.store = parts.store();
        this.connection = parts.connection().name();
        this.request = request;
        this.link = link;
        this.plan = plan;
        this.counts = store.read(state -> state.runs().counts(run));
        this.outstanding = store.read(state -> SyncCounters.outstanding(state, connection));
    }

    /** @param node what this process remembers of a dry run; empty when it does not know the run */
    SyncResult result(Run run, Optional<NodeRun> node) {
        Map<String, Long> read = new LinkedHashMap<>();
        plan.streams().forEach(stream -> read.put(stream.storedObject(), count("read", stream.storedObject())));
        List<EnrichmentSummary> summaries =
                plan.enrichments().stream().map(bound -> summary(bound, node)).toList();
        counts.keySet().stream()
                .map(Tally::parts)
                .filter(parts -> parts[0].equals("note"))
                .forEach(parts -> notes.add(parts[1]));
        noteStrangers();
        noteWrites();
        List<PlannedWrite> samples = node.map(NodeRun::samples).orElse(List.of());
        return new SyncResult(
                run,
                read,
                summaries,
                samples,
                request.dryRun() ? Optional.of(cost(node)) : Optional.empty(),
                count("calls"),
                link.permits().left(),
                notes,
                request.dryRun() ? 0 : outstanding);
    }

    private long count(String... name) {
        return counts.getOrDefault(Tally.name(name), 0L);
    }

    /** By the last part of the name. */
    private Map<String, Long> counts(String... prefix) {
        String start = Tally.name(prefix) + Tally.name("", "");
        Map<String, Long> found = new TreeMap<>();
        counts.forEach((name, count) -> {
            if (name.startsWith(start)) {
                found.put(name.substring(start.length()), count);
            }
        });
        return found;
    }

    private EnrichmentSummary summary(BoundEnrichment bound, Optional<NodeRun> node) {
        String id = bound.id();
        Optional<DecideCounts> planned = node.flatMap(known -> known.planned(id));
        Map<String, Map<String, Long>> chosen = new TreeMap<>();
        counts("chosen", id).forEach((name, count) -> {
            String[] parts = Tally.parts(name);
            chosen.computeIfAbsent(parts[0], key -> new TreeMap<>()).put(parts[1], count);
        });
        return new EnrichmentSummary(
                id,
                bound.config().object(),
                count("enrich", id, "considered"),
                count("enrich", id, "unchanged"),
                count("enrich", id, "predicted"),
                counts("abstained", id),
                count("enrich", id, "failed"),
                request.dryRun() ? count("decide", id, Verdicts.WRITE) : count("written", id),
                request.dryRun() ? planned.map(DecideCounts::distribution).orElse(Map.of()) : chosen,
                count("decide", id, Verdicts.OVERRIDDEN),
                count("decide", id, Verdicts.HELD),
                count("decide", id, Verdicts.OUTSIDE_ROLLOUT),
                count("decide", id, Verdicts.TOO_SMALL),
                count("enrich", id, "converted"),
                counts("skip", id).keySet().stream().findFirst().orElse(""));
    }

    private void noteStrangers() {
        long recognised = count("adopted");
        for (BoundEnrichment bound : plan.enrichments()) {
            recognised += count("decide", bound.id(), Verdicts.ADOPTED);
        }
        List<Hold> open = store.read(state -> state.holds().all(connection, Hold.Kind.UNKNOWN, Integer.MAX_VALUE));
        if (recognised > 0) {
            notes.add(recognised
                    + " records carry values that a Foretell with another data folder wrote (was this one lost, or"
                    + " restored from an older copy?); they were recognised as ours");
        }
        if (!open.isEmpty()) {
            notes.add(AdoptRun.records(open)
                    + " records carry values that Foretell wrote with another data folder, or a person"
                    + " since; they stay as they are. Next: foretell adopt --dry-run shows them, foretell adopt takes them for"
                    + " ours");
        }
    }

    private void noteWrites() {
        for (BoundEnrichment bound : plan.enrichments()) {
            counts("lacks", bound.id())
                    .forEach((what, records) -> notes.add(bound.id() + ": " + what + " (" + records
                            + " records): only that field is left out; add the option in the CRM"));
        }
        counts("withdrawn").forEach((why, count) -> notes.add(count + " writes that waited were withdrawn: " + why));
        if (count("given-back") > 0) {
            notes.add(count("given-back")
                    + " values that people entered while a job of the CRM waited were run over by"
                    + " it, and are given back");
        }
        if (outstanding > 0) {
            notes.add(
                    request.dryRun()
                            ? outstanding
                                    + " writes of earlier runs are still waiting; a real run sends those that the"
                                    + " rules of today allow"
                            : outstanding + " writes are still to be sent"
                                    + counts("outstanding").entrySet().stream()
                                            .max(Map.Entry.comparingByValue())
                                            .map(why -> " (" + why.getKey() + ")")
                                            .orElse("")
                                    + ": the next sync tries them again");
        }
    }

    /** Rows of several enrichments on one record are sent together, so this is an upper bound. */
    private CostEstimate cost(Optional<NodeRun> node) {
        Map<String, long[]> byObject = new LinkedHashMap<>();
        for (BoundEnrichment bound : plan.enrichments()) {
            node.flatMap(known -> known.planned(bound.id())).ifPresent(planned -> {
                long[] sums = byObject.computeIfAbsent(bound.config().object(), key -> new long[2]);
                sums[0] = Math.max(sums[0], planned.written());
                sums[1] = Math.max(sums[1], planned.distinctWrites());
            });
        }
        long reads = 0;
        long writes = 0;
        for (Map.Entry<String, long[]> entry : byObject.entrySet()) {
            CostEstimate estimate =
                    link.session().estimate(new WriteShape(entry.getKey(), entry.getValue()[0], entry.getValue()[1]));
            reads += estimate.readCalls();
            writes += estimate.writeCalls();
        }
        return new CostEstimate(reads, writes);
    }
}
