package io.foretell.engine.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Executions, and the lease that keeps two of them apart. */
public interface Runs {
    Run start(String connection, RunKind kind, Instant now);

    void progress(long id, Map<String, Long> counters);

    void finish(long id, RunStatus status, Map<String, Long> counters, String message, Instant now);

    Optional<Run> find(long id);

    /** Newest first. */
    List<Run> list(Optional<String> connection, int limit);

    /** Marks RUNNING runs of a connection as ABANDONED; only the holder of the lease may know that they are. */
    void abandon(String connection, Instant now);

    /**
     * Takes or renews the lease of a connection.
     *
     * @return whether {@code owner} holds it until {@code until}
     */
    boolean lease(String connection, String owner, Instant now, Instant until);

    /** Who holds it at {@code now}; empty when nobody does. */
    Optional<String> leaseHolder(String connection, Instant now);

    void releaseLease(String connection, String owner);
}
