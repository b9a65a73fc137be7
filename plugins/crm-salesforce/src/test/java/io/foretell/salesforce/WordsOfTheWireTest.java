package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WordsOfTheWireTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T21:12:55.000+0000", "2026-11-21T21:12:55.000Z", "2026-11-21T22:12:55+01:00"})
    void every_way_to_write_a_moment_is_read(String text) {
        assertThat(Stamps.read(text)).isEqualTo(Instant.parse("2026-11-21T21:12:55Z"));
    }

    @Test
    void a_value_cannot_leave_its_quotes() {
        assertThat(Soql.quote("O'Neil\\' OR Name != '\n")).isEqualTo("'O\\'Neil\\\\\\' OR Name != \\'\\n'");
    }

    @Test
    void ids_of_15_characters_get_their_checksum() {
        assertThat(RecordIds.full("00D5g000001AbCd")).isEqualTo("00D5g000001AbCdEAK");
        assertThat(RecordIds.full("001A0000006Vm9r")).isEqualTo("001A0000006Vm9rIAC");
        assertThat(RecordIds.valid("001A0000006Vm9r")).isTrue();
        assertThat(RecordIds.valid("001A0000006Vm9rIAC")).isTrue();
        assertThat(RecordIds.valid("4711")).isFalse();
        assertThat(RecordIds.valid("001A0000006Vm9') OR (Id")).isFalse();
    }

    @Test
    void an_api_version_is_a_number() {
        assertThat(ApiVersion.parse("v67.0")).isEqualTo(new ApiVersion(67)).hasToString("67.0");
        assertThatThrownBy(() -> ApiVersion.parse("newest")).hasMessageContaining("api_version");
    }
}
