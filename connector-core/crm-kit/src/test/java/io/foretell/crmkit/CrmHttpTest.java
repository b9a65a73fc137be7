package io.foretell.crmkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

final class CrmHttpTest {
    private static final HttpLimits QUICK = new HttpLimits(Duration.ofSeconds(2), Duration.ofMillis(200), 1000);

    @Test
    void every_request_takes_a_permit_of_its_kind_first() throws IOException {
        List<Kind> taken = new ArrayList<>();
        try (MockWebServer server = started();
                CrmHttp http = CrmHttp.open(taken::add, QUICK)) {
            server.enqueue(new MockResponse.Builder().code(200).body("{}").build());
            server.enqueue(new MockResponse.Builder().code(503).build());
            http.send(post(server.url("/")), Kind.SIGN_IN);
            Reply second = http.send(post(server.url("/")), Kind.READ);
            assertThat(second.ok()).isFalse();
            assertThat(taken).containsExactly(Kind.SIGN_IN, Kind.READ);
            assertThat(server.getRequestCount()).isEqualTo(2);
        }
    }

    @Test
    void without_a_permit_nothing_is_sent() throws IOException {
        try (MockWebServer server = started();
                CrmHttp http = CrmHttp.open(
                        kind -> {
                            throw new CrmException(ErrorClass.QUOTA, "used up");
                        },
                        QUICK)) {
            assertFails(http, post(server.url("/")), Kind.READ, ErrorClass.QUOTA);
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Test
    void a_redirect_is_not_followed() throws IOException {
        try (MockWebServer server = started();
                CrmHttp http = open()) {
            server.enqueue(new MockResponse.Builder()
                    .code(308)
                    .addHeader("Location", server.url("/elsewhere").toString())
                    .build());
            assertThat(http.send(post(server.url("/")), Kind.READ).status()).isEqualTo(308);
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void we_say_who_we_are_and_hear_what_time_it_is() throws Exception {
        try (MockWebServer server = started();
                CrmHttp http = open()) {
            server.enqueue(new MockResponse.Builder()
                    .code(200)
                    .addHeader("Date", "Sat, 21 Nov 2026 23:31:58 GMT")
                    .build());
            Reply reply = http.send(post(server.url("/")), Kind.READ);
            assertThat(reply.serverTime()).contains(Instant.parse("2026-11-21T23:31:58Z"));
            assertThat(server.takeRequest().getHeaders().get("User-Agent")).matches("Foretell/\\d.*");
        }
    }

    @Test
    void a_reply_that_is_too_large_is_refused_before_it_fills_the_memory() throws IOException {
        try (MockWebServer server = started();
                CrmHttp http = open()) {
            server.enqueue(new MockResponse.Builder()
                    .code(200)
                    .body("x".repeat(200_000))
                    .build());
            assertFails(http, post(server.url("/")), Kind.READ, ErrorClass.FATAL)
                    .hasMessageContaining("page_size");
        }
    }

    @Test
    void a_write_that_gets_no_answer_may_have_happened_and_a_read_may_be_repeated() throws IOException {
        for (SocketEffect effect : List.of(new SocketEffect.CloseSocket(), SocketEffect.Stall.INSTANCE)) {
            try (MockWebServer server = started();
                    CrmHttp http = open()) {
                server.enqueue(silent(effect));
                server.enqueue(silent(effect));
                assertFails(http, post(server.url("/")), Kind.WRITE, ErrorClass.AMBIGUOUS)
                        .hasMessageContaining("read back");
                assertFails(http, post(server.url("/")), Kind.READ, ErrorClass.RETRY);
                assertThat(server.getRequestCount()).as("nothing is sent twice").isEqualTo(2);
            }
        }
    }

    @Test
    void a_write_that_never_left_may_be_repeated() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        try (CrmHttp http = open()) {
            assertFails(http, post(local("http", closed)), Kind.WRITE, ErrorClass.RETRY)
                    .hasMessageContaining("refuses the connection");
            assertFails(http, post(url("http://no-such-host.invalid/?key=hidden")), Kind.WRITE, ErrorClass.RETRY)
                    .hasMessageContaining("cannot be found")
                    .hasMessageNotContaining("hidden");
        }
    }

    @Test
    void a_server_that_does_not_speak_tls_is_recognised() throws IOException {
        // With time for the handshake: on a busy machine the first one takes longer than the quick limits allow.
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                CrmHttp http = CrmHttp.open(kind -> {}, HttpLimits.DEFAULT)) {
            Thread plain = new Thread(() -> refuse(server));
            plain.start();
            assertFails(http, post(local("https", server.getLocalPort())), Kind.WRITE, ErrorClass.RETRY)
                    .hasMessageContaining("https or http");
        }
    }

    /**
     * As a plain web server answers the first bytes of a handshake. Not MockWebServer: where those random bytes look like
     * the first line of a request, it waits for the next.
     */
    private static void refuse(ServerSocket server) {
        try (Socket client = server.accept()) {
            int first = client.getInputStream().read();
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            while (first != -1 && client.getInputStream().read() != -1) {
                // Until the other side hangs up: closing before it has read would reset the connection.
            }
        } catch (IOException e) {
            // The client hung up first; what it made of the answer is what is asserted.
        }
    }

    private static MockResponse silent(SocketEffect effect) {
        return new MockResponse.Builder().onResponseStart(effect).build();
    }

    private static MockWebServer started() throws IOException {
        MockWebServer server = new MockWebServer();
        server.start(InetAddress.getLoopbackAddress(), 0);
        return server;
    }

    private static CrmHttp open() {
        return CrmHttp.open(kind -> {}, QUICK);
    }

    private static Request post(HttpUrl url) {
        return new Request.Builder().url(url).post(JsonBody.of(Map.of("a", 1))).build();
    }

    private static HttpUrl local(String scheme, int port) {
        return url(scheme + "://127.0.0.1:" + port);
    }

    private static HttpUrl url(String text) {
        return HttpUrl.get(text);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(
            CrmHttp http, Request request, Kind kind, ErrorClass errorClass) {
        return assertThatThrownBy(() -> http.send(request, kind))
                .isInstanceOfSatisfying(
                        CrmException.class, e -> assertThat(e.errorClass()).isEqualTo(errorClass));
    }
}
