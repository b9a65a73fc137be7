package io.foretell.engine.enrich;

import io.foretell.engine.Errors;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.context.Tally;
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
    public static final int PAGE = 256;

    private final RunContext context;
    private final PinnedEnrichment pinned;
    private final BoundEnrichment bound;
    private final Scope scope;
    private final Strikes strikes;
    private final Explanations explanations;
    private final boolean force;

    /**
     * @param force predict also where the key says that nothing changed
     * @param strikes of all stages of this enrichment in this run
     */
    public EnrichStage(RunContext context, PinnedEnrichment pinned, boolean force, Strikes strikes) {
        this.context = context;
        this.force = force;
        this.pinned = pinned;
        this.bound = pinned.bound();
        this.scope = bound.scope();
        this.strikes = strikes;
        this.explanations = new Explanations(context, pinned, force, strikes);
    }

    /** What is known of an enricher before the first record of a run. */
    public static Strikes strikes(RunContext context, PinnedEnrichment pinned) {
        return new Strikes(context.store()
                .read(state -> state.predictions().answered(pinned.bound().scope(), pinned.fingerprint())));
    }

    /** For an enricher that could not even be opened: one problem, and nothing is tried. */
    public static void notOpened(RunContext context, BoundEnrichment bound, BrokenEnricher e) {
        LOG.warn("enrich.not-opened enrichment={}", bound.id(), e);
        String sentence = advice(String.valueOf(e.getMessage()));
        context.store().write(state -> {
            report(context, state, bound.scope(), e.code(), sentence);
            new Tally().add(1, "skip", bound.id(), sentence).addTo(state, context.run());
            return true;
        });
    }

    private static String advice(String sentence) {
        return sentence + " The other enrichments go on, what was predicted stands, and the next sync tries "
                + "again. Next: mend the cause; for engineers there is the log";
    }

    private static void report(
            RunContext context, StateTransaction state, Scope scope, ErrorCode code, String sentence) {
        new Tally().add(1, "enrich", scope.enrichment(), "failed").addTo(state, context.run());
        state.problems()
                .report(List.of(
                        StageProblem.of(scope, code, sentence, context.clock().instant())));
    }

    /** What makes records due. */
    public Due due() {
        Instant now = context.startedAt();
        return new Due(
                pinned.fingerprint(),
                now,
                context.calendar().dueAt(bound.spec().freshness(), now).orElse(Instant.MAX));
    }

    public BoundEnrichment bound() {
        return bound;
    }

    /**
     * Whether all that came so far says that the enricher is at fault; then that is a problem of its own, told once.
     */
    public boolean nothingWorks() {
        if (!strikes.nothingWorks()) {
            return false;
        }
        if (strikes.tell()) {
            String sentence = advice(strikes.verdict());
            context.store().write(state -> {
                report(context, state, scope, strikes.code(), sentence);
                new Tally()
                        .add(1, "note", bound.id() + " stopped before its end: " + sentence)
                        .addTo(state, context.run());
                return true;
            });
        }
        return true;
    }

    /** It came to its end. */
    public static void wentThrough(StateTransaction state, BoundEnrichment bound) {
        StageProblem.resolve(state, bound.scope());
    }

    /**
     * Looks at these records.
     *
     * @return those for which there is no answer now, so that they stay due
     */
    public Set<String> look(List<String> ids) {
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
        Tally tally = tally(work, predictions, problems.size());
        context.store().write(state -> {
            tally.addTo(state, context.run());
            state.predictions().confirm(scope, work.confirmed);
            state.predictions().save(scope, predictions);
            state.predictions().markStale(scope, changedMeanwhile(state, work.marks));
            state.problems().report(problems);
            state.problems().resolve(scope.connection(), scope.object(), mended, bound.id(), Problem.Stage.ENRICH);
            wakeDownstream(state, predictions, work.before);
            return true;
        });
        Set<String> unanswered = new HashSet<>(ids);
        predictions.forEach(prediction -> unanswered.remove(prediction.ref().id()));
        work.confirmed.forEach(confirmation -> unanswered.remove(confirmation.id()));
        return unanswered;
    }

    /** A page may have been read while an enricher was at work. */
    private List<String> changedMeanwhile(StateTransaction state, Map<String, Long> before) {
        Map<String, Long> now = state.predictions().marks(scope, before.keySet());
        return before.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(now.getOrDefault(entry.getKey(), entry.getValue())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Tally tally(Work work, Collection<StoredPrediction> predictions, int failures) {
        String id = bound.id();
        return new Tally()
                .add(
                        work.toEnrich.size() + (long) work.confirmed.size() + work.outOfScope.size(),
                        "enrich",
                        id,
                        "considered")
                .add(work.confirmed.size(), "enrich", id, "unchanged")
                .add(count(predictions, PredictionKind.PREDICTED), "enrich", id, "predicted")
                .add(count(predictions, PredictionKind.ABSTAINED), "enrich", id, "abstained")
                .add(failures, "enrich", id, "failed")
                .add(work.converted, "enrich", id, "converted");
    }

    private static long count(Collection<StoredPrediction> predictions, PredictionKind kind) {
        return predictions.stream().filter(p -> p.kind() == kind).count();
    }

    /** What a page of due records comes to before anything is computed. */
    static final class Work {
        final Map<String, RecordView> toEnrich = new LinkedHashMap<>();
        final List<Confirmation> confirmed = new ArrayList<>();
        final List<StoredPrediction> outOfScope = new ArrayList<>();
        Map<String, StoredPrediction> before = Map.of();
        Map<String, Long> marks = Map.of();
        Map<String, Map<String, Own>> written = Map.of();
        int converted;
    }

    private Work gather(StateTransaction state, List<String> ids, Instant asOf) {
        Work work = new Work();
        work.marks = state.predictions().marks(scope, ids);
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
