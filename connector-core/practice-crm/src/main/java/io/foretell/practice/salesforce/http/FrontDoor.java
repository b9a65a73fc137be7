package io.foretell.practice.salesforce.http;

import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.practice.salesforce.org.Org;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns HTTP into calls and replies into HTTP: paths, compression, the org's own {@code Date}, limits and faults. */
public final class FrontDoor {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);
    private static final int LONGEST_URI = 16_384;
    private static final List<HandlerType> METHODS = List.of(
            HandlerType.GET,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE,
            HandlerType.HEAD);

    private final Org org;
    private final RestApi rest;
    private final SignIn signIn;
    private final List<Door> doors;
    private final Trouble trouble;

    /** @param doors with paths that neither REST nor sign-in know */
    public FrontDoor(Org org, RestApi rest, SignIn signIn, List<Door> doors) {
        this.org = org;
        this.rest = rest;
        this.signIn = signIn;
        this.doors = List.copyOf(doors);
        this.trouble = new Trouble(org.faults());
    }

    /** Takes all paths below /services and /id; the server has to treat several slashes as one. */
    public void routes(RoutesConfig routes) {
        for (HandlerType method : METHODS) {
            routes.addHttpHandler(method, "/services/<rest>", this::handle);
            routes.addHttpHandler(method, "/id/<rest>", this::handle);
        }
    }

    private void handle(Context http) throws IOException {
        org.counters().request();
        HttpCall call;
        ApiResponse reply;
        try {
            call = call(http);
        } catch (ApiException e) {
            send(http, e.response());
            return;
        }
        String path = "/" + String.join("/", call.path());
        trouble.slow(call.method(), path);
        ApiResponse instead = trouble.instead(call, path, signIn);
        if (instead != null) {
            send(http, instead);
            return;
        }
        if (trouble.hits(Fault.Kind.RESET_BEFORE, call.method(), path)) {
            Trouble.hangUp(http);
            return;
        }
        reply = answer(call);
        if (trouble.hits(Fault.Kind.RESET_AFTER_COMMIT, call.method(), path)) {
            Trouble.hangUp(http);
        } else if (trouble.hits(Fault.Kind.TRUNCATED, call.method(), path)) {
            headers(http, reply);
            Trouble.breakOff(http, whole(reply));
        } else {
            send(http, reply);
        }
    }

    private static HttpCall call(Context http) throws IOException {
        String query = http.req().getQueryString();
        String target = http.req().getRequestURI() + (query == null ? "" : "?" + query);
        if (target.length() > LONGEST_URI) {
            throw new ApiException(414, "URI_TOO_LONG", "The URI is longer than " + LONGEST_URI + " characters");
        }
        byte[] body = http.req().getInputStream().readAllBytes();
        HttpCall call = HttpCall.of(
                http.req().getMethod(),
                target,
                http.headerMap(),
                HttpCall.inflated(http.header("Content-Encoding"), body));
        String method = call.param("_HttpMethod");
        return method == null || !call.method().equals("POST")
                ? call
                : new HttpCall(method.toUpperCase(Locale.ROOT), call.path(), call.query(), call.headers(), call.body());
    }

    private ApiResponse answer(HttpCall call) {
        try {
            String segment = call.path().size() > 1 && call.path().get(0).equals("services")
                    ? call.path().get(1)
                    : "";
            if (segment.equals("data")) {
                return rest.answer(call);
            }
            for (Door door : doors) {
                if (door.segment().equals(segment)) {
                    return door.answer(call, signIn);
                }
            }
            return signIn.open(call);
        } catch (ApiException e) {
            return e.response();
        } catch (RuntimeException e) {
            LOG.error("event=practice_failed call=\"{}\"", call, e);
            return new ApiException(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred: " + e).response();
        }
    }

    private void headers(Context http, ApiResponse reply) {
        http.status(reply.status());
        http.header("Date", DATE.format(org.clock().instant().atOffset(ZoneOffset.UTC)));
        http.header("Cache-Control", "no-cache,must-revalidate,max-age=0,no-store,private");
        reply.headers().forEach(http::header);
        if (reply.body() instanceof ApiResponse.Json) {
            http.contentType("application/json;charset=UTF-8");
        } else if (reply.body() instanceof ApiResponse.Raw raw) {
            http.contentType(raw.contentType());
        } else if (reply.body() instanceof ApiResponse.Streamed streamed) {
            http.contentType(streamed.contentType());
        }
    }

    private void send(Context http, ApiResponse reply) throws IOException {
        headers(http, reply);
        if (http.method() == HandlerType.HEAD || reply.status() == 204 || reply.status() == 304) {
            return;
        }
        if (reply.body() instanceof ApiResponse.Streamed streamed) {
            OutputStream out = http.outputStream();
            streamed.writer().write(out);
        } else {
            http.result(whole(reply));
        }
    }

    private static byte[] whole(ApiResponse reply) throws IOException {
        if (reply.body() instanceof ApiResponse.Json json) {
            return Json.bytes(json.value());
        }
        if (reply.body() instanceof ApiResponse.Raw raw) {
            return raw.bytes();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (reply.body() instanceof ApiResponse.Streamed streamed) {
            streamed.writer().write(out);
        }
        return out.toByteArray();
    }
}
