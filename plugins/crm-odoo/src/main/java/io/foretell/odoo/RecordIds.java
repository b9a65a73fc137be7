package io.foretell.odoo;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Odoo's ids are positive whole numbers; anything else belongs to no record. */
final class RecordIds {
    private RecordIds() {}

    static Optional<Long> parse(String id) {
        // An id is a 32-bit number in PostgreSQL, and a larger one makes the query itself fail.
        return id.matches("[1-9]\\d{0,9}")
                ? Optional.of(Long.parseLong(id)).filter(number -> number <= Integer.MAX_VALUE)
                : Optional.empty();
    }

    static List<Long> valid(Collection<String> ids) {
        return ids.stream().map(RecordIds::parse).flatMap(Optional::stream).toList();
    }
}
