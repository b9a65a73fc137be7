package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Asks for one page of the CRM's own history of an object's fields.
 *
 * @param fields declared ones; nothing else is requested from the CRM
 * @param cursor where the last page ended; empty for all that the CRM still keeps
 */
public record HistoryRequest(String object, List<String> fields, Optional<String> cursor, int pageSize) {
    public HistoryRequest {
        requireNonNull(object, "object is null");
        fields = List.copyOf(fields);
        requireNonNull(cursor, "cursor is null");
        if (pageSize < 1) {
            throw new IllegalArgumentException("pageSize is " + pageSize);
        }
    }
}
