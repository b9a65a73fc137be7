package io.foretell.practice.salesforce.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reply before it becomes bytes.
 *
 * @param headers besides those that the front door adds
 */
public record ApiResponse(int status, Map<String, String> headers, Body body) {
    /** What follows the headers. */
    public sealed interface Body permits Empty, Json, Raw, Streamed {}

    public record Empty() implements Body {}

    /** @param value maps, lists, strings, numbers, booleans and nulls */
    public record Json(@Nullable Object value) implements Body {}

    public record Raw(String contentType, byte[] bytes) implements Body {}

    /** A body that is too long to be held, such as the result of a bulk query. */
    public record Streamed(String contentType, Writer writer) implements Body {}

    /** Writes a long body; the stream stays open. */
    @FunctionalInterface
    public interface Writer {
        void write(OutputStream out) throws IOException;
    }

    public ApiResponse {
        headers = Map.copyOf(headers);
    }

    public static ApiResponse json(int status, @Nullable Object value) {
        return new ApiResponse(status, Map.of(), new Json(value));
    }

    public static ApiResponse ok(@Nullable Object value) {
        return json(200, value);
    }

    public static ApiResponse empty(int status) {
        return new ApiResponse(status, Map.of(), new Empty());
    }

    public static ApiResponse raw(int status, String contentType, byte[] bytes) {
        return new ApiResponse(status, Map.of(), new Raw(contentType, bytes));
    }

    public static ApiResponse stream(int status, String contentType, Writer writer) {
        return new ApiResponse(status, Map.of(), new Streamed(contentType, writer));
    }

    public ApiResponse header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiResponse(status, more, body);
    }

    /** The JSON value of the body, or null when it has none: what Composite puts into its own reply. */
    public @Nullable Object jsonValue() {
        return body instanceof Json json ? json.value() : null;
    }

    public boolean failed() {
        return status >= 400;
    }
}
