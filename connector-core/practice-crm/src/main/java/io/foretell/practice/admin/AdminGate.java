package io.foretell.practice.admin;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The door of an admin API: a random token in the path, and only for callers that name this machine as Host and come from
 * no other Origin; everybody else gets 404. Also reads and writes the JSON of these APIs.
 */
public final class AdminGate {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String token;

    public AdminGate() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
    }

    /** Starts with a slash; ends with the token. */
    public String path() {
        return "/practice/" + token;
    }

    /** For routes with {@code {token}} in their path; a handler that replies nothing replies {@code {"ok":true}}. */
    public Handler guarded(Handler handler) {
        return http -> {
            boolean known = MessageDigest.isEqual(
                    http.pathParam("token").getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
            if (!known || !local(http)) {
                http.status(404);
                return;
            }
            try {
                handler.handle(http);
                if (http.result() == null) {
                    json(http, Map.of("ok", true));
                }
            } catch (IllegalArgumentException | IllegalStateException | java.time.DateTimeException e) {
                http.status(400);
                json(http, Map.of("error", String.valueOf(e.getMessage())));
            }
        };
    }

    /** A page in a browser that resolves its own name to 127.0.0.1 must not get in. */
    private static boolean local(Context http) {
        String host = String.valueOf(http.host());
        String origin = http.header("Origin");
        boolean own = host.startsWith("127.0.0.1:") || host.startsWith("localhost:");
        return own && (origin == null || origin.equals("http://" + host));
    }

    public static void json(Context http, Object value) throws IOException {
        http.contentType("application/json").result(JSON.writeValueAsBytes(value));
    }

    /** @throws IllegalArgumentException when the body is no JSON object */
    public static Map<?, ?> body(Context http) throws IOException {
        try {
            return JSON.readValue(http.bodyAsBytes(), Map.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the body must be a JSON object", e);
        }
    }

    /** Empty when it is not there. */
    public static String text(Map<?, ?> body, String key) {
        Object value = body.get(key);
        return value == null ? "" : value.toString();
    }

    public static int number(Map<?, ?> body, String key, int otherwise) {
        return body.get(key) instanceof Number number ? number.intValue() : otherwise;
    }

    /** A list of texts; empty when it is not there. */
    public static List<String> texts(Map<?, ?> body, String key) {
        return body.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** What stands under {@code values}. */
    public static Map<String, Object> values(Map<?, ?> body) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (body.get("values") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> values.put(key.toString(), value));
        }
        return castNonNull(values);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, Object> castNonNull(Map map) {
        return map;
    }
}
