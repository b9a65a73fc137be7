package io.foretell.engine.decide;

import io.foretell.engine.Errors;
import io.foretell.engine.api.PlannedWrite;
import io.foretell.engine.config.Rollout;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.OwnFields.Own;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.StoredPrediction;
import io.foretell.engine.state.StoredRecord;
import io.foretell.engine.view.KeyHasher;
import io.foretell.spi.record.RecordRef;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares predictions with what stands in the CRM as far as we know, and makes INTENDED ledger rows for those worth a
 * write. A dry run goes the same way and stores nothing, so that it cannot differ from the real one.
 */
public final class DecideStage {
    private static final int PAGE = 256;

    private final RunContext context;
    private final BoundEnrichment bound;
    private final Scope scope;
    private final Desired desired;
    private final String mark;
    private final boolean dryRun;
    private final WriteQuota quota;
    private final DecideCounts counts;

    /** @param quota how many more records this run may write, shared by all enrichments */
    public DecideStage(RunContext context, BoundEnrichment bound, boolean dryRun, WriteQuota quota, int samples) {
        this.context = context;
        this.bound = bound;
        this.scope = bound.scope();
        this.desired = new Desired(context, bound);
        this.mark = mark();
        this.dryRun = dryRun;
        this.quota = quota;
        this.counts = new DecideCounts(bound, samples);
    }

    /** Stands for the rules: predictions settled under other rules are decided again. */
    private String mark() {
        Rollout rollout = context.connection().rollout();
        KeyHasher hasher = new KeyHasher()
                .part(rollout.mode().name())
                .part(new TreeMap<>(rollout.where().accepted()).toString())
                .part(new TreeMap<>(bound.fields()).toString())
                .part(context.language().toLanguageTag());
        bound.spec()
                .outputs()
                .forEach(o -> hasher.part(bound.quietBelow(o.name()).toPlainString()));
        return hasher.hex().substring(0, 16);
    }

    public DecideCounts run() {
        context.progress().stage("deciding " + bound.id(), -1);
        String after = "";
        while (true) {
            String from = after;
            List<StoredPrediction> page = dryRun
                    ? context.store().read(state -> decide(state, from))
                    : context.store().write(state -> decide(state, from));
            if (page.isEmpty()) {
                return counts;
            }
            context.progress().advance(page.size());
            after = page.get(page.size() - 1).ref().id();
        }
    }

    private List<StoredPrediction> decide(StateTransaction state, String after) {
        List<StoredPrediction> page = state.predictions().unsettled(scope, mark, after, PAGE);
        Set<String> ids = new HashSet<>();
        page.forEach(prediction -> ids.add(prediction.ref().id()));
        Standing standing = Standing.load(state, scope, ids);
        Set<String> settled = new HashSet<>();
        List<LedgerEntry> entries = new ArrayList<>();
        List<LedgerEntry> superseded = new ArrayList<>();
        for (StoredPrediction prediction : page) {
            Decision decision = judge(prediction, standing);
            if (decision.verdict == Verdict.WRITE && !quota.take(prediction.ref())) {
                continue;
            }
            counts.count(decision.verdict, prediction, desired, decision.write);
            if (decision.verdict != Verdict.LATER) {
                settled.add(prediction.ref().id());
            }
            superseded.addAll(decision.superseded);
            decision.write.ifPresent(write -> entries.add(LedgerEntry.intended(
                    context.run(),
                    bound.id(),
                    write.ref(),
                    0,
                    write.oldValues(),
                    write.newValues(),
                    context.clock().instant())));
        }
        if (!dryRun) {
            state.ledger().update(superseded);
            state.ledger().add(entries);
            state.predictions().settle(scope, settled, mark);
        }
        return page;
    }

    private record Decision(Verdict verdict, Optional<PlannedWrite> write, List<LedgerEntry> superseded) {
        static Decision of(Verdict verdict) {
            return new Decision(verdict, Optional.empty(), List.of());
        }
    }

    private Decision judge(StoredPrediction prediction, Standing standing) {
        RecordRef ref = prediction.ref();
        StoredRecord record = standing.records.get(ref.id());
        if (record == null) {
            return Decision.of(Verdict.UNCHANGED);
        }
        List<LedgerEntry> open = standing.open(ref.id(), bound.id());
        if (open.stream().anyMatch(entry -> entry.state() != LedgerState.INTENDED)) {
            return Decision.of(Verdict.LATER);
        }
        Map<String, FieldValue> written = standing.written(ref.id());
        if (standing.held(ref.id(), bound.id(), Hold.Kind.OVERRIDE) || foreignValue(record, written, open)) {
            return Decision.of(Verdict.OVERRIDDEN);
        } else if (standing.held(ref.id(), bound.id(), Hold.Kind.UNDO)) {
            return Decision.of(Verdict.HELD);
        } else if (!inRollout(record)) {
            return Decision.of(Verdict.OUTSIDE_ROLLOUT);
        }
        Map<String, FieldValue> wanted = desired.of(prediction);
        Verdict verdict = worth(wanted, written);
        if (verdict != Verdict.WRITE) {
            return new Decision(verdict, Optional.empty(), withhold(open));
        }
        return new Decision(Verdict.WRITE, Optional.of(plan(prediction, record, wanted, written)), withhold(open));
    }

    /** A value that stands in one of our fields though we never wrote it: somebody else's. */
    private boolean foreignValue(StoredRecord record, Map<String, FieldValue> written, List<LedgerEntry> open) {
        return open.isEmpty()
                && bound.fields().values().stream()
                        .anyMatch(field ->
                                !written.containsKey(field) && !context.norms().empty(record.value(field)));
    }

    private boolean inRollout(StoredRecord record) {
        Rollout rollout = context.connection().rollout();
        return switch (rollout.mode()) {
            case SHADOW -> false;
            case PILOT -> rollout.where().matches(record::value);
            case EVERYONE -> true;
        };
    }

    private Verdict worth(Map<String, FieldValue> wanted, Map<String, FieldValue> written) {
        boolean neverWritten = bound.fields().values().stream().noneMatch(written::containsKey);
        boolean nothingToSay = wanted.entrySet().stream()
                .filter(e -> !e.getKey().equals(BoundEnrichment.REASONS))
                .allMatch(e -> e.getValue().isMissing());
        if (neverWritten && nothingToSay) {
            return Verdict.UNCHANGED; // quiet: an abstention where nothing of ours ever stood
        }
        // With a threshold the admin asked for quiet: then other words for much the same number are no reason either.
        boolean quiet = bound.spec().outputs().stream()
                .anyMatch(o -> bound.quietBelow(o.name()).signum() > 0);
        Verdict verdict = Verdict.UNCHANGED;
        for (Map.Entry<String, FieldValue> entry : wanted.entrySet()) {
            String output = entry.getKey();
            FieldValue before = value(written, bound.fields().get(output));
            if (context.norms().same(before, entry.getValue())) {
                continue;
            }
            boolean small = output.equals(BoundEnrichment.REASONS)
                    ? quiet && !context.norms().empty(before) && !nothingToSay
                    : context.norms().tooSmall(before, entry.getValue(), bound.quietBelow(output));
            if (!small) {
                return Verdict.WRITE;
            }
            verdict = Verdict.TOO_SMALL;
        }
        return verdict;
    }

    private PlannedWrite plan(
            StoredPrediction prediction,
            StoredRecord record,
            Map<String, FieldValue> wanted,
            Map<String, FieldValue> written) {
        Map<String, FieldValue> oldValues = new HashMap<>();
        Map<String, FieldValue> newValues = new HashMap<>();
        wanted.forEach(
                (output, value) -> put(oldValues, newValues, bound.fields().get(output), value, written));
        boolean scored = wanted.entrySet().stream()
                .anyMatch(e -> !e.getKey().equals(BoundEnrichment.REASONS)
                        && !e.getValue().isMissing());
        String changedOn = bound.fields().get(BoundEnrichment.CHANGED_ON);
        // Empty where there is no score: with it, a 0 that a CRM shows for 'no number' can be told from a low score.
        FieldValue moment =
                scored ? context.norms().shorten(new FieldValue.Timestamp(context.startedAt()), 0) : FieldValue.MISSING;
        put(oldValues, newValues, changedOn, moment, written);
        FieldValue name = record.value(context.plan().nameField(scope.object()));
        return new PlannedWrite(prediction.ref(), name.asPlainText(), bound.id(), oldValues, newValues);
    }

    private void put(
            Map<String, FieldValue> oldValues,
            Map<String, FieldValue> newValues,
            @org.jspecify.annotations.Nullable String field,
            FieldValue value,
            Map<String, FieldValue> written) {
        if (field != null && !context.norms().same(value(written, field), value)) {
            oldValues.put(field, value(written, field));
            newValues.put(field, value);
        }
    }

    private static FieldValue value(Map<String, FieldValue> written, @org.jspecify.annotations.Nullable String field) {
        return field == null ? FieldValue.MISSING : written.getOrDefault(field, FieldValue.MISSING);
    }

    private List<LedgerEntry> withhold(List<LedgerEntry> open) {
        Instant now = context.clock().instant();
        return open.stream()
                .filter(entry -> entry.undoes() == 0)
                .map(entry -> entry.become(
                        LedgerState.WITHHELD,
                        Errors.SUPERSEDED.id(),
                        "a newer prediction took its place before it was sent",
                        now))
                .toList();
    }

    /** What stands, loaded once per page. */
    private record Standing(
            Map<String, StoredRecord> records,
            Map<String, Map<String, Own>> own,
            List<LedgerEntry> open,
            List<Hold> holds) {
        static Standing load(StateTransaction state, Scope scope, Set<String> ids) {
            return new Standing(
                    state.records().find(scope.connection(), scope.object(), ids),
                    state.ownFields().find(scope.connection(), scope.object(), ids),
                    state.ledger().open(scope.connection(), scope.object(), ids),
                    state.holds().find(scope.connection(), scope.object(), ids));
        }

        Map<String, FieldValue> written(String id) {
            Map<String, FieldValue> values = new HashMap<>();
            own.getOrDefault(id, Map.of()).forEach((field, mine) -> values.put(field, mine.value()));
            return values;
        }

        List<LedgerEntry> open(String id, String enrichment) {
            return open.stream()
                    .filter(e -> e.ref().id().equals(id) && e.enrichment().equals(enrichment))
                    .toList();
        }

        boolean held(String id, String enrichment, Hold.Kind kind) {
            return holds.stream()
                    .anyMatch(h -> h.kind() == kind
                            && h.ref().id().equals(id)
                            && h.enrichment().equals(enrichment));
        }
    }
}
