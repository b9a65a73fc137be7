package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One row as it was read.
 *
 * @param values by field name; a requested field is always present, MISSING when empty
 * @param modified the CRM's own stamp, in its own precision
 * @param conversion present when the record was converted and is closed for writing. Every way of reading says it alike:
 *     a page, a read by id
 */
public record CrmRecord(String id, Instant modified, Map<String, FieldValue> values, Optional<Conversion> conversion) {
    public CrmRecord {
        requireNonNull(id, "id is null");
        requireNonNull(modified, "modified is null");
        values = Map.copyOf(values);
        requireNonNull(conversion, "conversion is null");
    }

    /** A record that may be written. */
    public CrmRecord(String id, Instant modified, Map<String, FieldValue> values) {
        this(id, modified, values, Optional.empty());
    }
}
