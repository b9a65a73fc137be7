package io.foretell.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Calls a practice CRM over a real socket, as any Odoo client would. */
final class OdooCaller {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    private final int uid;
    private final String secret;

    OdooCaller(PracticeCrm crm) {
        this(crm.url(), PracticeCrm.ADMIN, "admin");
    }

    OdooCaller(String url, int uid, String secret) {
        this.url = url;
        this.uid = uid;
        this.secret = secret;
    }

    HttpResponse<String> post(String path, String contentType, String body) throws IOException {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .header("Content-Type", contentType)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The whole reply, error or result. */
    JsonNode envelope(String service, String method, List<?> args) throws IOException {
        String body = JSON.writeValueAsString(Map.of(
                "jsonrpc",
                "2.0",
                "method",
                "call",
                "id",
                2,
                "params",
                Map.of("service", service, "method", method, "args", args)));
        return JSON.readTree(post("/jsonrpc", "application/json", body).body());
    }

    JsonNode raw(String model, String method, List<?> args, Map<String, ?> named) {
        try {
            return envelope("object", "execute_kw", List.of("crm", uid, secret, model, method, args, named));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode callNamed(String model, String method, List<?> args, Map<String, ?> named) {
        JsonNode reply = raw(model, method, args, named);
        if (reply.has("error")) {
            throw new AssertionError(reply.get("error").get("data").toString());
        }
        return reply.path("result");
    }

    JsonNode call(String model, String method, Object... args) {
        return callNamed(model, method, List.of(args), Map.of());
    }

    /** The name and the message of the error that a call gives. */
    String error(String model, String method, Object... args) {
        JsonNode data =
                raw(model, method, List.of(args), Map.of()).path("error").path("data");
        return data.path("name").asText() + ": " + data.path("message").asText();
    }
}
