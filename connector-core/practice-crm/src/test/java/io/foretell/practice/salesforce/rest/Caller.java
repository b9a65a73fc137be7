package io.foretell.practice.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foretell.practice.salesforce.PracticeOrg;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Calls a practice org over a real socket, as any client would. */
final class Caller {
    static final String DATA = "/services/data/v67.0/";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String url;
    private final String token;

    /** Status, headers and body. */
    record Reply(int status, HttpResponse<byte[]> http) {
        String text() {
            boolean gzip =
                    http.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
            try (GZIPInputStream in = gzip ? new GZIPInputStream(new ByteArrayInputStream(http.body())) : null) {
                return new String(in == null ? http.body() : in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        JsonNode json() {
            try {
                return JSON.readTree(text());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        /** The code of a top-level error. */
        String errorCode() {
            return json().path(0).path("errorCode").asText();
        }
    }

    private Caller(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** Signed in with client credentials. */
    static Caller of(PracticeOrg org) {
        Reply reply = open(org)
                .form(
                        "/services/oauth2/token",
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                org.options().clientId(),
                                "client_secret",
                                org.options().clientSecret()));
        return new Caller(org.url(), reply.json().path("access_token").asText());
    }

    /** Without a token. */
    static Caller open(PracticeOrg org) {
        return new Caller(org.url(), "");
    }

    Caller with(String otherToken) {
        return new Caller(url, otherToken);
    }

    String token() {
        return token;
    }

    Reply get(String path, String... headers) {
        return send("GET", path, new byte[0], headers);
    }

    Reply delete(String path) {
        return send("DELETE", path, new byte[0]);
    }

    Reply post(String path, Object body, String... headers) {
        return send("POST", path, bytes(body), headers);
    }

    Reply patch(String path, Object body, String... headers) {
        return send("PATCH", path, bytes(body), headers);
    }

    Reply form(String path, Map<String, String> values, String... headers) {
        List<String> pairs = new ArrayList<>();
        values.forEach((name, value) -> pairs.add(encode(name) + "=" + encode(value)));
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
        return send("POST", path, String.join("&", pairs).getBytes(StandardCharsets.UTF_8), all.toArray(new String[0]));
    }

    /** Creates a row and gives its id. */
    String create(String object, Map<String, ?> values) {
        Reply reply = post(DATA + "sobjects/" + object, values);
        if (reply.status() != 201) {
            throw new AssertionError(reply.text());
        }
        return reply.json().path("id").asText();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static byte[] bytes(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply send(String method, String path, byte[] body, String... headers) {
        String target = path.startsWith("/") ? path : DATA + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + target))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<byte[]> reply = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(reply.statusCode(), reply);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
