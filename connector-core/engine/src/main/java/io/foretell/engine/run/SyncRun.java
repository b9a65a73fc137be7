package io.foretell.engine.run;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.Errors;
import io.foretell.engine.api.PlannedWrite;
import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.SyncResult.EnrichmentSummary;
import io.foretell.engine.config.Rollout;
import io.foretell.engine.decide.DecideCounts;
import io.foretell.engine.decide.DecideStage;
import io.foretell.engine.decide.WriteQuota;
import io.foretell.engine.deliver.DeliverCounts;
import io.foretell.engine.deliver.DeliverStage;
import io.foretell.engine.enrich.EnrichCounts;
import io.foretell.engine.enrich.EnrichStage;
import io.foretell.engine.enrich.PinnedEnrichment;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.engine.plan.StreamPlan;
import io.foretell.engine.read.StreamReader;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.Slice;
import io.foretell.spi.crm.CostEstimate;
import io.foretell.spi.crm.WriteShape;
import io.foretell.spi.error.ForetellException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One sync, slice by slice: read every stream, enrich and decide every enrichment in the order of dependency, deliver.
 * What one slice leaves to the next is durable, so that a run which dies is carried on by the next one.
 */
final class SyncRun {
    private static final Duration SLICE_LEASE = Duration.ofHours(1);

    private final EngineParts parts;
    private final SyncRequest request;
    private final Link link;
    private final ConnectionPlan plan;
    private final RunContext context;
    private final WriteQuota quota;
    private final DeliverStage delivery;
    private final Map<String, Long> counters;
    private final Map<String, Long> read = new LinkedHashMap<>();
    private final Map<String, EnrichCounts> enriched = new HashMap<>();
    private final Map<String, DecideCounts> decided = new LinkedHashMap<>();
    private final Map<String, String> skipped = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<DeliverCounts> delivered = Optional.empty();

    SyncRun(EngineParts parts, SyncRequest request, Link link, Run run, Map<String, Long> counters, Progress progress) {
        this.parts = parts;
        this.request = request;
        this.link = link;
        this.counters = counters;
        this.plan = link.plan();
        this.context = link.context(run.id(), plan, progress);
        this.quota = new WriteQuota(request.limit());
        this.delivery = new DeliverStage(context, parts.retries());
    }

    SyncResult go(Supplier<Run> reload) {
        requireFields();
        if (!request.dryRun()) {
            delivery.recover();
        }
        if (request.rereadAll()) {
            parts.store().write(state -> {
                plan.streams().forEach(stream -> state.cursors().drop(stream.stream()));
                return true;
            });
        }
        workThrough();
        fillCounters();
        return result(reload);
    }

    private void requireFields() {
        if (plan.missingFields().isEmpty()) {
            return;
        }
        List<String> names = plan.missingFields().stream()
                .map(f -> f.object() + "." + f.name())
                .toList();
        if (request.dryRun() || context.connection().rollout().mode() == Rollout.Mode.SHADOW) {
            notes.add("the CRM does not have " + names.size()
                    + " of our fields yet; before the real run: foretell fields apply");
        } else {
            throw new ForetellException(
                    Errors.MISSING_FIELDS,
                    "the CRM does not have these fields yet: " + String.join(", ", names)
                            + ". Nothing was written. Next: foretell fields plan, then foretell fields apply");
        }
    }

    private void workThrough() {
        List<Slice> slices = new ArrayList<>();
        int ordinal = 0;
        for (StreamPlan stream : plan.streams()) {
            slices.add(new Slice(0, context.run(), ordinal++, Slice.Kind.READ, stream.storedObject()));
        }
        for (BoundEnrichment enrichment : plan.enrichments()) {
            slices.add(new Slice(0, context.run(), ordinal++, Slice.Kind.ENRICH, enrichment.id()));
        }
        for (BoundEnrichment enrichment : plan.enrichments()) {
            slices.add(new Slice(0, context.run(), ordinal++, Slice.Kind.DECIDE, enrichment.id()));
        }
        if (!request.dryRun()) {
            slices.add(new Slice(0, context.run(), ordinal, Slice.Kind.DELIVER, context.name()));
        }
        parts.store().write(state -> {
            state.slices().plan(slices);
            return true;
        });
        String worker = "worker-" + ProcessHandle.current().pid();
        while (true) {
            Instant now = parts.clock().instant();
            Optional<Slice> next = parts.store()
                    .write(state -> state.slices().lease(context.run(), worker, now, now.plus(SLICE_LEASE)));
            if (next.isEmpty()) {
                return;
            }
            work(next.get());
            parts.store().write(state -> {
                state.slices().done(next.get().id());
                return true;
            });
        }
    }

    private void work(Slice slice) {
        switch (slice.kind()) {
            case READ -> read.put(slice.subject(), new StreamReader(context, stream(slice.subject())).read());
            case ENRICH -> enrich(enrichment(slice.subject()));
            case DECIDE -> decide(enrichment(slice.subject()));
            case DELIVER -> delivered = Optional.of(delivery.deliver());
        }
    }

    private StreamPlan stream(String storedObject) {
        return plan.mainStream(storedObject);
    }

    private BoundEnrichment enrichment(String id) {
        return plan.enrichment(id).orElseThrow();
    }

    private void enrich(BoundEnrichment bound) {
        Optional<PinnedEnrichment> pinned = PinnedEnrichment.open(
                bound, parts.store(), parts.clock(), link.zone(), link.language(), parts.services());
        if (pinned.isEmpty()) {
            skipped.put(bound.id(), "no model yet: foretell train " + bound.id());
            return;
        }
        try (PinnedEnrichment open = pinned.get()) {
            enriched.put(bound.id(), new EnrichStage(context, open, request.rescoreAll()).run());
        }
    }

    private void decide(BoundEnrichment bound) {
        if (!skipped.containsKey(bound.id())) {
            decided.put(bound.id(), new DecideStage(context, bound, request.dryRun(), quota, request.samples()).run());
        }
    }

    private void fillCounters() {
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

    private SyncResult result(Supplier<Run> reload) {
        List<EnrichmentSummary> summaries = new ArrayList<>();
        List<PlannedWrite> samples = new ArrayList<>();
        for (BoundEnrichment bound : plan.enrichments()) {
            summaries.add(summary(bound));
            Optional.ofNullable(decided.get(bound.id())).ifPresent(counts -> samples.addAll(counts.samples()));
        }
        long waiting = parts.store()
                .read(state -> state.ledger().countByState(context.name()).getOrDefault(LedgerState.INTENDED, 0L));
        if (waiting > 0) {
            notes.add(waiting + " writes of earlier runs are still waiting"
                    + (request.dryRun() ? "; a real run sends them first" : "; the next sync tries them again"));
        }
        return new SyncResult(
                reload.get(),
                read,
                summaries,
                samples,
                request.dryRun() ? Optional.of(cost()) : Optional.empty(),
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
                judged.map(DecideCounts::distribution).orElse(Map.of()),
                judged.map(DecideCounts::overridden).orElse(0L),
                judged.map(DecideCounts::held).orElse(0L),
                judged.map(DecideCounts::outsideRollout).orElse(0L),
                judged.map(DecideCounts::tooSmall).orElse(0L),
                skipped.getOrDefault(bound.id(), ""));
    }

    /** Rows of several enrichments on one record are sent together, so this is an upper bound. */
    private CostEstimate cost() {
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
