package io.foretell.engine.state;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A record or write that a retry cannot mend, kept until someone acts or it mends itself.
 *
 * @param id 0 when it is not stored yet
 * @param enrichment empty for a problem of reading
 * @param ledgerId of the write, 0 otherwise
 * @param payload what could not be read or written, for engineers; may be empty
 * @param times how often it was seen
 */
public record Problem(
        long id,
        String connection,
        String object,
        String recordId,
        String enrichment,
        Stage stage,
        String code,
        String message,
        String payload,
        long ledgerId,
        Instant firstSeen,
        Instant lastSeen,
        int times) {
    /** Where it happened. */
    public enum Stage {
        READ,
        ENRICH,
        WRITE
    }

    public Problem {
        requireNonNull(connection, "connection is null");
        requireNonNull(object, "object is null");
        requireNonNull(recordId, "recordId is null");
        requireNonNull(enrichment, "enrichment is null");
        requireNonNull(stage, "stage is null");
        requireNonNull(code, "code is null");
        requireNonNull(message, "message is null");
        requireNonNull(payload, "payload is null");
        requireNonNull(firstSeen, "firstSeen is null");
        requireNonNull(lastSeen, "lastSeen is null");
    }
}
