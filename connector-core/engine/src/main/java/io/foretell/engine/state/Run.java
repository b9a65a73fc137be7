package io.foretell.engine.state;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One execution.
 *
 * @param counters by name ({@code read}, {@code enriched}, {@code written}), in the order to print
 */
public record Run(
        long id,
        String connection,
        RunKind kind,
        RunStatus status,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Map<String, Long> counters,
        String message) {
    public Run {
        requireNonNull(connection, "connection is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(status, "status is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(finishedAt, "finishedAt is null");
        counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
        requireNonNull(message, "message is null");
    }
}
