package io.foretell.engine.run;

import io.foretell.engine.api.PlannedWrite;
import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.context.Tally;
import io.foretell.engine.decide.DecideCounts;
import io.foretell.engine.decide.WriteQuota;
import io.foretell.engine.deliver.DeliverStage;
import io.foretell.engine.deliver.Retries;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.StateStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One sync as this process knows it: what is the same for all its tasks, and what this process remembers from one task to the
 * next. Nothing of it is needed by another process that takes the run over. Thread-safe.
 */
final class NodeRun implements AutoCloseable {
    private final EngineParts parts;
    private final Link link;
    private final Run run;
    private final SyncRequest request;
    private final ConnectionPlan plan;
    private final RunStages stages;
    private final WriteQuota quota;
    private final Map<String, SessionPool> pools = new LinkedHashMap<>();
    private final Map<String, Retries> retries = new HashMap<>();
    private final Set<String> delivered = new HashSet<>();
    private final Set<String> stopped = new HashSet<>();
    private final Map<String, DecideCounts> planned = new LinkedHashMap<>();

    NodeRun(EngineParts parts, Link link, Run run, SyncRequest request, Progress progress) {
        this.parts = parts;
        this.link = link;
        this.run = run;
        this.request = request;
        this.plan = link.plan();
        this.stages = new RunStages(progress);
        this.quota = new WriteQuota(request.limit());
    }

    Run run() {
        return run;
    }

    SyncRequest request() {
        return request;
    }

    ConnectionPlan plan() {
        return plan;
    }

    Link link() {
        return link;
    }

    WriteQuota quota() {
        return quota;
    }

    RunStages stages() {
        return stages;
    }

    RunContext context(StateStore store, Progress progress) {
        return link.context(run.id(), plan, progress, store, run.startedAt());
    }

    /** With the model that the run pinned when it began. */
    synchronized SessionPool pool(BoundEnrichment bound) {
        SessionPool known = pools.get(bound.id());
        if (known == null) {
            known = new SessionPool(link, bound, model(bound));
            pools.put(bound.id(), known);
        }
        return known;
    }

    private Optional<ModelRecord> model(BoundEnrichment bound) {
        return parts.store()
                .read(state -> Optional.ofNullable(state.runs().counts(run.id()).get(pinned(bound.id())))
                        .flatMap(version -> state.models().find(bound.id(), version.intValue())));
    }

    /** The count that says which model is pinned. */
    static String pinned(String enrichment) {
        return Tally.name("model", enrichment);
    }

    synchronized Retries retries(String object) {
        return retries.computeIfAbsent(object, key -> DeliverStage.retries(parts.retries()));
    }

    /** Whether this process has not delivered to this object in this run yet. */
    synchronized boolean firstDelivery(String object) {
        return delivered.add(object);
    }

    /** Nothing more is sent to this object until all else is done. */
    synchronized void stopDelivery(String object) {
        stopped.add(object);
    }

    synchronized boolean deliveryStopped(String object) {
        return stopped.contains(object);
    }

    /** What a dry run shows; a real one is counted in the store. */
    synchronized void planned(String enrichment, DecideCounts counts) {
        DecideCounts known = planned.get(enrichment);
        if (known == null) {
            planned.put(enrichment, counts);
        } else {
            known.add(counts);
        }
    }

    synchronized Optional<DecideCounts> planned(String enrichment) {
        return Optional.ofNullable(planned.get(enrichment));
    }

    synchronized List<PlannedWrite> samples() {
        List<PlannedWrite> samples = new ArrayList<>();
        plan.enrichments().forEach(bound -> planned(bound.id()).ifPresent(counts -> samples.addAll(counts.samples())));
        return samples;
    }

    @Override
    public synchronized void close() {
        pools.values().forEach(SessionPool::close);
    }
}
