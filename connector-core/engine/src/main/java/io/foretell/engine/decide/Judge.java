package io.foretell.engine.decide;

import io.foretell.engine.Errors;
import io.foretell.engine.api.PlannedWrite;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.StoredPrediction;
import io.foretell.engine.state.StoredRecord;
import io.foretell.spi.record.RecordRef;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says of one prediction whether it is worth a write, and which one. Changes nothing. */
final class Judge {
    private final RunContext context;
    private final BoundEnrichment bound;
    private final Desired desired;

    Judge(RunContext context, BoundEnrichment bound, Desired desired) {
        this.context = context;
        this.bound = bound;
        this.desired = desired;
    }

    Decision of(StoredPrediction prediction, Standing standing) {
        RecordRef ref = prediction.ref();
        StoredRecord record = standing.records().get(ref.id());
        if (record == null) {
            return Decision.of(Verdict.UNCHANGED);
        }
        List<LedgerEntry> open = standing.open(ref.id(), bound.id());
        if (open.stream().anyMatch(entry -> entry.state() != LedgerState.INTENDED)) {
            return Decision.of(Verdict.LATER);
        }
        Map<String, FieldValue> written = standing.written(ref.id());
        if (standing.held(ref.id(), bound.id(), Hold.Kind.UNKNOWN)
                && !standing.held(ref.id(), bound.id(), Hold.Kind.OVERRIDE)) {
            return Decision.of(says(desired.of(prediction), record) ? Verdict.ADOPTED : Verdict.UNKNOWN);
        }
        if (standing.held(ref.id(), bound.id(), Hold.Kind.OVERRIDE) || foreignValue(record, written, open)) {
            return Decision.of(Verdict.OVERRIDDEN);
        } else if (standing.held(ref.id(), bound.id(), Hold.Kind.UNDO)) {
            return Decision.of(Verdict.HELD);
        } else if (!context.connection().rollout().covers(record::value)) {
            return Decision.of(Verdict.OUTSIDE_ROLLOUT);
        }
        Map<String, FieldValue> wanted = desired.of(prediction);
        Verdict verdict = worth(wanted, written);
        if (verdict != Verdict.WRITE) {
            return new Decision(verdict, Optional.empty(), withhold(open));
        }
        return new Decision(Verdict.WRITE, Optional.of(plan(prediction, record, wanted, written)), withhold(open));
    }

    /** Whether the record says just what would be written; its words may differ as long as all are sentences of ours. */
    private boolean says(Map<String, FieldValue> wanted, StoredRecord record) {
        return wanted.entrySet().stream().allMatch(e -> {
            FieldValue stands =
                    record.value(Objects.requireNonNull(bound.fields().get(e.getKey())));
            return context.norms().same(e.getValue(), stands)
                    || e.getKey().equals(BoundEnrichment.REASONS) && desired.isOurs(stands);
        });
    }

    /** A value that stands in one of our fields though we never wrote it: somebody else's. */
    private boolean foreignValue(StoredRecord record, Map<String, FieldValue> written, List<LedgerEntry> open) {
        return open.isEmpty()
                && bound.fields().values().stream()
                        .anyMatch(field ->
                                !written.containsKey(field) && !context.norms().empty(record.value(field)));
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
                    ? quiet && !context.norms().empty(before) && !nothingToSay && !desired.otherWords(before)
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
        FieldValue name = record.value(context.plan().nameField(bound.scope().object()));
        return new PlannedWrite(prediction.ref(), name.asPlainText(), bound.id(), oldValues, newValues);
    }

    private void put(
            Map<String, FieldValue> oldValues,
            Map<String, FieldValue> newValues,
            @Nullable String field,
            FieldValue value,
            Map<String, FieldValue> written) {
        if (field != null && !context.norms().same(value(written, field), value)) {
            oldValues.put(field, value(written, field));
            newValues.put(field, value);
        }
    }

    private static FieldValue value(Map<String, FieldValue> written, @Nullable String field) {
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
}
