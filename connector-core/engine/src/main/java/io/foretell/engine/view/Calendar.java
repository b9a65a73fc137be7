package io.foretell.engine.view;

import io.foretell.spi.enrich.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** The moments that a prediction is about and at which it becomes old, in a connection's zone. */
public final class Calendar {
    private static final Duration DAY = Duration.ofDays(1);

    private final ZoneId zone;

    public Calendar(ZoneId zone) {
        this.zone = zone;
    }

    /** End of the running period: the same all period long, and nothing that has happened lies after it. */
    public Instant asOf(Freshness freshness, Instant now) {
        return freshness.dependsOnCalendar() ? endOfPeriod(freshness.period(), now) : now;
    }

    /** When a prediction made now becomes old; empty when the calendar does not matter. */
    public Optional<Instant> dueAt(Freshness freshness, Instant now) {
        return freshness.dependsOnCalendar() ? Optional.of(endOfPeriod(freshness.period(), now)) : Optional.empty();
    }

    private Instant endOfPeriod(Duration period, Instant now) {
        if (period.compareTo(DAY) < 0) {
            return new Freshness(period).floor(now).plus(period);
        }
        // Whole days are people's days: they end at midnight where the CRM's users are, also when clocks change.
        long days = period.toDays();
        LocalDate today = now.atZone(zone).toLocalDate();
        long into = Math.floorMod(today.toEpochDay(), days);
        return today.plusDays(days - into).atStartOfDay(zone).toInstant();
    }
}
