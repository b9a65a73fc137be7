package io.foretell.engine.enrich;

import io.foretell.engine.Errors;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.OwnFields.Own;
import io.foretell.engine.state.PredictionKind;
import io.foretell.engine.state.Predictions.Confirmation;
import io.foretell.engine.state.Predictions.Due;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.StoredPrediction;
import io.foretell.engine.state.StoredRecord;
import io.foretell.engine.state.Successor;
import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.Failed;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.record.RecordRef;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every record of one enrichment that needs it: new, changed, past its date, or predicted with another model or
 * other options. Makes no call to the CRM.
 */
public final class EnrichStage {
    private static final Logger LOG = LoggerFactory.getLogger(EnrichStage.class);

    /** Large enough to fill an encoder's batches, small enough for one short transaction. */
    private static final int PAGE = 256;

    private final RunContext context;
    private final PinnedEnrichment pinned;
    private final BoundEnrichment bound;
    private final Scope scope;
    private final Strikes strikes;
    private final Explanations explanations;
    private final boolean force;
    private final EnrichCounts counts = new EnrichCounts();

    /** @param force predict also where the key says that nothing changed */
    public EnrichStage(RunContext context, PinnedEnrichment pinned, boolean force) {
        this.context = context;
        this.force = force;
        this.pinned = pinned;
        this.bound = pinned.bound();
        this.scope = bound.scope();
        this.strikes =
                new Strikes(context.store().read(state -> state.predictions().answered(scope, pinned.fingerprint())));
        this.explanations = new Explanations(context, pinned, force, strikes);
    }

    /** For an enricher that could not even be opened: one problem, and nothing is tried. */
    public static EnrichCounts notOpened(RunContext context, BoundEnrichment bound, BrokenEnricher e) {
        EnrichCounts counts = new EnrichCounts();
        LOG.warn("enrich.not-opened enrichment={}", bound.id(), e);
        report(context, bound.scope(), e.code(), String.valueOf(e.getMessage()), counts);
        return counts;
    }

    private static void report(RunContext context, Scope scope, ErrorCode code, String sentence, EnrichCounts counts) {
        String advice = sentence + " The other enrichments go on, what was predicted stands, and the next sync tries "
                + "again. Next: mend the cause; for engineers there is the log";
        counts.stop(advice);
        context.store().write(state -> {
            state.problems()
                    .report(List.of(
                            StageProblem.of(scope, code, advice, context.clock().instant())));
            return true;
        });
    }

    public EnrichCounts run() {
        Instant now = context.startedAt();
        if (force) {
            context.store().write(state -> {
                state.predictions().markAllStale(scope);
                return true;
            });
        }
        Due look = new Due(
                pinned.fingerprint(),
                now,
                context.calendar().dueAt(bound.spec().freshness(), now).orElse(Instant.MAX));
        long due = context.store().read(state -> state.predictions().countDue(scope, look));
        context.progress().stage("enriching " + bound.id(), due);
        String after = "";
        while (true) {
            String from = after;
            List<String> ids = context.store().read(state -> state.predictions().due(scope, look, from, PAGE));
            if (ids.isEmpty()) {
                context.store().write(state -> {
                    StageProblem.resolve(state, scope);
                    return true;
                });
                return counts;
            }
            look(ids);
            if (strikes.nothingWorks()) {
                report(context, scope, strikes.code(), strikes.verdict(), counts);
                return counts;
            }
            context.progress().advance(ids.size());
            after = ids.get(ids.size() - 1);
        }
    }

    private void look(List<String> ids) {
        Instant asOf = context.calendar().asOf(bound.spec().freshness(), context.startedAt());
        Work work = context.store().read(state -> gather(state, ids, asOf));
        List<Outcome> results = explanations.enrich(List.copyOf(work.toEnrich.values()), work.before, work.written);
        Instant now = context.clock().instant();
        List<StoredPrediction> predictions = new ArrayList<>(work.outOfScope);
        List<Problem> problems = new ArrayList<>();
        Set<String> mended = new HashSet<>();
        int i = 0;
        for (RecordView view : work.toEnrich.values()) {
            Outcome outcome = results.get(i++);
            String id = view.ref().id();
            if (outcome instanceof Outcome.Excluded excluded) {
                problems.add(problem(view.ref(), excluded.sentence(), excluded.costly(), now));
                if (excluded.costly()) {
                    predictions.add(setAside(view, Optional.ofNullable(work.before.get(id)), asOf, now));
                }
            } else if (outcome instanceof Outcome.Answered answered) {
                if (answered.result() instanceof Failed failed) {
                    problems.add(problem(view.ref(), failed.error(), false, now));
                } else {
                    predictions.add(prediction(view, answered.result(), asOf, now));
                    mended.add(id);
                }
            }
        }
        work.outOfScope.forEach(prediction -> mended.add(prediction.ref().id()));
        counts.add(work, predictions, problems.size());
        context.store().write(state -> {
            state.predictions().confirm(scope, work.confirmed);
            state.predictions().save(scope, predictions);
            state.problems().report(problems);
            state.problems().resolve(scope.connection(), scope.object(), mended, bound.id(), Problem.Stage.ENRICH);
            wakeDownstream(state, predictions, work.before);
            return true;
        });
    }

    /** What a page of due records comes to before anything is computed. */
    static final class Work {
        final Map<String, RecordView> toEnrich = new LinkedHashMap<>();
        final List<Confirmation> confirmed = new ArrayList<>();
        final List<StoredPrediction> outOfScope = new ArrayList<>();
        Map<String, StoredPrediction> before = Map.of();
        Map<String, Map<String, Own>> written = Map.of();
        int converted;
    }

    private Work gather(StateTransaction state, List<String> ids, Instant asOf) {
        Work work = new Work();
        work.before = state.predictions().find(scope, ids);
        if (explanations.areApart()) {
            work.written = state.ownFields().find(scope.connection(), scope.object(), ids);
        }
        Map<String, StoredRecord> records = state.records().find(scope.connection(), scope.object(), ids);
        Map<String, List<Successor>> became = state.successors().find(scope.connection(), scope.object(), ids);
        List<StoredRecord> inScope = new ArrayList<>();
        for (String id : ids) {
            StoredRecord record = records.get(id);
            if (record == null) {
                continue;
            }
            boolean converted =
                    became.getOrDefault(id, List.of()).stream().anyMatch(s -> s.kind() == Successor.Kind.CONVERTED);
            if (converted) {
                work.converted++;
            }
            if (!converted && inScope(bound.config(), record)) {
                inScope.add(record);
            } else {
                work.outOfScope.add(outOfScope(record, Optional.ofNullable(work.before.get(id)), asOf));
            }
        }
        Optional<Instant> due = context.calendar().dueAt(bound.spec().freshness(), context.startedAt());
        pinned.views().live(state, inScope, asOf).forEach((id, view) -> {
            StoredPrediction standing = work.before.get(id);
            if (!force && standing != null && isAsBefore(standing, view)) {
                boolean aside = standing.kind() == PredictionKind.SET_ASIDE;
                work.confirmed.add(new Confirmation(id, pinned.fingerprint(), asOf, aside ? Optional.empty() : due));
            } else {
                work.toEnrich.put(id, view);
            }
        });
        return work;
    }

    private boolean isAsBefore(StoredPrediction standing, RecordView view) {
        return switch (standing.kind()) {
            case PREDICTED, ABSTAINED -> standing.key().equals(pinned.key(view));
            case SET_ASIDE -> standing.key().equals(pinned.contentKey(view));
            case OUT_OF_SCOPE -> false;
        };
    }

    /** Closed records keep their last prediction: a score after the outcome tells nobody anything. */
    public static boolean inScope(EnrichmentConfig config, StoredRecord record) {
        return config.where().matches(record::value)
                && config.outcome()
                        .map(o -> !o.isGood(record::value) && !o.isBad(record::value))
                        .orElse(true);
    }

    private StoredPrediction outOfScope(StoredRecord record, Optional<StoredPrediction> before, Instant asOf) {
        return new StoredPrediction(
                bound.id(),
                new RecordRef(scope.connection(), scope.object(), record.id()),
                "out-of-scope",
                pinned.fingerprint(),
                asOf,
                Optional.empty(),
                PredictionKind.OUT_OF_SCOPE,
                before.map(StoredPrediction::outputs).orElse(Map.of()),
                before.map(StoredPrediction::confidence).orElse(0.0),
                before.map(StoredPrediction::reasons).orElse(List.of()),
                before.map(StoredPrediction::modelVersion).orElse(0),
                before.map(StoredPrediction::computedAt).orElse(context.clock().instant()),
                context.run());
    }

    private StoredPrediction prediction(RecordView view, EnrichResult result, Instant asOf, Instant now) {
        Map<String, FieldValue> outputs = Map.of();
        List<Reason> reasons;
        double confidence = 0;
        PredictionKind kind = PredictionKind.ABSTAINED;
        if (result instanceof Predicted predicted) {
            outputs = predicted.outputs();
            reasons = predicted.reasons();
            confidence = predicted.confidence();
            kind = PredictionKind.PREDICTED;
        } else {
            reasons = List.of(((Abstained) result).reason());
        }
        return new StoredPrediction(
                bound.id(),
                view.ref(),
                pinned.key(view),
                pinned.fingerprint(),
                asOf,
                context.calendar().dueAt(bound.spec().freshness(), context.startedAt()),
                kind,
                outputs,
                confidence,
                reasons,
                pinned.model().map(model -> model.version()).orElse(0),
                now,
                context.run());
    }

    private StoredPrediction setAside(RecordView view, Optional<StoredPrediction> before, Instant asOf, Instant now) {
        StoredPrediction nothing = prediction(view, new Abstained(Reason.of("set_aside")), asOf, now);
        return SetAside.of(nothing, pinned.contentKey(view), before, now);
    }

    private Problem problem(RecordRef ref, String sentence, boolean costly, Instant now) {
        String next = costly
                ? " The record is set aside until something about it changes. Next: foretell problems retry"
                : "";
        return StageProblem.of(scope, ref.id(), Errors.ENRICH_FAILED, sentence + next, now);
    }

    private void wakeDownstream(
            StateTransaction state, Collection<StoredPrediction> predictions, Map<String, StoredPrediction> before) {
        Set<String> moved = new HashSet<>();
        for (StoredPrediction prediction : predictions) {
            StoredPrediction standing = before.get(prediction.ref().id());
            if (standing == null
                    ? !prediction.outputs().isEmpty()
                    : !standing.outputs().equals(prediction.outputs())) {
                moved.add(prediction.ref().id());
            }
        }
        for (BoundEnrichment downstream : context.plan().downstreamOf(bound.id())) {
            state.predictions().markStale(downstream.scope(), moved);
        }
    }
}
