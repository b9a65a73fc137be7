package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A page of a sweep; {@code next} is empty after the last. */
public record SweepPage(List<Stamp> stamps, Optional<String> next) {
    /** A record's id and when the CRM says that it was last modified. */
    public record Stamp(String id, Instant modified) {
        public Stamp {
            requireNonNull(id, "id is null");
            requireNonNull(modified, "modified is null");
        }
    }

    public SweepPage {
        stamps = List.copyOf(stamps);
        requireNonNull(next, "next is null");
    }
}
