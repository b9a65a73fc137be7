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
import io.foretell.engine.state.Hold;
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
    private final String connection;
    private final SyncRequest request;
    private final Link link;
    private final Map<String, Long> read = new LinkedHashMap<>();
    private final Map<String, EnrichCounts> enriched = new HashMap<>();
    private final Map<String, DecideCounts> decided = new LinkedHashMap<>();
    private final Map<String, String> skipped = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private long adopted;
    private Optional<DeliverCounts> delivered = Optional.empty();

    SyncAccount(StateStore store, String connection, SyncRequest request, Link link) {
        this.store = store;
        this.connection = connection;
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
        if (!request.dryRun() && outstanding() > 0) {
            counters.put("waiting", outstanding());
        }
    }

    /** Writes that are still to be sent, or of which the CRM has not said what became of them. */
    private long outstanding() {
        Map<LedgerState, Long> states = store.read(state -> state.ledger().countByState(connection));
        return states.entrySet().stream()
                .filter(e -> e.getKey().open())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Records whose values another data folder wrote. */
    void adopted(long records) {
        adopted = records;
    }

    private void noteStrangers() {
        long recognised = adopted
                + decided.values().stream().mapToLong(DecideCounts::adopted).sum();
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
        decided.forEach((enrichment, counts) -> counts.lackingOptions()
                .forEach((what, records) -> notes.add(enrichment + ": " + what + " (" + records
                        + " records): only that field is left out; add the option in the CRM")));
        delivered.ifPresent(counts -> {
            counts.withdrawn().forEach((why, count) -> notes.add(count + " writes that waited were withdrawn: " + why));
            if (counts.givenBackCount() > 0) {
                notes.add(counts.givenBackCount()
                        + " values that people entered while a job of the CRM waited were run over by"
                        + " it, and are given back");
            }
        });
        if (outstanding() > 0) {
            notes.add(
                    request.dryRun()
                            ? outstanding()
                                    + " writes of earlier runs are still waiting; a real run sends those that the"
                                    + " rules of today allow"
                            : outstanding() + " writes are still to be sent"
                                    + delivered
                                            .flatMap(DeliverCounts::whyOutstanding)
                                            .map(why -> " (" + why + ")")
                                            .orElse("")
                                    + ": the next sync tries them again");
        }
    }

    SyncResult result(RunContext context, Supplier<Run> reload) {
        List<EnrichmentSummary> summaries = new ArrayList<>();
        List<PlannedWrite> samples = new ArrayList<>();
        for (BoundEnrichment bound : context.plan().enrichments()) {
            summaries.add(summary(bound));
            Optional.ofNullable(decided.get(bound.id())).ifPresent(counts -> samples.addAll(counts.samples()));
        }
        noteStrangers();
        noteWrites();
        return new SyncResult(
                reload.get(),
                read,
                summaries,
                samples,
                request.dryRun() ? Optional.of(cost(context.plan())) : Optional.empty(),
                link.permits().made(),
                link.permits().left(),
                notes,
                request.dryRun() ? 0 : outstanding());
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
