package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of a sweep.
 *
 * @param unreadable records that exist, but whose stamp cannot be understood
 * @param next empty after the last page
 */
public record SweepPage(List<Stamp> stamps, List<Change.Unreadable> unreadable, Optional<String> next) {
    /** A record's id and when the CRM says that it was last modified. */
    public record Stamp(String id, Instant modified) {
        public Stamp {
            requireNonNull(id, "id is null");
            requireNonNull(modified, "modified is null");
        }
    }

    public SweepPage {
        stamps = List.copyOf(stamps);
        unreadable = List.copyOf(unreadable);
        requireNonNull(next, "next is null");
    }

    /** Of records that are all understood. */
    public SweepPage(List<Stamp> stamps, Optional<String> next) {
        this(stamps, List.of(), next);
    }
}
