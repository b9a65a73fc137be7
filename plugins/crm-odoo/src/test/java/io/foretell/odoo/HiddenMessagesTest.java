package io.foretell.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.crmkit.CrmHttp;
import io.foretell.crmkit.HttpLimits;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.option.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/**
 * Seen on Odoo 17 with a user who sees only own leads: the first 20 messages came back as 0, although 13 of all 65 were
 * theirs. The server cuts the page first and checks the rights afterwards.
 */
final class HiddenMessagesTest {
    private static final String FIELDS = "{\"body\":{\"type\":\"html\",\"string\":\"Contents\",\"store\":true}}";

    @Test
    void an_empty_page_of_messages_is_not_the_end() throws Exception {
        try (MockWebServer server = new MockWebServer();
                CrmHttp http = CrmHttp.open(kind -> {}, HttpLimits.DEFAULT)) {
            server.start(InetAddress.getLoopbackAddress(), 0);
            OdooReader reader = reader(server, http);
            answer(server, FIELDS);
            answer(server, "[]");
            answer(server, "[900, 901]");
            ReadResult.Data empty = (ReadResult.Data) reader.read(request(Optional.empty()));
            assertThat(empty.changes()).isEmpty();
            assertThat(empty.last()).isFalse();

            answer(server, "[" + message(900) + "," + message(901) + "]");
            ReadResult.Data full = (ReadResult.Data) reader.read(request(Optional.of(empty.next())));
            assertThat(full.changes()).extracting(Change::id).containsExactly("900", "901");
            assertThat(full.last()).isFalse();

            answer(server, "[]");
            answer(server, "[]");
            ReadResult.Data end = (ReadResult.Data) reader.read(request(Optional.of(full.next())));
            assertThat(end.last()).isTrue();
        }
    }

    @Test
    void a_row_that_makes_no_sense_is_set_aside_and_a_page_that_makes_none_is_refused() throws Exception {
        try (MockWebServer server = new MockWebServer();
                CrmHttp http = CrmHttp.open(kind -> {}, HttpLimits.DEFAULT)) {
            server.start(InetAddress.getLoopbackAddress(), 0);
            OdooReader reader = reader(server, http);
            answer(server, FIELDS);
            answer(server, "[" + message(1) + ",{\"id\":2,\"body\":[7],\"write_date\":\"2026-11-21 21:01:15\"}]");
            ReadResult.Data data = (ReadResult.Data) reader.read(request(Optional.empty()));
            assertThat(data.changes().get(0)).isInstanceOf(Change.Upsert.class);
            assertThat(data.changes().get(1))
                    .isInstanceOfSatisfying(Change.Unreadable.class, row -> assertThat(row.reason())
                            .contains("body"));
            for (String page : List.of("{\"rows\":1}", "[[1,2]]", "[" + message(5) + "," + message(4) + "]")) {
                answer(server, page);
                assertThatThrownBy(() -> reader.read(request(Optional.empty())))
                        .isInstanceOfSatisfying(CrmException.class, e -> assertThat(e.errorClass())
                                .isEqualTo(ErrorClass.FATAL))
                        .hasMessageContaining("cannot be understood");
            }
        }
    }

    private static OdooReader reader(MockWebServer server, CrmHttp http) throws IOException {
        OdooClient client = new OdooClient(new OdooRpc(server.url("/"), http), "crm", 2, new Secret("key"));
        return new OdooReader(
                client, new OdooModels(client), new CompanyCurrencies(client, "EUR"), Duration.ofSeconds(150), 1000);
    }

    private static ReadRequest request(Optional<String> cursor) {
        return new ReadRequest("mail.message", Optional.of("crm.lead"), List.of("body"), cursor, 2);
    }

    private static String message(int id) {
        return "{\"id\":" + id + ",\"body\":\"<p>hello</p>\",\"write_date\":\"2026-11-21 21:01:15\"}";
    }

    private static void answer(MockWebServer server, String result) {
        server.enqueue(new MockResponse.Builder()
                .code(200)
                .addHeader("Date", "Sat, 21 Nov 2026 23:31:58 GMT")
                .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}")
                .build());
    }
}
