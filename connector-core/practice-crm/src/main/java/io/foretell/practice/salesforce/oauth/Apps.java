package io.foretell.practice.salesforce.oauth;

import io.foretell.practice.salesforce.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The applications that are registered. Thread-safe. */
public final class Apps {
    private final Map<String, ConnectedApp> byClientId = new ConcurrentHashMap<>();

    Apps(List<ConnectedApp> apps) {
        apps.forEach(this::put);
    }

    /** Adds the application, or replaces the one with the same client id. */
    public void put(ConnectedApp app) {
        byClientId.put(app.clientId(), app);
    }

    ConnectedApp named(String clientId) {
        ConnectedApp app = byClientId.get(clientId);
        if (app == null) {
            throw new OAuthProblem("invalid_client_id", "client identifier invalid");
        }
        return app;
    }

    /** The application whose id and secret are in the form or in a Basic header. */
    ConnectedApp authenticated(HttpCall call) {
        Map<String, String> form = call.parameters();
        String id = form.getOrDefault("client_id", "");
        String secret = form.getOrDefault("client_secret", "");
        String header = call.header("Authorization");
        if (header != null && header.startsWith("Basic ")) {
            String[] pair = decode(header.substring("Basic ".length())).split(":", 2);
            id = pair[0];
            secret = pair.length > 1 ? pair[1] : "";
        }
        ConnectedApp app = named(id);
        if (!app.secret().equals(secret)) {
            throw new OAuthProblem("invalid_client", "invalid client credentials");
        }
        return app;
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.trim()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
