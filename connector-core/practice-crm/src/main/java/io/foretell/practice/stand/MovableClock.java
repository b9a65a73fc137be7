package io.foretell.practice.stand;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A server's clock: the one it was given, until a test or an admin call sets or moves it. Thread-safe. */
public abstract class MovableClock extends Clock {
    private final Clock base;
    private @Nullable Instant fixed;
    private Duration offset = Duration.ZERO;

    protected MovableClock(Clock base) {
        this.base = base;
    }

    @Override
    public synchronized Instant instant() {
        Instant stopped = fixed;
        return (stopped == null ? base.instant() : stopped).plus(offset);
    }

    public synchronized void set(Instant now) {
        fixed = now;
        offset = Duration.ZERO;
    }

    public synchronized void advance(Duration step) {
        offset = offset.plus(step);
    }

    /** Back to the clock that the server was started with. */
    public synchronized void release() {
        fixed = null;
        offset = Duration.ZERO;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
