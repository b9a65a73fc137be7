package io.foretell.practice.odoo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The server's clock: the one it was given, until a test or an admin call sets or moves it. Thread-safe. */
public final class PracticeClock extends Clock {
    private final Clock base;
    private final boolean fractions;
    private volatile @Nullable Instant fixed;
    private volatile Duration offset = Duration.ZERO;
    private long stamps;

    /** @param fractions false: stamps stand on whole seconds, and the trap of truncated times is off */
    public PracticeClock(Clock base, boolean fractions) {
        this.base = base;
        this.fractions = fractions;
    }

    @Override
    public Instant instant() {
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

    /**
     * The stamp of a transaction that starts now. PostgreSQL keeps microseconds; a clock that stands on a whole second
     * gets some that grow, since a stamp without a fraction would hide the trap of truncated times.
     */
    synchronized LocalDateTime stamp() {
        LocalDateTime now = LocalDateTime.ofInstant(instant(), ZoneOffset.UTC)
                .truncatedTo(fractions ? ChronoUnit.MICROS : ChronoUnit.SECONDS);
        stamps++;
        return fractions && now.getNano() == 0 ? now.plus(100_000 + stamps % 800_000, ChronoUnit.MICROS) : now;
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
