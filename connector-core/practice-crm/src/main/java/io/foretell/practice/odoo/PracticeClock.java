package io.foretell.practice.odoo;

import io.foretell.practice.stand.MovableClock;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The Odoo server's clock. Thread-safe. */
public final class PracticeClock extends MovableClock {
    private final boolean fractions;
    private long stamps;

    /** @param fractions false: stamps stand on whole seconds, and the trap of truncated times is off */
    public PracticeClock(Clock base, boolean fractions) {
        super(base);
        this.fractions = fractions;
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
}
