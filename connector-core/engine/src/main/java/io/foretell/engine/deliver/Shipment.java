package io.foretell.engine.deliver;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.record.RecordRef;
import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Writes of several enrichments to one record, sent as one row. Their fields do not overlap. */
record Shipment(RecordRef ref, List<LedgerEntry> entries) {
    Shipment {
        entries = List.copyOf(entries);
    }

    String recordId() {
        return ref.id();
    }

    WriteBatch.Row row() {
        return new WriteBatch.Row(ref.id(), ref.id(), newValues());
    }

    Map<String, FieldValue> newValues() {
        Map<String, FieldValue> values = new HashMap<>();
        entries.forEach(entry -> values.putAll(entry.newValues()));
        return values;
    }

    /**
     * Adds what else is due for the same records: one row per record is cheaper, and people see one change.
     *
     * @param run only of this run; empty: of all
     */
    static List<LedgerEntry> together(RunContext context, List<LedgerEntry> page, OptionalLong run) {
        Map<String, Set<String>> ids = new LinkedHashMap<>();
        page.forEach(entry -> ids.computeIfAbsent(entry.ref().object(), object -> new HashSet<>())
                .add(entry.ref().id()));
        List<LedgerEntry> all = new ArrayList<>();
        context
                .store()
                .read(state -> ids.entrySet().stream()
                        .flatMap(e -> state.ledger().open(context.name(), e.getKey(), e.getValue()).stream())
                        .toList())
                .stream()
                .filter(entry ->
                        entry.state() == LedgerState.INTENDED && (run.isEmpty() || run.getAsLong() == entry.run()))
                .forEach(all::add);
        return all;
    }

    static List<Shipment> of(Collection<LedgerEntry> entries) {
        Map<RecordRef, List<LedgerEntry>> byRecord = new LinkedHashMap<>();
        Map<RecordRef, Set<String>> fields = new HashMap<>();
        for (LedgerEntry entry : entries) {
            Set<String> taken = fields.computeIfAbsent(entry.ref(), ref -> new HashSet<>());
            if (entry.newValues().keySet().stream().noneMatch(taken::contains)) {
                taken.addAll(entry.newValues().keySet());
                byRecord.computeIfAbsent(entry.ref(), ref -> new ArrayList<>()).add(entry);
            }
        }
        List<Shipment> shipments = new ArrayList<>();
        byRecord.forEach((ref, list) -> shipments.add(new Shipment(ref, list)));
        return shipments;
    }
}
