package io.foretell.practice.odoo;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/** {@code /jsonrpc} over HTTP, with {@code Connection: close} on every reply and a {@code Date} from our clock. */
final class OdooHttp {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final JsonRpc json;
    private final Faults faults;
    private final Counters counters;
    private final Clock clock;

    OdooHttp(JsonRpc json, Faults faults, Counters counters, Clock clock) {
        this.json = json;
        this.faults = faults;
        this.counters = counters;
        this.clock = clock;
    }

    void handle(Context http) throws IOException {
        counters.request();
        JsonRpc.Call call = json.parse(http.header("Content-Type"), http.bodyAsBytes());
        Fault fault = call.refusal() != null ? null : faults.next(call.service(), call.target(), call.model());
        if (fault != null && fault.kind() == Fault.Kind.SLOW) {
            pause(fault);
        }
        Reply instead = fault == null ? null : instead(call, fault);
        if (instead != null) {
            if (fault != null && fault.kind() == Fault.Kind.TOO_MANY) {
                http.header("Retry-After", "1");
            }
            send(http, instead);
            return;
        }
        if (fault != null && fault.kind() == Fault.Kind.RESET_BEFORE) {
            hangUp(http);
            return;
        }
        count(call);
        spoil(http, json.answer(call), fault);
    }

    private void count(JsonRpc.Call call) {
        if (call.service().equals("common")) {
            counters.common(call.method());
        } else if (call.service().equals("object")) {
            counters.object(call.model(), call.target());
        }
    }

    /** Faults that answer in place of the server, which then does nothing. */
    private static @Nullable Reply instead(JsonRpc.Call call, Fault fault) {
        return switch (fault.kind()) {
            case UNAVAILABLE ->
                Reply.page(503, "Service Unavailable", "The server is restarting. Please try again later.");
            case TOO_MANY -> Reply.page(429, "Too Many Requests", "Please slow down.");
            case HTML -> Reply.page(200, "Log in", "Please log in to continue.");
            case ACCESS_DENIED -> JsonRpc.error(call.id(), OdooException.denied());
            case SERIALIZATION_FAILURE ->
                JsonRpc.error(
                        call.id(),
                        new OdooException(
                                "psycopg2.errors.SerializationFailure",
                                "could not serialize access due to concurrent update\n"));
            default -> null;
        };
    }

    private void spoil(Context http, Reply reply, @Nullable Fault fault) throws IOException {
        Fault.Kind kind = fault == null ? Fault.Kind.SLOW : fault.kind();
        if (kind == Fault.Kind.RESET_AFTER_COMMIT) {
            hangUp(http);
        } else if (kind == Fault.Kind.MALFORMED) {
            send(http, new Reply(200, reply.type(), Arrays.copyOf(reply.body(), reply.body().length / 2)));
        } else if (kind == Fault.Kind.TRUNCATED) {
            header(http, reply);
            http.res().setContentLength(reply.body().length);
            http.res().getOutputStream().write(reply.body(), 0, reply.body().length / 2);
            http.res().flushBuffer();
            hangUp(http);
        } else {
            send(http, reply);
        }
    }

    void send(Context http, Reply reply) {
        header(http, reply);
        http.result(reply.body());
    }

    private void header(Context http, Reply reply) {
        http.status(reply.status());
        http.contentType(reply.type());
        http.header("Date", DATE.format(clock.instant().atOffset(ZoneOffset.UTC)));
        http.header("Server", "Werkzeug/2.2.2 Python/3.11.2");
        http.header("X-Content-Type-Options", "nosniff");
        http.header("Connection", "close");
    }

    /** Ends the TCP connection without another byte, as a killed worker does. */
    private static void hangUp(Context http) {
        ServletContextRequest.getServletContextRequest(http.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private static void pause(Fault fault) throws InterruptedIOException {
        try {
            Thread.sleep(fault.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server stopped while it was slow on purpose");
        }
    }
}
