package io.foretell.spi.enrich;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a prediction holds when nothing about the record changes.
 *
 * @param period zero when the calendar does not matter
 */
public record Freshness(Duration period) {
    /** The prediction does not depend on the calendar. */
    public static final Freshness NONE = new Freshness(Duration.ZERO);

    /** The prediction is recomputed each day. */
    public static final Freshness DAILY = new Freshness(Duration.ofDays(1));

    public Freshness {
        if (requireNonNull(period, "period is null").isNegative()) {
            throw new IllegalArgumentException("period is negative");
        }
    }

    public boolean dependsOnCalendar() {
        return !period.isZero();
    }

    /** The moment floored to the period since the epoch; the moment itself when the calendar does not matter. */
    public Instant floor(Instant moment) {
        return dependsOnCalendar()
                ? Instant.ofEpochMilli(moment.toEpochMilli() - Math.floorMod(moment.toEpochMilli(), period.toMillis()))
                : moment;
    }
}
