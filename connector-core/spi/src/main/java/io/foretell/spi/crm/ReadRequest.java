package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Asks for one page of changes.
 *
 * @param parentObject for a related object that hangs on several parents: only children of this one; empty for all
 * @param fields to read besides id and stamp; nothing else is requested from the CRM
 * @param cursor where the last page ended; empty for a first load
 */
public record ReadRequest(
        String object, Optional<String> parentObject, List<String> fields, Optional<String> cursor, int pageSize) {
    public ReadRequest {
        requireNonNull(object, "object is null");
        requireNonNull(parentObject, "parentObject is null");
        fields = List.copyOf(fields);
        requireNonNull(cursor, "cursor is null");
        if (pageSize < 1) {
            throw new IllegalArgumentException("pageSize is " + pageSize);
        }
    }
}
