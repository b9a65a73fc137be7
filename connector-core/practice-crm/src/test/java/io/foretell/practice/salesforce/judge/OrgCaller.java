package io.foretell.practice.salesforce.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.foretell.practice.salesforce.PracticeOrg;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Calls a practice org as a small client of our own would; every test's second pair of eyes beside the judges. */
public final class OrgCaller {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String token;

    /** A reply; the body is missing when there is none. */
    public record Reply(int status, JsonNode json) {
        public String code() {
            return json.path(0).path("errorCode").asText();
        }
    }

    private OrgCaller(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** Signed in with the password flow. */
    public static OrgCaller as(PracticeOrg org, String username, String password) {
        return new OrgCaller(
                org.url(), signIn(org, username, password).path("access_token").asText());
    }

    private static JsonNode signIn(PracticeOrg org, String username, String password) {
        String form = "grant_type=password&client_id=" + org.options().clientId() + "&client_secret="
                + org.options().clientSecret() + "&username=" + username + "&password=" + password;
        HttpRequest request = HttpRequest.newBuilder(URI.create(org.url() + "/services/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        Reply reply = new OrgCaller(org.url(), "").send(request);
        if (reply.status() != 200) {
            throw new IllegalStateException("sign-in refused: " + reply.json());
        }
        return reply.json();
    }

    /** Of the administrator, for clients that sign in with it. */
    static String refreshToken(PracticeOrg org) {
        String user = org.org().users().admin().id();
        return org.oauth().refreshTokens().grant(user, org.options().clientId());
    }

    public static OrgCaller admin(PracticeOrg org) {
        return as(org, org.options().username(), org.options().password());
    }

    public String token() {
        return token;
    }

    public Reply get(String path) {
        return call("GET", path, new byte[0], "application/json");
    }

    public Reply call(String method, String path, Object body) {
        try {
            return call(method, path, JSON.writeValueAsBytes(body), "application/json");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reply call(String method, String path, byte[] body, String type) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/services/data/v67.0/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return send(request);
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
            return new Reply(
                    response.statusCode(),
                    json && response.body().length > 0 ? JSON.readTree(response.body()) : MissingNode.getInstance());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Hands in a package; not waited for. */
    public Reply submit(byte[] zip, Map<String, Boolean> options, String nameOfOptions) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            body.writeBytes(text("--edge\r\nContent-Disposition: form-data; name=\"" + nameOfOptions
                    + "\"\r\nContent-Type: application/json\r\n\r\n"));
            body.writeBytes(JSON.writeValueAsBytes(Map.of("deployOptions", options)));
            body.writeBytes(text("\r\n--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.zip\"\r\n"
                    + "Content-Type: application/zip\r\n\r\n"));
            body.writeBytes(zip);
            body.writeBytes(text("\r\n--edge--\r\n"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return call("POST", "metadata/deployRequest", body.toByteArray(), "multipart/form-data; boundary=edge");
    }

    /** Deploys and waits; the deployResult with its details. */
    public JsonNode deploy(PackageZip zip, Map<String, Boolean> options) {
        Reply submitted = submit(zip.bytes(), options, "json");
        if (submitted.status() != 201) {
            throw new IllegalStateException("deployment refused: " + submitted.json());
        }
        String id = submitted.json().path("id").asText();
        for (int poll = 0; poll < 10; poll++) {
            JsonNode result = get("metadata/deployRequest/" + id + "?includeDetails=true")
                    .json()
                    .path("deployResult");
            if (result.path("done").asBoolean()) {
                return result;
            }
        }
        throw new IllegalStateException("deployment " + id + " does not end");
    }

    public JsonNode deploy(PackageZip zip) {
        return deploy(zip, Map.of("rollbackOnError", true, "singlePackage", true));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
