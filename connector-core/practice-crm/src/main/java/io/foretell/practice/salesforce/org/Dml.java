package io.foretell.practice.salesforce.org;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Insert and update of one row: rights, values, the org's rules, stamps, history. */
final class Dml {
    private final Tx tx;
    private final Gate gate;

    Dml(Tx tx) {
        this.tx = tx;
        this.gate = new Gate(tx);
    }

    SaveResult insert(String name, Map<String, ? extends @Nullable Object> given, @Nullable String wishedId) {
        ObjectDef object = gate.object(name);
        gate.mayCreate(object);
        Map<FieldDef, @Nullable Object> values = new Values(tx, object, true).of(given);
        Row row = new Row(object, wishedId == null ? tx.store().nextId(object) : wishedId);
        Defaults.fill(tx, row, values.keySet());
        values.forEach(row::set);
        gate.required(row);
        stamp(row, values.keySet(), true);
        Derived.onSave(tx, null, row, values.keySet());
        save(null, row);
        return SaveResult.saved(row.id(), true);
    }

    SaveResult update(String id, Map<String, ? extends @Nullable Object> given) {
        Row before = gate.existing(id);
        gate.mayEdit(before);
        Map<FieldDef, @Nullable Object> values = new Values(tx, before.object(), false).of(given);
        Row row = before.copy();
        values.forEach(row::set);
        gate.required(row);
        if (!tx.org().switches().on(Switch.EQUAL_UPDATE_STAMPS) && row.values().equals(before.values())) {
            return SaveResult.saved(row.id(), false);
        }
        stamp(row, values.keySet(), false);
        Derived.onSave(tx, before, row, values.keySet());
        save(before, row);
        return SaveResult.saved(row.id(), false);
    }

    /** A change that the org makes itself: no rights, no rules, but stamps and history. */
    void change(Row before, Map<String, ? extends @Nullable Object> values, boolean stamped) {
        Row row = before.copy();
        values.forEach(row::set);
        if (stamped) {
            stamp(row, Set.of(), false);
        }
        tx.put(row);
        History.write(tx, before, row);
    }

    private void save(@Nullable Row before, Row row) {
        if (!tx.options().trusted()) {
            tx.org().rules().check(tx, before, row);
        }
        gate.unique(before, row);
        tx.put(row);
        History.write(tx, before, row);
        if (!tx.options().trusted()) {
            tx.org().counters().row(row.object().name(), before == null ? "insert" : "update");
        }
    }

    /** Audit fields that were given stay: only a trusted transaction can give them. */
    private void stamp(Row row, Set<FieldDef> given, boolean insert) {
        Map<String, Object> audit = new LinkedHashMap<>();
        if (insert) {
            audit.put("CreatedDate", tx.stamp());
            audit.put("CreatedById", tx.actor().id());
        }
        audit.put("LastModifiedDate", tx.stamp());
        audit.put("LastModifiedById", tx.actor().id());
        audit.put("SystemModstamp", tx.stamp());
        audit.forEach((name, value) -> row.object()
                .field(name)
                .filter(field -> !given.contains(field))
                .ifPresent(field -> row.set(field, value)));
    }
}
