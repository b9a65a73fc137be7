package io.foretell.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves when it is told to. Safe for several threads; its views in other zones move with it. */
public final class SettableClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private SettableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** A clock in UTC that stands still at this moment. */
    public static SettableClock at(Instant start) {
        return new SettableClock(new AtomicReference<>(requireNonNull(start, "start is null")), ZoneOffset.UTC);
    }

    /** @param start as ISO 8601, such as {@code 2026-03-01T08:00:00Z} */
    public static SettableClock at(String start) {
        return at(Instant.parse(start));
    }

    public void set(Instant moment) {
        now.set(requireNonNull(moment, "moment is null"));
    }

    /** Moves on, or back when negative; gives the new moment. */
    public Instant advance(Duration duration) {
        return now.updateAndGet(moment -> moment.plus(duration));
    }

    @Override
    public Instant instant() {
        return requireNonNull(now.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public SettableClock withZone(ZoneId other) {
        return new SettableClock(now, other);
    }
}
