package io.foretell.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.foretell.crmkit.CrmHttp;
import io.foretell.crmkit.HttpLimits;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.crm.SweepPage;
import io.foretell.spi.crm.SweepRequest;
import io.foretell.spi.option.Secret;
import io.foretell.spi.value.FieldValue;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad value is one problem, and a page that is short is not the last. */
final class OddAnswersTest {
    private static final String FIELDS = "{\"x_amount\":{\"type\":\"float\",\"string\":\"Amount\",\"store\":true}}";
    private static final String STAMP = "\"2026-11-21 21:01:15\"";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NaN | NaN | x_amount",
                "Infinity | Infinity | x_amount",
                "-Infinity | -Infinity | x_amount",
                "1e400 | 1E+400 | x_amount",
                "-1e999 | -1E+999 | x_amount",
                "\"twelve\" | twelve | x_amount",
                "\"\" | '' | x_amount",
                "[1,2] | [1,2] | x_amount",
                "{\"a\":1} | {\"a\":1} | x_amount",
                "true | true | x_amount",
            })
    void a_value_that_is_no_number_is_a_problem_of_its_record(String sent, String shown, String field)
            throws Exception {
        try (Stand stand = new Stand()) {
            stand.answers(
                    FIELDS, "[" + row(1, "1.5", STAMP) + "," + row(2, sent, STAMP) + "," + row(3, "2", STAMP) + "]");
            List<Change> page = ((ReadResult.Data) stand.reader.read(stand.request(3))).changes();
            assertThat(page.get(0)).isInstanceOf(Change.Upsert.class);
            assertThat(page.get(2)).isInstanceOf(Change.Upsert.class);
            assertThat(page.get(1)).isInstanceOfSatisfying(Change.Unreadable.class, bad -> {
                assertThat(bad.id()).isEqualTo("2");
                assertThat(bad.reason()).contains(field, shown).hasSizeLessThan(100);
            });

            stand.answers("[" + row(1, "1.5", STAMP) + "," + row(2, sent, STAMP) + "]");
            assertThat(stand.reader.lookAt("crm.lead", List.of("1", "2"), List.of("x_amount")))
                    .satisfiesExactly(good -> assertThat(good).isInstanceOf(Change.Upsert.class), bad -> assertThat(bad)
                            .isInstanceOf(Change.Unreadable.class));

            stand.answers("[" + row(1, "1.5", STAMP) + "," + row(2, sent, STAMP) + "]");
            List<CrmRecord> standing = stand.reader.readByIds("crm.lead", List.of("1", "2"), List.of("x_amount"));
            assertThat(standing.get(1).values().get("x_amount"))
                    .as("what stands there is not taken for empty")
                    .isInstanceOf(FieldValue.Text.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | PT7S",
                "Sat, 21 Nov 2026 23:32:28 GMT | PT30S",
                "36000 | PT1H",
                "99999999999 | ''",
                "-5 | ''",
                "soon | ''"
            })
    void how_long_a_server_wants_to_be_left_alone_is_handed_on(String header, String wait) throws Exception {
        try (Stand stand = new Stand()) {
            stand.server.enqueue(new MockResponse.Builder()
                    .code(429)
                    .addHeader("Date", "Sat, 21 Nov 2026 23:31:58 GMT")
                    .addHeader("Retry-After", header)
                    .body("slow down")
                    .build());
            CrmException refused = catchThrowableOfType(CrmException.class, () -> stand.reader.read(stand.request(3)));
            assertThat(refused.errorClass()).isEqualTo(ErrorClass.RATE_LIMIT);
            assertThat(refused.retryAfter().map(Duration::toString).orElse("")).isEqualTo(wait);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"tomorrow\"", "\"2026-13-45 99:00:00\"", "NaN", "17", "[]"})
    void a_stamp_that_nobody_can_read_is_a_problem_of_its_record(String stamp) throws Exception {
        try (Stand stand = new Stand()) {
            stand.answers(FIELDS, "[" + row(1, "1", stamp) + "," + row(2, "2", STAMP) + "]");
            List<Change> page = ((ReadResult.Data) stand.reader.read(stand.request(2))).changes();
            assertThat(page.get(0)).isInstanceOfSatisfying(Change.Unreadable.class, bad -> assertThat(bad.reason())
                    .contains("write_date"));
            assertThat(page.get(1)).isInstanceOf(Change.Upsert.class);

            stand.answers("[" + row(1, "1", stamp) + "," + row(2, "2", STAMP) + "]");
            SweepPage swept = stand.reader.sweep(new SweepRequest("crm.lead", Optional.empty(), Optional.empty(), 2));
            assertThat(swept.stamps()).extracting(SweepPage.Stamp::id).containsExactly("1", "2");
            assertThat(swept.stamps().get(0).modified()).isEqualTo(Instant.EPOCH);
        }
    }

    @Test
    void a_page_shorter_than_asked_for_does_not_end_a_stream() throws Exception {
        try (Stand stand = new Stand()) {
            stand.answers(FIELDS, "[" + row(1, "1", STAMP) + "," + row(2, "2", STAMP) + "]", "[3]");
            ReadResult.Data first = (ReadResult.Data) stand.reader.read(stand.request(1000));
            assertThat(first.last()).isFalse();
            stand.answers("[" + row(3, "3", STAMP) + "]", "[]");
            ReadResult.Data second = (ReadResult.Data) stand.reader.read(new ReadRequest(
                    "crm.lead", Optional.empty(), List.of("x_amount"), Optional.of(first.next()), 1000));
            assertThat(second.changes()).extracting(Change::id).containsExactly("3");
            assertThat(second.last()).isTrue();

            int before = stand.server.getRequestCount();
            stand.answers("[]");
            assertThat(((ReadResult.Data) stand.reader.read(stand.request(1000))).last())
                    .isTrue();
            assertThat(stand.server.getRequestCount() - before)
                    .as("an empty page costs nothing more")
                    .isEqualTo(1);
        }
    }

    @Test
    void a_short_page_does_not_end_a_sweep_either() throws Exception {
        try (Stand stand = new Stand()) {
            List<String> swept = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            for (int page = 1; page == 1 || cursor.isPresent(); page++) {
                stand.answers("[" + row(page, "1", STAMP) + "]", page < 3 ? "[" + (page + 1) + "]" : "[]");
                SweepPage found = stand.reader.sweep(new SweepRequest("crm.lead", Optional.empty(), cursor, 1000));
                found.stamps().forEach(stamp -> swept.add(stamp.id()));
                cursor = found.next();
            }
            assertThat(swept).containsExactly("1", "2", "3");
        }
    }

    @Test
    void records_that_a_server_holds_back_are_not_taken_for_deleted() throws Exception {
        try (Stand stand = new Stand()) {
            stand.answers(FIELDS, "[" + row(1, "1", STAMP) + "]", "[" + row(2, "2", STAMP) + "]", "[]");
            assertThat(stand.reader.readByIds("crm.lead", List.of("1", "2", "9"), List.of("x_amount")))
                    .extracting(CrmRecord::id)
                    .containsExactly("1", "2");
        }
    }

    @Test
    void what_nobody_wrote_is_not_read_at_all() throws Exception {
        try (Stand stand = new Stand()) {
            stand.answers("{\"body\":{\"type\":\"html\",\"string\":\"Contents\",\"store\":true}}", "[]", "[]");
            stand.reader.read(
                    new ReadRequest("mail.message", Optional.of("crm.lead"), List.of("body"), Optional.empty(), 1000));
            stand.answers("[]", "[]");
            stand.reader.sweep(new SweepRequest("mail.message", Optional.of("crm.lead"), Optional.empty(), 1000));
            stand.server.takeRequest();
            for (int call = 0; call < 4; call++) {
                assertThat(stand.server.takeRequest().getBody().utf8())
                        .contains(
                                "[\"message_type\",\"not in\",[\"notification\",\"user_notification\",\"auto_comment\"]]");
            }
        }
    }

    private static String row(int id, String amount, String stamp) {
        return "{\"id\":" + id + ",\"x_amount\":" + amount + ",\"write_date\":" + stamp + "}";
    }

    /** A server that answers as it is told to. */
    private static final class Stand implements AutoCloseable {
        final MockWebServer server = new MockWebServer();
        private final CrmHttp http = CrmHttp.open(kind -> {}, HttpLimits.DEFAULT);
        final OdooReader reader;

        Stand() throws IOException {
            server.start(InetAddress.getLoopbackAddress(), 0);
            OdooClient client = new OdooClient(new OdooRpc(server.url("/"), http), "crm", 2, new Secret("key"));
            reader = new OdooReader(
                    client,
                    new OdooModels(client),
                    new CompanyCurrencies(client, "EUR"),
                    Duration.ofSeconds(150),
                    1000);
        }

        ReadRequest request(int pageSize) {
            return new ReadRequest("crm.lead", Optional.empty(), List.of("x_amount"), Optional.empty(), pageSize);
        }

        void answers(String... results) {
            for (String result : results) {
                server.enqueue(new MockResponse.Builder()
                        .code(200)
                        .addHeader("Date", "Sat, 21 Nov 2026 23:31:58 GMT")
                        .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}")
                        .build());
            }
        }

        @Override
        public void close() {
            http.close();
            server.close();
        }
    }
}
