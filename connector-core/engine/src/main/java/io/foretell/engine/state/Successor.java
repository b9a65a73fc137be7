package io.foretell.engine.state;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a record became.
 *
 * @param intoObject empty, as {@code intoId}, when the CRM does not say into what a record was converted
 * @param since when we learnt of it
 */
public record Successor(Kind kind, String object, String id, String intoObject, String intoId, Instant since) {
    /** How. */
    public enum Kind {
        /** Closed for writing, but still there. */
        CONVERTED,
        /** Gone; another record of the same object took over what hung on it. */
        MERGED
    }

    public Successor {
        requireNonNull(kind, "kind is null");
        requireNonNull(object, "object is null");
        requireNonNull(id, "id is null");
        requireNonNull(intoObject, "intoObject is null");
        requireNonNull(intoId, "intoId is null");
        requireNonNull(since, "since is null");
    }
}
