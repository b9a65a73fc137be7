package io.foretell.practice.salesforce.org;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows that the org writes about changes: field history of tracked fields, and snapshots of opportunities. */
final class History {
    private static final List<String> SNAPSHOT = List.of(
            "StageName", "Amount", "ExpectedRevenue", "CloseDate", "Probability", "ForecastCategory", "IsDeleted");

    private History() {}

    static void write(Tx tx, @Nullable Row before, Row row) {
        if (tx.options().quiet()) {
            return;
        }
        String table = row.object().ability().history();
        if (!table.isEmpty()) {
            fields(tx, tx.schema().need(table), before, row);
        }
        if (row.object().name().equals("Opportunity") && snapshotDue(before, row)) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("OpportunityId", row.id());
            for (String field : SNAPSHOT) {
                Object value = row.get(field);
                if (value != null) {
                    values.put(field, value);
                }
            }
            add(tx, tx.schema().need("OpportunityHistory"), values);
        }
    }

    private static boolean snapshotDue(@Nullable Row before, Row row) {
        return before == null
                || SNAPSHOT.stream().anyMatch(field -> !Objects.equals(before.get(field), row.get(field)));
    }

    private static void fields(Tx tx, ObjectDef table, @Nullable Row before, Row row) {
        if (before == null) {
            add(tx, table, entry(table, row, "created", null, null));
            return;
        }
        for (FieldDef field : row.object().fields()) {
            if (!field.tracked() || Objects.equals(before.get(field), row.get(field))) {
                continue;
            }
            // Of a long text only the fact is kept, as the vendor does.
            boolean kept = !field.longText();
            add(
                    tx,
                    table,
                    entry(table, row, field.name(), kept ? before.get(field) : null, kept ? row.get(field) : null));
        }
    }

    private static Map<String, Object> entry(
            ObjectDef table, Row row, String field, @Nullable Object oldValue, @Nullable Object newValue) {
        Map<String, Object> values = new LinkedHashMap<>();
        String parent = table.fields().stream()
                .filter(candidate ->
                        candidate.referenceTo().contains(row.object().name()))
                .findFirst()
                .orElseThrow()
                .name();
        values.put(parent, row.id());
        values.put("Field", field);
        if (oldValue != null) {
            values.put("OldValue", oldValue);
        }
        if (newValue != null) {
            values.put("NewValue", newValue);
        }
        return values;
    }

    /** Writes an event that is no field's change, such as a conversion. */
    static void event(Tx tx, Row row, String event) {
        String table = row.object().ability().history();
        if (!table.isEmpty() && !tx.options().quiet()) {
            ObjectDef object = tx.schema().need(table);
            add(tx, object, entry(object, row, event, null, null));
        }
    }

    private static void add(Tx tx, ObjectDef table, Map<String, Object> values) {
        Row row = new Row(table, tx.store().nextId(table));
        values.forEach(row::set);
        row.set("IsDeleted", values.getOrDefault("IsDeleted", false));
        row.set("CreatedDate", tx.stamp());
        row.set("CreatedById", tx.actor().id());
        row.set("LastModifiedDate", tx.stamp());
        row.set("LastModifiedById", tx.actor().id());
        row.set("SystemModstamp", tx.stamp());
        tx.put(row);
    }
}
