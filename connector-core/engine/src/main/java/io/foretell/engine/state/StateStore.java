package io.foretell.engine.state;

import java.util.Set;
import java.util.function.Function;

/**
 * The durable state of one installation. Safe for several threads and, where the database allows it, several processes.
 */
public interface StateStore extends AutoCloseable {
    /**
     * Runs {@code work} in one transaction, and again when another one was in its way, so it must be repeatable: all of it is durable when this returns, or nothing is when it throws. Nothing
     * slow may happen inside: on SQLite there is one writer.
     */
    <T> T write(Function<StateTransaction, T> work);

    /** Runs {@code work} on a consistent snapshot; writing in it is an error. */
    <T> T read(Function<StateTransaction, T> work);

    /** How this process is known to others: {@code host/process/start/unique}. */
    String node();

    /**
     * Starts threads that work on tasks of these names until they are closed, which must be before the store is.
     *
     * @param threads how many tasks at a time
     */
    TaskWorkers workers(Set<String> names, TaskHandler handler, int threads);

    @Override
    void close();
}
