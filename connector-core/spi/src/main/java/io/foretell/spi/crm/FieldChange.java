package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.value.FieldValue;
import java.time.Instant;

/**
 * One change from the CRM's own history.
 *
 * @param before of the same type as the field's values when read; MISSING when it was empty
 * @param after likewise
 */
public record FieldChange(String recordId, String field, Instant at, FieldValue before, FieldValue after) {
    public FieldChange {
        requireNonNull(recordId, "recordId is null");
        requireNonNull(field, "field is null");
        requireNonNull(at, "at is null");
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
    }
}
