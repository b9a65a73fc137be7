package io.foretell.engine.run;

import io.foretell.engine.Errors;
import io.foretell.engine.config.Rollout;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.context.Tally;
import io.foretell.engine.decide.WriteQuota;
import io.foretell.engine.deliver.DeliverStage;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.engine.plan.StreamPlan;
import io.foretell.engine.read.Restart;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.Predictions;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.Task;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.error.ForetellException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The first task of a sync: refuses what cannot go well, settles what an earlier run left in doubt, schedules the rest. */
final class SyncStart {
    private final EngineParts parts;
    private final NodeRun node;
    private final RunContext context;
    private final Tally notes = new Tally();

    SyncStart(EngineParts parts, NodeRun node, RunContext context) {
        this.parts = parts;
        this.node = node;
        this.context = context;
    }

    void prepare() {
        requireFields();
        requireOwnClaim();
        requireModelInputs();
        if (!node.request().dryRun()) {
            DeliverStage.ofAll(context, parts.retries(), WriteQuota.unlimited()).recover();
        }
    }

    private void requireFields() {
        ConnectionPlan plan = node.plan();
        if (plan.missingFields().isEmpty()) {
            return;
        }
        List<String> names = plan.missingFields().stream()
                .map(f -> f.object() + "." + f.name())
                .toList();
        if (node.request().dryRun() || context.connection().rollout().mode() == Rollout.Mode.SHADOW) {
            notes.add(
                    1,
                    "note",
                    "the CRM does not have " + names.size()
                            + " of our fields yet; before the real run: foretell fields apply");
        } else {
            throw new ForetellException(
                    Errors.MISSING_FIELDS,
                    "the CRM does not have these fields yet: " + String.join(", ", names)
                            + ". Nothing was written. Next: foretell fields plan, then foretell fields apply");
        }
    }

    private void requireOwnClaim() {
        Optional<String> conflict = new FieldClaims(parts, node.link().tenant().id(), node.plan()).claim();
        if (conflict.isPresent()) {
            throw new ForetellException(Errors.CONFIGURATION, conflict.get() + ". Nothing was read or written");
        }
    }

    private void requireModelInputs() {
        List<String> lost = new ArrayList<>();
        for (BoundEnrichment bound : node.plan().enrichments()) {
            parts.store()
                    .read(state -> state.models().champion(bound.id()))
                    .flatMap(model -> new ModelInputs(bound, model).lost())
                    .ifPresent(lost::add);
        }
        if (!lost.isEmpty()) {
            throw new ForetellException(
                    ErrorClass.FIELD_PERMISSION.code(),
                    String.join("; ", lost) + ". Nothing was read or written, and the scores in the CRM stay");
        }
    }

    /** What is to be done; the same when it is asked for again. */
    void schedule(StateTransaction state, String name) {
        long run = context.run();
        if (node.request().rereadAll()) {
            node.plan().streams().forEach(stream -> new Restart(stream).now(state));
        }
        forgetMarksOfTheNew(state);
        Map<String, Long> known = state.runs().counts(run);
        Tally told = new Tally();
        notes.counts().forEach((note, count) -> told.add(count, note));
        for (BoundEnrichment bound : node.plan().enrichments()) {
            if (node.request().rescoreAll()) {
                state.predictions().markAllStale(bound.scope());
            }
            Optional<ModelRecord> model = state.models().champion(bound.id());
            if (model.isPresent() && !known.containsKey(NodeRun.pinned(bound.id()))) {
                told.add(model.get().version(), NodeRun.pinned(bound.id()));
            }
        }
        told.counts().keySet().removeAll(known.keySet());
        told.addTo(state, run);
        state.tasks().schedule(tasks(state, name));
    }

    /** While an enrichment was not configured, nobody marked for it. */
    private void forgetMarksOfTheNew(StateTransaction state) {
        String setting = "enriched." + context.name();
        Set<String> before = Set.of(state.settings().get(setting).orElse("").split(","));
        Set<String> now = new TreeSet<>();
        for (BoundEnrichment bound : node.plan().enrichments()) {
            String name = bound.id() + "@" + bound.config().object();
            now.add(name);
            if (!before.contains(name)) {
                state.predictions().forgetMark(bound.scope());
            }
        }
        if (!before.equals(now)) {
            state.settings().put(setting, String.join(",", now));
        }
    }

    private List<Task> tasks(StateTransaction state, String name) {
        long run = context.run();
        List<Task> tasks = new ArrayList<>();
        for (StreamPlan stream : node.plan().streams()) {
            tasks.add(new Task(name, run, Task.Kind.READ, stream.storedObject()));
        }
        for (String object : node.plan().objects()) {
            buckets()
                    .forEach(
                            bucket -> tasks.add(new Task(name, run, Task.Kind.ENRICH, Bucket.subject(object, bucket))));
        }
        if (!node.request().dryRun()) {
            // Also of objects that no enrichment is for any more: their rows are withdrawn.
            Set<String> objects = new LinkedHashSet<>(node.plan().objects());
            objects.addAll(state.ledger().openObjects(context.name()));
            objects.forEach(object -> tasks.add(new Task(name, run, Task.Kind.DELIVER, object)));
        }
        return tasks;
    }

    /** One worker alone is faster with whole batches. */
    private List<Integer> buckets() {
        if (parts.workers() == 1) {
            return List.of(Bucket.ALL);
        }
        List<Integer> buckets = new ArrayList<>();
        for (int bucket = 0; bucket < Predictions.BUCKETS; bucket++) {
            buckets.add(bucket);
        }
        return buckets;
    }

    /** Objects whose rows the enrichments of an object read besides its own. */
    static Set<String> inputs(ConnectionPlan plan, String object) {
        Set<String> inputs = new LinkedHashSet<>();
        plan.enrichments().stream()
                .filter(bound -> bound.config().object().equals(object))
                .forEach(bound -> new TreeMap<>(bound.lists())
                        .values()
                        .forEach(list -> inputs.add(list.stream().storedObject())));
        inputs.remove(object);
        return inputs;
    }
}
