package io.foretell.engine.state;

import static java.util.Objects.requireNonNull;

/**
 * A bounded part of a run that one worker leases.
 *
 * @param ordinal slices of a lower ordinal are done before
 * @param subject what it is about: a stream, an enrichment, an object
 */
public record Slice(long id, long run, int ordinal, Kind kind, String subject) {
    /** What is to be done. */
    public enum Kind {
        READ,
        ENRICH,
        DECIDE,
        DELIVER
    }

    public Slice {
        requireNonNull(kind, "kind is null");
        requireNonNull(subject, "subject is null");
    }
}
