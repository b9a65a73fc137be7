package io.foretell.practice.salesforce.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, before anybody asked who sent it.
 *
 * @param path decoded segments; empty ones, from double or trailing slashes, are gone
 * @param query the last value of each parameter
 * @param headers by name, without regard to case
 * @param body inflated
 */
public record HttpCall(
        String method, List<String> path, Map<String, String> query, Map<String, String> headers, byte[] body) {

    public HttpCall {
        path = List.copyOf(path);
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** @param target path and query string, still encoded, such as {@code //services/data/?format=json} */
    public static HttpCall of(String method, String target, Map<String, String> headers, byte[] body) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        return new HttpCall(
                method, segments(path), mark < 0 ? Map.of() : form(target.substring(mark + 1)), headers, body);
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                // In a path a plus is a plus.
                segments.add(decode(segment.replace("+", "%2B")));
            }
        }
        return segments;
    }

    /** Parses {@code a=1&b=2}, as in a query string or a form. */
    public static Map<String, String> form(String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                values.put(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }

    /** Undoes {@code Content-Encoding: gzip}. */
    static byte[] inflated(@Nullable String encoding, byte[] body) {
        if (encoding == null || !encoding.equalsIgnoreCase("gzip") || body.length == 0) {
            return body;
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw ApiException.badRequest("INVALID_REQUEST_BODY", "The request body is not valid gzip");
        }
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    public @Nullable String param(String name) {
        return query.get(name);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Parameters of the query string and of a form body together. */
    public Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>(query);
        String type = headers.getOrDefault("Content-Type", "");
        if (type.startsWith("application/x-www-form-urlencoded") || type.isEmpty()) {
            all.putAll(form(text()));
        }
        return all;
    }

    /** Tokens and passwords stay out of logs. */
    @Override
    public String toString() {
        return method + " /" + String.join("/", path);
    }
}
