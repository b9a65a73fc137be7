package io.foretell.testkit;

import io.foretell.spi.crm.Conversion;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One object of a {@link FakeCrm}; guarded by the CRM's lock. */
final class FakeTable {
    /** A row; {@code deleted} rows stay as tombstones. */
    record Row(
            String id,
            Instant stamp,
            Map<String, FieldValue> values,
            boolean deleted,
            Optional<String> into,
            Optional<Conversion> conversion) {
        Row {
            values = Map.copyOf(values);
        }
    }

    private static final Comparator<Row> BY_STAMP =
            Comparator.comparing(Row::stamp).thenComparing(Row::id);

    private ObjectSchema schema;
    private final Map<String, Row> rows = new TreeMap<>();

    FakeTable(ObjectSchema schema) {
        this.schema = schema;
    }

    ObjectSchema schema() {
        return schema;
    }

    void schema(ObjectSchema other) {
        this.schema = other;
    }

    /** Changes some values; MISSING clears. */
    void put(String id, Map<String, FieldValue> changes, Instant stamp) {
        for (String field : changes.keySet()) {
            if (!schema.fields().containsKey(field)) {
                throw new IllegalArgumentException("'" + schema.name() + "' has no field '" + field + "'");
            }
        }
        Row old = rows.get(id);
        Map<String, FieldValue> values = new LinkedHashMap<>(old == null || old.deleted() ? Map.of() : old.values());
        values.putAll(changes);
        values.values().removeIf(FieldValue::isMissing);
        Optional<Conversion> conversion = old == null ? Optional.empty() : old.conversion();
        rows.put(id, new Row(id, stamp, values, false, Optional.empty(), conversion));
    }

    void delete(String id, Instant stamp, Optional<String> into) {
        rows.computeIfPresent(id, (key, row) -> new Row(id, stamp, Map.of(), true, into, Optional.empty()));
    }

    void convert(String id, Instant stamp, Conversion conversion) {
        rows.computeIfPresent(
                id, (key, row) -> new Row(id, stamp, row.values(), row.deleted(), row.into(), Optional.of(conversion)));
    }

    void vanish(String id) {
        rows.remove(id);
    }

    @Nullable
    Row row(String id) {
        Row row = rows.get(id);
        return row == null || row.deleted() ? null : row;
    }

    List<Row> alive() {
        return rows.values().stream().filter(row -> !row.deleted()).toList();
    }

    /** Rows and tombstones in the order of (stamp, id). */
    Stream<Row> byStamp() {
        return rows.values().stream().sorted(BY_STAMP);
    }

    void drop(String field) {
        rows.replaceAll((id, row) -> {
            Map<String, FieldValue> values = new LinkedHashMap<>(row.values());
            values.remove(field);
            return new Row(id, row.stamp(), values, row.deleted(), row.into(), row.conversion());
        });
    }
}
