package io.foretell.engine.state;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.record.RecordRef;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;

/**
 * That we keep our hands off.
 *
 * @param field one of our fields for an OVERRIDE or UNKNOWN; empty for a whole record and enrichment (UNDO)
 * @param value the person's value (OVERRIDE), or what stands there (UNKNOWN)
 * @param run the run that was undone (UNDO), else 0
 */
public record Hold(
        Kind kind, String enrichment, RecordRef ref, String field, FieldValue value, long run, Instant since) {
    /** Why. */
    public enum Kind {
        /** A person put a value into our field; until they clear it. */
        OVERRIDE,
        /** A run was undone; until {@code runs resume}. */
        UNDO,
        /**
         * Written by a Foretell whose data folder was lost or is newer than this one, or by a person afterwards: it stays until
         * it is known which, or {@code adopt} says so.
         */
        UNKNOWN
    }

    public Hold {
        requireNonNull(kind, "kind is null");
        requireNonNull(enrichment, "enrichment is null");
        requireNonNull(ref, "ref is null");
        requireNonNull(field, "field is null");
        requireNonNull(value, "value is null");
        requireNonNull(since, "since is null");
    }
}
