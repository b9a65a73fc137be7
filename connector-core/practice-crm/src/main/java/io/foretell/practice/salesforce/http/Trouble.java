package io.foretell.practice.salesforce.http;

import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.practice.salesforce.fault.Faults;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/** Lets the faults that concern HTTP happen. */
final class Trouble {
    private final Faults faults;

    Trouble(Faults faults) {
        this.faults = faults;
    }

    boolean hits(Fault.Kind kind, String method, String path) {
        return faults.hit(kind, method, path).isPresent();
    }

    void slow(String method, String path) throws InterruptedIOException {
        Optional<Fault> fault = faults.hit(Fault.Kind.SLOW, method, path);
        try {
            if (fault.isPresent()) {
                Thread.sleep(fault.get().delay().toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server stopped while it was slow on purpose");
        }
    }

    /** Faults that answer in place of the server, which then does nothing. */
    @Nullable
    ApiResponse instead(HttpCall call, String path, SignIn signIn) {
        String method = call.method();
        if (hits(Fault.Kind.UNAVAILABLE, method, path)) {
            return error(503, "SERVER_UNAVAILABLE", "The server is temporarily unavailable.");
        }
        if (hits(Fault.Kind.HTML, method, path)) {
            String page = "<html><head><title>Service Unavailable</title></head><body>503</body></html>";
            return ApiResponse.raw(503, "text/html;charset=UTF-8", page.getBytes(StandardCharsets.UTF_8));
        }
        if (hits(Fault.Kind.UNKNOWN, method, path)) {
            return error(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred. Please include this ErrorId.");
        }
        Optional<Fault> busy = faults.hit(Fault.Kind.TOO_MANY, method, path);
        if (busy.isPresent()) {
            return error(429, "TOO_MANY_REQUESTS", "Too many requests.")
                    .header("Retry-After", String.valueOf(busy.get().amount()));
        }
        return path.startsWith("/services/data/") ? insteadOfData(call, path, signIn) : null;
    }

    /** What only the API itself answers, not the gateway before it. */
    private @Nullable ApiResponse insteadOfData(HttpCall call, String path, SignIn signIn) {
        String method = call.method();
        if (hits(Fault.Kind.CONCURRENT_LIMIT, method, path)) {
            return error(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.");
        }
        if (hits(Fault.Kind.DAILY_LIMIT, method, path)) {
            return error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        if (method.equals("POST")
                && path.matches(".*/jobs/(query|ingest)/?")
                && hits(Fault.Kind.BULK_LIMIT, method, path)) {
            String kind = path.contains("/jobs/query") ? "query" : "ingest";
            return error(400, "LIMIT_EXCEEDED", "Max bulk v2 " + kind + " jobs (10000) per 24 hrs has been reached");
        }
        if (call.header("Authorization") != null && hits(Fault.Kind.TOKEN_EXPIRED, method, path)) {
            signIn.expire(RestApi.token(call));
            return error(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }
        return null;
    }

    private static ApiResponse error(int status, String errorCode, String message) {
        return new ApiException(status, errorCode, message).response();
    }

    /** Promises all bytes, sends half of them and ends the connection. */
    static void breakOff(Context http, byte[] body) throws IOException {
        http.res().setContentLength(body.length);
        http.res().getOutputStream().write(body, 0, body.length / 2);
        http.res().flushBuffer();
        hangUp(http);
    }

    /** Ends the TCP connection without another byte. */
    static void hangUp(Context http) {
        ServletContextRequest.getServletContextRequest(http.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
