package io.foretell.engine.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Executions, what they counted, and that those which would disturb each other exclude each other. */
public interface Runs {
    /**
     * Opens a run, unless one of the same connection is open that it would disturb.
     *
     * @param taskName the name under which its tasks stand
     * @param request what was asked for, as the engine writes it
     * @param openedBy the process, see {@link StateStore#node}
     * @return the new run, or the one that is in the way
     */
    Opened open(String connection, RunKind kind, String taskName, String request, String openedBy, Instant now);

    /**
     * See {@link #open}.
     *
     * @param isNew whether it was opened by this call
     */
    record Opened(Run run, boolean isNew) {}

    /** What was asked for. */
    String request(long id);

    /** The name under which its tasks stand. */
    String taskName(long id);

    /** The process that opened it. */
    String openedBy(long id);

    /** Keeps others who would lock it waiting until the end of the transaction. */
    void lock(long id);

    /** Adds to what a run counted. */
    void count(long id, Map<String, Long> more);

    /** What a run counted, in the order in which the names came up. */
    Map<String, Long> counts(long id);

    /** How long ago the tasks of a run moved last, by the database's time. */
    Duration restsFor(long id);

    /**
     * Ends a run; one that has ended stays as it is.
     *
     * @param code of the error that ended it, as the engine writes it; empty when there was none
     */
    void finish(long id, RunStatus status, Map<String, Long> counters, String code, String message, Instant now);

    /** See {@link #finish}. */
    String code(long id);

    /**
     * Forgets what runs counted in detail that began before a moment; their rows stay.
     *
     * @return how many counts
     */
    int forgetCounts(Instant before);

    Optional<Run> find(long id);

    /** Newest first. */
    List<Run> list(Optional<String> connection, int limit);

    /** Of a connection, not ended; oldest first. */
    List<Run> running(String connection);
}
