package io.foretell.spi.record;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.Map;

/**
 * One row of a related list.
 *
 * @param columns by the role's column names, not the CRM's field names; an absent column is MISSING
 */
public record RelatedItem(String id, Instant time, Map<String, FieldValue> columns) {
    public RelatedItem {
        requireNonNull(id, "id is null");
        requireNonNull(time, "time is null");
        columns = Map.copyOf(columns);
    }

    public FieldValue column(String name) {
        return columns.getOrDefault(name, FieldValue.MISSING);
    }
}
