package io.foretell.engine.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.spi.enrich.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class CalendarTest {
    private final Calendar brussels = new Calendar(ZoneId.of("Europe/Brussels"));

    @Test
    void a_day_ends_at_midnight_where_the_people_are_also_when_clocks_change() {
        // 29 March 2026: summer time begins at 02:00, so the day that ends that midnight has 23 hours.
        assertThat(brussels.asOf(Freshness.DAILY, at("2026-03-28T22:30:00Z"))).isEqualTo(at("2026-03-28T23:00:00Z"));
        assertThat(brussels.asOf(Freshness.DAILY, at("2026-03-28T23:30:00Z"))).isEqualTo(at("2026-03-29T22:00:00Z"));
        assertThat(brussels.dueAt(Freshness.DAILY, at("2026-03-29T12:00:00Z"))).contains(at("2026-03-29T22:00:00Z"));
    }

    @Test
    void it_is_the_same_all_period_long_and_never_before_now() {
        Freshness sixHours = new Freshness(Duration.ofHours(6));
        Instant first = brussels.asOf(sixHours, at("2026-05-01T06:00:00Z"));
        assertThat(first).isEqualTo(at("2026-05-01T12:00:00Z"));
        assertThat(brussels.asOf(sixHours, at("2026-05-01T11:59:59Z"))).isEqualTo(first);
        assertThat(brussels.asOf(sixHours, at("2026-05-01T12:00:00Z"))).isAfter(first);
    }

    @Test
    void without_a_calendar_it_is_now_and_nothing_becomes_old() {
        assertThat(brussels.asOf(Freshness.NONE, at("2026-05-01T06:00:00Z"))).isEqualTo(at("2026-05-01T06:00:00Z"));
        assertThat(brussels.dueAt(Freshness.NONE, at("2026-05-01T06:00:00Z"))).isEmpty();
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
