package io.foretell.engine.state;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.Map;

/**
 * A record as it was last observed.
 *
 * @param modified the CRM's own stamp
 * @param observedAt when we read it
 * @param values declared fields, our own fields and the system fields; nothing else was ever requested
 * @param deleted the CRM does not have it any more
 */
public record StoredRecord(
        String id, Instant modified, Instant observedAt, Map<String, FieldValue> values, boolean deleted) {
    public StoredRecord {
        requireNonNull(id, "id is null");
        requireNonNull(modified, "modified is null");
        requireNonNull(observedAt, "observedAt is null");
        values = Map.copyOf(values);
    }

    public FieldValue value(String field) {
        return values.getOrDefault(field, FieldValue.MISSING);
    }
}
