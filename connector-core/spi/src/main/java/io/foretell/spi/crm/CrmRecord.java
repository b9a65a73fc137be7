package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.Map;

/**
 * One row as it was read.
 *
 * @param values by field name; a requested field is always present, MISSING when empty
 * @param modified the CRM's own stamp, in its own precision
 */
public record CrmRecord(String id, Instant modified, Map<String, FieldValue> values) {
    public CrmRecord {
        requireNonNull(id, "id is null");
        requireNonNull(modified, "modified is null");
        values = Map.copyOf(values);
    }
}
