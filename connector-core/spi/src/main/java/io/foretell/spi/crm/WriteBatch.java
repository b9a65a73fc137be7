package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.value.FieldValue;
import java.util.List;
import java.util.Map;

/** Rows of one object to be updated; no two rows are about the same record. */
public record WriteBatch(String object, List<Row> rows) {
    /**
     * One record's update.
     *
     * @param key the engine's own, handed back in {@link RowResult}
     * @param values of our own fields only; MISSING clears
     */
    public record Row(String key, String recordId, Map<String, FieldValue> values) {
        public Row {
            requireNonNull(key, "key is null");
            requireNonNull(recordId, "recordId is null");
            values = Map.copyOf(values);
        }
    }

    public WriteBatch {
        requireNonNull(object, "object is null");
        rows = List.copyOf(rows);
    }
}
