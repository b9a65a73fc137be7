package io.foretell.engine.run;

import io.foretell.engine.Errors;
import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.config.Rollout;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.decide.DecideStage;
import io.foretell.engine.decide.WriteQuota;
import io.foretell.engine.deliver.DeliverStage;
import io.foretell.engine.enrich.BrokenEnricher;
import io.foretell.engine.enrich.EnrichCounts;
import io.foretell.engine.enrich.EnrichStage;
import io.foretell.engine.enrich.PinnedEnrichment;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.engine.plan.StreamPlan;
import io.foretell.engine.read.Restart;
import io.foretell.engine.read.StreamReader;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.Slice;
import io.foretell.engine.verify.VerifyStage;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.error.ForetellException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final SyncAccount account;
    private final AtomicBoolean adopted = new AtomicBoolean();

    SyncRun(EngineParts parts, SyncRequest request, Link link, Run run, Map<String, Long> counters, Progress progress) {
        this.parts = parts;
        this.request = request;
        this.link = link;
        this.counters = counters;
        this.plan = link.plan();
        this.context = link.context(run.id(), plan, progress);
        this.quota = new WriteQuota(request.limit());
        this.delivery = DeliverStage.ofAll(context, parts.retries(), quota);
        this.account = new SyncAccount(parts.store(), context.name(), request, link);
    }

    SyncResult go(Supplier<Run> reload) {
        requireFields();
        requireOwnClaim();
        requireModelInputs();
        if (!request.dryRun()) {
            delivery.recover();
        }
        if (request.rereadAll()) {
            parts.store().write(state -> {
                plan.streams().forEach(stream -> new Restart(stream).now(state));
                return true;
            });
        }
        workThrough();
        heartbeat();
        account.fill(counters);
        return account.result(context, reload);
    }

    private void requireFields() {
        if (plan.missingFields().isEmpty()) {
            return;
        }
        List<String> names = plan.missingFields().stream()
                .map(f -> f.object() + "." + f.name())
                .toList();
        if (request.dryRun() || context.connection().rollout().mode() == Rollout.Mode.SHADOW) {
            account.note("the CRM does not have " + names.size()
                    + " of our fields yet; before the real run: foretell fields apply");
        } else {
            throw new ForetellException(
                    Errors.MISSING_FIELDS,
                    "the CRM does not have these fields yet: " + String.join(", ", names)
                            + ". Nothing was written. Next: foretell fields plan, then foretell fields apply");
        }
    }

    private void requireOwnClaim() {
        Optional<String> conflict = new FieldClaims(parts, link.tenant().id(), plan).claim();
        if (conflict.isPresent()) {
            throw new ForetellException(Errors.CONFIGURATION, conflict.get() + ". Nothing was read or written");
        }
    }

    private void requireModelInputs() {
        List<String> lost = new ArrayList<>();
        for (BoundEnrichment bound : plan.enrichments()) {
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

    private void heartbeat() {
        Heartbeat heartbeat = new Heartbeat(context);
        if (request.dryRun()) {
            heartbeat.announcement().ifPresent(account::note);
        } else if (context.connection().rollout().mode() != Rollout.Mode.SHADOW) {
            heartbeat.beat().ifPresent(account::note);
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
            case READ -> read(stream(slice.subject()));
            case ENRICH -> enrich(enrichment(slice.subject()));
            case DECIDE -> decide(enrichment(slice.subject()));
            case DELIVER -> account.delivered(delivery.deliver());
        }
    }

    private void read(StreamPlan stream) {
        account.read(stream.storedObject(), new StreamReader(context, stream).read());
        if (parts.store().<Boolean>read(state -> new Restart(stream).sweepDue(state))) {
            new VerifyStage(context, stream).run();
        }
    }

    private StreamPlan stream(String storedObject) {
        return plan.mainStream(storedObject);
    }

    private BoundEnrichment enrichment(String id) {
        return plan.enrichment(id).orElseThrow();
    }

    private void enrich(BoundEnrichment bound) {
        if (adopted.compareAndSet(false, true)) {
            account.adopted(new AdoptRun(parts.store(), context.name()).certain(context));
        }
        Optional<PinnedEnrichment> pinned;
        try {
            pinned = link.open(bound);
        } catch (BrokenEnricher e) {
            EnrichCounts counts = EnrichStage.notOpened(context, bound, e);
            account.enriched(bound.id(), counts);
            account.skipped(bound.id(), counts.stopped().orElse(""));
            return;
        }
        if (pinned.isEmpty()) {
            account.skipped(bound.id(), "no model yet: foretell train " + bound.id());
            return;
        }
        try (PinnedEnrichment open = pinned.get()) {
            EnrichCounts counts = new EnrichStage(context, open, request.rescoreAll()).run();
            account.enriched(bound.id(), counts);
            counts.stopped().ifPresent(why -> account.note(bound.id() + " stopped before its end: " + why));
        }
    }

    private void decide(BoundEnrichment bound) {
        if (!account.hasSkipped(bound.id())) {
            account.decided(
                    bound.id(), new DecideStage(context, bound, request.dryRun(), quota, request.samples()).run());
        }
    }
}
