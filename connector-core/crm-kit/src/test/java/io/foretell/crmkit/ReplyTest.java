package io.foretell.crmkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | PT7S",
                " 120 | PT2M",
                "1.5 | PT2S",
                "7200 | PT1H",
                "Sat, 21 Nov 2026 23:32:28 GMT | PT30S",
                "Saturday, 21-Nov-26 23:32:28 GMT | PT30S",
                "Sun, 22 Nov 2026 03:31:58 GMT | PT1H",
            })
    void a_wait_that_the_server_asks_for_is_obeyed_for_an_hour_at_most(String asked, Duration wait) {
        assertThat(reply(asked).retryAfter()).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-5",
                "1000000000000",
                "99999999999999999999999999",
                "999999999",
                "1e9",
                "NaN",
                "soon",
                "",
                "Sat, 21 Nov 2026 23:30:00 GMT",
                "Tue, 21 Nov 3026 23:32:28 GMT",
                "Sat, 31 Feb 2026 99:99:99 GMT"
            })
    void a_wait_that_makes_no_sense_is_none(String asked) {
        assertThat(reply(asked).retryAfter()).isEmpty();
    }

    @Test
    void a_date_to_wait_for_means_nothing_without_the_clock_that_it_is_of() {
        Headers headers = Headers.of("Retry-After", "Sat, 21 Nov 2026 23:32:28 GMT");
        assertThat(new Reply(503, headers, new byte[0], Duration.ZERO).retryAfter())
                .isEmpty();
    }

    @Test
    void json_as_real_servers_send_it_is_read() {
        String body = "{\"a\":NaN,\"b\":-Infinity,\"c\":\"tab\tand\u0001\",\"d\":1e400}";
        assertThat(Json.tree(body.getBytes(StandardCharsets.UTF_8))).hasValueSatisfying(tree -> {
            assertThat(tree.path("a").asText()).isEqualTo("NaN");
            assertThat(tree.path("b").asText()).isEqualTo("-Infinity");
            assertThat(tree.path("c").asText()).isEqualTo("tab\tand\u0001");
            assertThat(tree.path("d").decimalValue().toString()).isEqualTo("1E+400");
        });
    }

    private static Reply reply(String retryAfter) {
        Headers headers = Headers.of("Date", "Sat, 21 Nov 2026 23:31:58 GMT", "Retry-After", retryAfter);
        return new Reply(429, headers, new byte[0], Duration.ZERO);
    }
}
