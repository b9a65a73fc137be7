package io.foretell.engine.call;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Goes on evenly from the moment it was made, whatever becomes of the machine's clock: for waiting, not for dates. */
final class SteadyClock extends Clock {
    private final Instant start;
    private final long nanos;
    private final ZoneId zone;

    SteadyClock(Clock clock) {
        this(clock.instant(), System.nanoTime(), ZoneOffset.UTC);
    }

    private SteadyClock(Instant start, long nanos, ZoneId zone) {
        this.start = start;
        this.nanos = nanos;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - nanos);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SteadyClock(start, nanos, other);
    }
}
