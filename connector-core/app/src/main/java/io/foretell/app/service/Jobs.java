package io.foretell.app.service;

import java.time.Duration;
import java.util.function.Supplier;

/** Work that comes back at its time, for each name once over all processes on the same store. */
public interface Jobs extends AutoCloseable {
    /**
     * Before {@link #start}.
     *
     * @param every asked after each execution, how long to pause
     * @param first the pause before the very first execution; one that was planned by an earlier process stays planned
     */
    void every(String name, Supplier<Duration> every, Duration first, Runnable job);

    void start();

    /** Lets what is at work end for a moment, and interrupts it then. */
    @Override
    void close();
}
