package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StampsTest {
    private static final Instant MOMENT = Instant.parse("2026-11-21T21:12:55Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T21:12:55.000Z",
                "2026-11-21T21:12:55.000+0000",
                "2026-11-21T21:12:55Z",
                "2026-11-21T22:12:55.000+0100",
                "2026-11-21T22:12:55.000+01:00"
            })
    void every_spelling_is_the_same_moment(String text) {
        assertThat(Stamps.read(text)).isEqualTo(MOMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13-21T21:12:55.000Z", "2026-02-30T21:12:55.000+0000", "2026-11-21", ""})
    void what_is_no_moment_is_refused(String text) {
        assertThatThrownBy(() -> Stamps.read(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void milliseconds_are_kept() {
        assertThat(Stamps.read("2026-11-21T21:12:55.123Z")).isEqualTo(MOMENT.plusMillis(123));
    }
}
