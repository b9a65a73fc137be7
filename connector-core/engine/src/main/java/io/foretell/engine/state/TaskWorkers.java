package io.foretell.engine.state;

import java.time.Duration;

/** Threads of this process that work on tasks. */
public interface TaskWorkers extends AutoCloseable {
    /** The name by which claims know this process: {@code host/process/unique}. */
    String name();

    /** Something may be due now. */
    void wake();

    /** Lets tasks come to an end for so long, and interrupts what is left then. */
    void close(Duration patience);

    /** With little patience. */
    @Override
    void close();
}
