package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Asks for one page of a sweep; {@code cursor} is empty for the first. */
public record SweepRequest(String object, Optional<String> parentObject, Optional<String> cursor, int pageSize) {
    public SweepRequest {
        requireNonNull(object, "object is null");
        requireNonNull(parentObject, "parentObject is null");
        requireNonNull(cursor, "cursor is null");
    }
}
