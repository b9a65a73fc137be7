package io.foretell.practice.salesforce.oauth;

import io.foretell.practice.salesforce.http.HttpCall;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.Switch;
import io.foretell.practice.salesforce.org.User;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The token endpoint. There is no {@code expires_in} in what it answers. */
final class Grants {
    static final String SCOPE = "api refresh_token";

    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final Org org;
    private final Apps apps;
    private final RefreshTokens tokens;
    private volatile @Nullable String instanceUrl;

    Grants(Org org, Apps apps, RefreshTokens tokens) {
        this.org = org;
        this.apps = apps;
        this.tokens = tokens;
    }

    void instanceUrl(@Nullable String address) {
        instanceUrl = address;
    }

    Map<String, Object> grant(HttpCall call) {
        if (!call.method().equals("POST")) {
            throw new OAuthProblem("invalid_request", "must use HTTP POST");
        }
        return switch (call.parameters().getOrDefault("grant_type", "")) {
            case "client_credentials" -> clientCredentials(call);
            case JWT_BEARER -> jwt(call);
            case "refresh_token" -> refresh(call);
            case "password" -> password(call);
            default -> throw new OAuthProblem("unsupported_grant_type", "grant type not supported");
        };
    }

    private Map<String, Object> clientCredentials(HttpCall call) {
        ConnectedApp app = apps.authenticated(call);
        String host = Identity.host(call);
        if (org.switches().on(Switch.CLIENT_CREDENTIALS_ONLY_AT_MY_DOMAIN) && !host.startsWith("127.0.0.1")) {
            throw new OAuthProblem("invalid_grant", "request not supported on this domain");
        }
        String runAs = app.runAs();
        if (runAs == null) {
            throw new OAuthProblem("invalid_grant", "no client credentials user enabled");
        }
        return success(user(runAs, "no client credentials user enabled"), app, call);
    }

    private Map<String, Object> jwt(HttpCall call) {
        Jwt jwt = Jwt.parse(call.parameters().getOrDefault("assertion", ""));
        ConnectedApp app = apps.named(jwt.issuer());
        jwt.verify(app.keys(), Identity.origin(call), org.clock().instant());
        User user = user(jwt.subject(), "user hasn't approved this consumer");
        if (!app.approved().contains(user.username())) {
            throw app.adminApproval()
                    ? new OAuthProblem("invalid_app_access", "user is not admin approved to access this app")
                    : new OAuthProblem("invalid_grant", "user hasn't approved this consumer");
        }
        return success(user, app, call);
    }

    private Map<String, Object> refresh(HttpCall call) {
        Map<String, String> form = call.parameters();
        boolean secret = form.containsKey("client_secret") || call.header("Authorization") != null;
        ConnectedApp app = secret ? apps.authenticated(call) : apps.named(form.getOrDefault("client_id", ""));
        String token = form.getOrDefault("refresh_token", "");
        RefreshTokens.Owner owner = tokens.owner(token)
                .filter(found -> found.clientId().equals(app.clientId()))
                .orElseThrow(() -> new OAuthProblem("invalid_grant", "expired access/refresh token"));
        User user = org.users()
                .byId(owner.userId())
                .flatMap(found -> org.users().byUsername(found.username()))
                .orElseThrow(() -> new OAuthProblem("inactive_user", "user is inactive"));
        Map<String, Object> body = success(user, app, call);
        if (org.switches().on(Switch.REFRESH_TOKEN_ROTATES)) {
            body.put("refresh_token", tokens.rotate(token, owner));
        }
        return body;
    }

    private Map<String, Object> password(HttpCall call) {
        ConnectedApp app = apps.authenticated(call);
        Map<String, String> form = call.parameters();
        if (org.switches().on(Switch.PASSWORD_FLOW_BLOCKED)) {
            throw new OAuthProblem("invalid_grant", "authentication failure");
        }
        User user = org.users()
                .signIn(form.getOrDefault("username", ""), form.getOrDefault("password", ""))
                .orElseThrow(() -> new OAuthProblem("invalid_grant", "authentication failure"));
        return success(user, app, call);
    }

    private User user(String username, String otherwise) {
        return org.users().byUsername(username).orElseThrow(() -> new OAuthProblem("invalid_grant", otherwise));
    }

    private Map<String, Object> success(User user, ConnectedApp app, HttpCall call) {
        String token = org.sessions().issue(user, app.clientId());
        String id = Identity.address(org, user, call);
        String at = String.valueOf(org.clock().instant().toEpochMilli());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token);
        body.put("signature", signature(id + at, app.secret()));
        body.put("scope", SCOPE);
        String elsewhere = instanceUrl;
        body.put("instance_url", elsewhere == null ? Identity.origin(call) : elsewhere);
        body.put("id", id);
        body.put("token_type", "Bearer");
        body.put("issued_at", at);
        return body;
    }

    private static String signature(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec((secret + " ").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }
}
