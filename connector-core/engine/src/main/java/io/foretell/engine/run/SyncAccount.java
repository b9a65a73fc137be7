package io.foretell.engine.run;

import io.foretell.engine.api.PlannedWrite;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.SyncResult.EnrichmentSummary;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.decide.DecideCounts;
import io.foretell.engine.deliver.DeliverCounts;
import io.foretell.engine.enrich.EnrichCounts;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.StateStore;
import io.foretell.spi.crm.CostEstimate;
import io.foretell.spi.crm.WriteShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the slices of one sync report, added up for the run's row, for the user and for a dry run's estimate. */
final class SyncAccount {
    private final StateStore store;
    private final SyncRequest request;
    private final Link link;
    private final Map<String, Long> read = new LinkedHashMap<>();
    private final Map<String, EnrichCounts> enriched = new HashMap<>();
    private final Map<String, DecideCounts> decided = new LinkedHashMap<>();
    private final Map<String, String> skipped = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<DeliverCounts> delivered = Optional.empty();

    SyncAccount(StateStore store, SyncRequest request, Link link) {
        this.store = store;
        this.request = request;
        this.link = link;
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    void read(String storedObject, long records) {
        read.put(storedObject, records);
    }

    void skipped(String enrichment, String why) {
        skipped.put(enrichment, why);
    }

    boolean hasSkipped(String enrichment) {
        return skipped.containsKey(enrichment);
    }

    void enriched(String enrichment, EnrichCounts counts) {
        enriched.put(enrichment, counts);
    }

    void decided(String enrichment, DecideCounts counts) {
        decided.put(enrichment, counts);
    }

    void delivered(DeliverCounts counts) {
        delivered = Optional.of(counts);
    }

    /** Adds up what the run's row will say. */
    void fill(Map<String, Long> counters) {
        counters.put("read", read.values().stream().mapToLong(Long::longValue).sum());
        counters.put(
                "predicted",
                enriched.values().stream().mapToLong(EnrichCounts::predicted).sum());
        counters.put(
                "abstained",
                enriched.values().stream().mapToLong(EnrichCounts::abstained).sum());
        counters.put(
                "unchanged",
                enriched.values().stream().mapToLong(EnrichCounts::unchanged).sum());
        counters.put("written", delivered.map(DeliverCounts::written).orElse(0L));
        counters.put(
                "failed",
                enriched.values().stream().mapToLong(EnrichCounts::failed).sum()
                        + delivered.map(DeliverCounts::failedCount).orElse(0L));
        counters.put("calls", link.permits().made());
    }

    SyncResult result(RunContext context, Supplier<Run> reload) {
        List<EnrichmentSummary> summaries = new ArrayList<>();
        List<PlannedWrite> samples = new ArrayList<>();
        for (BoundEnrichment bound : context.plan().enrichments()) {
            summaries.add(summary(bound));
            Optional.ofNullable(decided.get(bound.id())).ifPresent(counts -> samples.addAll(counts.samples()));
        }
        long waiting =
                store.read(state -> state.ledger().countByState(context.name()).getOrDefault(LedgerState.INTENDED, 0L));
        if (waiting > 0) {
            notes.add(waiting + " writes of earlier runs are still waiting"
                    + (request.dryRun() ? "; a real run sends them first" : "; the next sync tries them again"));
        }
        return new SyncResult(
                reload.get(),
                read,
                summaries,
                samples,
                request.dryRun() ? Optional.of(cost(context.plan())) : Optional.empty(),
                link.permits().made(),
                link.permits().left(),
                notes);
    }

    private EnrichmentSummary summary(BoundEnrichment bound) {
        Optional<EnrichCounts> looked = Optional.ofNullable(enriched.get(bound.id()));
        Optional<DecideCounts> judged = Optional.ofNullable(decided.get(bound.id()));
        long planned = judged.map(DecideCounts::written).orElse(0L);
        long written = request.dryRun()
                ? planned
                : delivered
                        .map(d -> d.byEnrichment().getOrDefault(bound.id(), 0L))
                        .orElse(0L);
        return new EnrichmentSummary(
                bound.id(),
                bound.config().object(),
                looked.map(EnrichCounts::considered).orElse(0L),
                looked.map(EnrichCounts::unchanged).orElse(0L),
                looked.map(EnrichCounts::predicted).orElse(0L),
                judged.map(DecideCounts::abstained).orElse(Map.of()),
                looked.map(EnrichCounts::failed).orElse(0L),
                written,
                request.dryRun()
                        ? judged.map(DecideCounts::distribution).orElse(Map.of())
                        : delivered.map(d -> d.chosen(bound.id())).orElse(Map.of()),
                judged.map(DecideCounts::overridden).orElse(0L),
                judged.map(DecideCounts::held).orElse(0L),
                judged.map(DecideCounts::outsideRollout).orElse(0L),
                judged.map(DecideCounts::tooSmall).orElse(0L),
                looked.map(EnrichCounts::converted).orElse(0L),
                skipped.getOrDefault(bound.id(), ""));
    }

    /** Rows of several enrichments on one record are sent together, so this is an upper bound. */
    private CostEstimate cost(ConnectionPlan plan) {
        Map<String, long[]> byObject = new LinkedHashMap<>();
        for (BoundEnrichment bound : plan.enrichments()) {
            DecideCounts counts = decided.get(bound.id());
            if (counts != null) {
                long[] sums = byObject.computeIfAbsent(bound.config().object(), key -> new long[2]);
                sums[0] = Math.max(sums[0], counts.written());
                sums[1] = Math.max(sums[1], counts.distinctWrites());
            }
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
