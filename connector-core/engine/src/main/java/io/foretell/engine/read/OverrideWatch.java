package io.foretell.engine.read;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.StreamPlan;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.OwnFields.Own;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.StoredRecord;
import io.foretell.engine.values.Norms;
import io.foretell.spi.record.RecordRef;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what stands in our fields with what we put there. A person's value becomes a hold; a cleared field is ours
 * again, and the next decision fills it.
 */
public final class OverrideWatch {
    private final RunContext context;
    private final String object;
    private final Norms norms;
    private final List<BoundEnrichment> enrichments;
    private final Inheritance inheritance;

    public OverrideWatch(RunContext context, StreamPlan stream) {
        this.context = context;
        this.object = stream.storedObject();
        this.norms = context.norms();
        this.enrichments = context.plan().enrichments().stream()
                .filter(e -> e.config().object().equals(object))
                .toList();
        this.inheritance = new Inheritance(context, object, stream.ownFields());
    }

    /** What a look at one field came to. */
    public enum Finding {
        /** Ours, or on its way. */
        OURS,
        /** A person put a value there. */
        OVERRIDDEN,
        /** It is empty though we had filled it. */
        CLEARED,
        /** Empty, and we never filled it. */
        NEVER_FILLED
    }

    /** Pure comparison of one field. */
    public static Finding compare(
            Norms norms, FieldValue seen, Optional<FieldValue> acked, Collection<FieldValue> onTheWay) {
        if (acked.map(value -> norms.same(value, seen)).orElse(false)) {
            return Finding.OURS;
        } else if (onTheWay.stream().anyMatch(value -> norms.same(value, seen))) {
            return Finding.OURS;
        } else if (norms.empty(seen)) {
            return acked.isPresent() ? Finding.CLEARED : Finding.NEVER_FILLED;
        }
        return Finding.OVERRIDDEN;
    }

    void look(StateTransaction state, Collection<StoredRecord> records, Instant now) {
        Set<String> ids = new java.util.HashSet<>();
        records.forEach(record -> ids.add(record.id()));
        Map<String, Map<String, Own>> own = new HashMap<>(state.ownFields().find(context.name(), object, ids));
        Map<String, List<LedgerEntry>> open = new HashMap<>();
        state.ledger().open(context.name(), object, ids).forEach(entry -> open.computeIfAbsent(
                        entry.ref().id(), id -> new ArrayList<>())
                .add(entry));
        Map<String, List<Hold>> holds = new HashMap<>();
        state.holds().find(context.name(), object, ids).stream()
                .filter(hold -> hold.kind() != Hold.Kind.UNDO)
                .forEach(hold -> holds.computeIfAbsent(hold.ref().id(), id -> new ArrayList<>())
                        .add(hold));
        Set<String> inherited = inheritance.claim(state, records, own, holds);
        enrichments.forEach(enrichment -> state.predictions().unsettle(enrichment.scope(), inherited));
        for (StoredRecord record : records) {
            for (BoundEnrichment enrichment : enrichments) {
                look(
                        state,
                        record,
                        enrichment,
                        own.getOrDefault(record.id(), Map.of()),
                        open.getOrDefault(record.id(), List.of()),
                        holds.getOrDefault(record.id(), List.of()),
                        now);
            }
        }
    }

    private void look(
            StateTransaction state,
            StoredRecord record,
            BoundEnrichment enrichment,
            Map<String, Own> own,
            List<LedgerEntry> open,
            List<Hold> holds,
            Instant now) {
        List<Hold> found = new ArrayList<>();
        List<Hold> gone = new ArrayList<>();
        List<String> cleared = new ArrayList<>();
        RecordRef ref = new RecordRef(context.name(), object, record.id());
        Set<String> late = late(state, record, enrichment, own, open);
        boolean strange = late.isEmpty() && strangeMoment(record, enrichment, own, open);
        for (String field : enrichment.fields().values()) {
            if (!record.values().containsKey(field)) {
                continue; // not read: the field does not exist in the CRM yet
            }
            List<FieldValue> onTheWay = open.stream()
                    .map(entry -> entry.newValues().get(field))
                    .filter(java.util.Objects::nonNull)
                    .toList();
            FieldValue seen = record.value(field);
            Finding finding = late.contains(field)
                    ? Finding.OURS
                    : compare(norms, seen, Optional.ofNullable(own.get(field)).map(Own::value), onTheWay);
            if (finding == Finding.OVERRIDDEN) {
                Hold.Kind kind =
                        strange && !knownAsPersons(holds, field, seen) ? Hold.Kind.UNKNOWN : Hold.Kind.OVERRIDE;
                found.add(new Hold(kind, enrichment.id(), ref, field, seen, 0, now));
                holds.stream()
                        .filter(h -> h.kind() != kind && h.field().equals(field))
                        .forEach(gone::add);
            } else {
                // Of every enrichment that writes this field.
                holds.stream().filter(h -> h.field().equals(field)).forEach(gone::add);
            }
            if (finding == Finding.CLEARED) {
                cleared.add(field);
            }
        }
        state.holds().release(gone);
        state.holds().put(found);
        if (!cleared.isEmpty()) {
            state.ownFields().forget(context.name(), object, record.id(), cleared);
        }
        if (!late.isEmpty()) {
            Map<String, Own> standing = new HashMap<>();
            late.forEach(field -> standing.put(field, new Own(record.value(field), 0, now)));
            state.ownFields().save(context.name(), object, record.id(), standing);
        }
        if (!cleared.isEmpty() || !gone.isEmpty() || !late.isEmpty()) {
            state.predictions().unsettle(enrichment.scope(), List.of(record.id()));
        }
    }

    /** Fields in which a write of ours has arrived that was stopped on its way; the next decision writes over it. */
    private Set<String> late(
            StateTransaction state,
            StoredRecord record,
            BoundEnrichment enrichment,
            Map<String, Own> own,
            List<LedgerEntry> open) {
        Map<String, FieldValue> strange = new HashMap<>();
        for (String field : enrichment.fields().values()) {
            List<FieldValue> onTheWay = open.stream()
                    .map(entry -> entry.newValues().get(field))
                    .filter(java.util.Objects::nonNull)
                    .toList();
            if (record.values().containsKey(field)
                    && compare(
                                    norms,
                                    record.value(field),
                                    Optional.ofNullable(own.get(field)).map(Own::value),
                                    onTheWay)
                            == Finding.OVERRIDDEN) {
                strange.put(field, record.value(field));
            }
        }
        String changedOn = enrichment.fields().getOrDefault(BoundEnrichment.CHANGED_ON, "");
        RecordRef ref = new RecordRef(context.name(), object, record.id());
        return LateWrite.brought(state, norms, enrichment, ref, strange, record.value(changedOn));
    }

    /**
     * Whether the record says that Foretell wrote it at a moment of which this store knows nothing: another data folder did,
     * one that was lost or is newer than this copy. People change a value, hardly ever the moment beside it.
     */
    private boolean strangeMoment(
            StoredRecord record, BoundEnrichment enrichment, Map<String, Own> own, List<LedgerEntry> open) {
        String field = enrichment.fields().get(BoundEnrichment.CHANGED_ON);
        if (field == null || norms.empty(record.value(field))) {
            return false;
        }
        FieldValue moment = record.value(field);
        boolean known = Optional.ofNullable(own.get(field))
                        .map(mine -> norms.same(mine.value(), moment))
                        .orElse(false)
                || open.stream()
                        .anyMatch(entry -> entry.newValues().containsKey(field)
                                && norms.same(entry.newValues().get(field), moment));
        boolean othersDiffer = enrichment.fields().values().stream()
                .filter(other -> !other.equals(field))
                .anyMatch(other -> !norms.empty(record.value(other))
                        && !Optional.ofNullable(own.get(other))
                                .map(mine -> norms.same(mine.value(), record.value(other)))
                                .orElse(false));
        return !known && othersDiffer;
    }

    private boolean knownAsPersons(List<Hold> holds, String field, FieldValue seen) {
        return holds.stream()
                .anyMatch(
                        h -> h.kind() == Hold.Kind.OVERRIDE && h.field().equals(field) && norms.same(h.value(), seen));
    }
}
