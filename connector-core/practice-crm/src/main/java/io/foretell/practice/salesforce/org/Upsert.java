package io.foretell.practice.salesforce.org;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Insert or update by an external id. */
final class Upsert {
    private final Tx tx;
    private final Dml dml;

    Upsert(Tx tx) {
        this.tx = tx;
        this.dml = new Dml(tx);
    }

    SaveResult save(
            String name,
            String fieldName,
            @Nullable Object value,
            Map<String, ? extends @Nullable Object> values,
            boolean updateOnly) {
        ObjectDef object = new Gate(tx).object(name);
        if (fieldName.equalsIgnoreCase("Id")) {
            return value == null || value.equals("") ? insert(name, values) : dml.update(value.toString(), values);
        }
        FieldDef field = object.field(fieldName)
                .filter(FieldDef::idLookup)
                .orElseThrow(() -> RowRefused.of(
                        "INVALID_FIELD",
                        "Field name provided, " + fieldName + " is not an External ID or indexed field"));
        Object key = new Coercion(tx).value(field, value);
        if (key == null) {
            throw RowRefused.of("MISSING_ARGUMENT", field.name() + " not specified", field.name());
        }
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(values);
        rest.keySet().removeIf(given -> given.equalsIgnoreCase(field.name()));
        List<Row> found = tx.byValue(object, field, key).toList();
        if (found.size() > 1) {
            throw RowRefused.of(
                    "DUPLICATE_EXTERNAL_ID",
                    field.label() + ": more than one record found for external id field: "
                            + found.stream().map(Row::id).toList(),
                    field.name());
        }
        if (found.size() == 1) {
            return dml.update(found.get(0).id(), rest);
        }
        if (updateOnly) {
            throw RowRefused.of(
                    "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + value);
        }
        rest.put(field.name(), key);
        return insert(name, rest);
    }

    /** A row that was refused says 'created' too: that it would have been. */
    private SaveResult insert(String name, Map<String, ? extends @Nullable Object> values) {
        int mark = tx.savepoint();
        try {
            return dml.insert(name, values, null);
        } catch (RowRefused e) {
            tx.rollbackTo(mark);
            return new SaveResult(null, false, true, e.errors());
        }
    }
}
