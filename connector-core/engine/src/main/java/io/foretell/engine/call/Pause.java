package io.foretell.engine.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Waiting, so that tests need not. */
@FunctionalInterface
public interface Pause {
    /** @throws InterruptedException when the user stops the run */
    void until(Instant moment) throws InterruptedException;

    /** Sleeps on the given clock. */
    static Pause sleeping(Clock clock) {
        return moment -> {
            long millis = Duration.between(clock.instant(), moment).toMillis();
            if (millis > 0) {
                Thread.sleep(millis);
            }
        };
    }
}
