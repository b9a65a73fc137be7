package io.foretell.engine.call;

import java.time.Duration;

/**
 * Waiting, so that tests need not. It is told how long and never until when: a clock that is set back or forward in the
 * meantime makes no wait longer or shorter.
 */
@FunctionalInterface
public interface Pause {
    /** Sleeps by the machine's steady clock. */
    Pause SLEEPING = wait -> Thread.sleep(wait.toMillis());

    /**
     * @param wait not negative
     * @throws InterruptedException when the user stops the run
     */
    void of(Duration wait) throws InterruptedException;
}
