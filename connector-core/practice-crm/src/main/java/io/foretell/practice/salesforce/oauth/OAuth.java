package io.foretell.practice.salesforce.oauth;

import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.HttpCall;
import io.foretell.practice.salesforce.http.Session;
import io.foretell.practice.salesforce.http.SignIn;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.Sessions;
import io.foretell.practice.salesforce.org.User;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /services/oauth2/…} and {@code /id/…}. */
public final class OAuth implements SignIn {
    private final Org org;
    private final RefreshTokens refreshTokens = new RefreshTokens();
    private final Apps apps;
    private final Grants grants;
    private final Identity identity;

    public OAuth(Org org, List<ConnectedApp> apps) {
        this.org = org;
        this.apps = new Apps(apps);
        this.grants = new Grants(org, this.apps, refreshTokens);
        this.identity = new Identity(org);
    }

    /** To make and revoke refresh tokens; {@link Org#sessions()} has the access tokens. */
    public RefreshTokens refreshTokens() {
        return refreshTokens;
    }

    /** What sign-ins say from now on where the org is, as after an org migration; null: where they found it. */
    public void instanceUrl(@Nullable String address) {
        grants.instanceUrl(address);
    }

    /** To add and change applications while the org runs. */
    public Apps apps() {
        return apps;
    }

    @Override
    public Session session(String token) {
        return org.sessions()
                .use(token)
                .filter(holder ->
                        org.users().byUsername(holder.user().username()).isPresent())
                .map(holder -> new Session(holder.user(), holder.app()))
                .orElseThrow(() -> new ApiException(401, "INVALID_SESSION_ID", "Session expired or invalid"));
    }

    @Override
    public void expire(String token) {
        org.sessions().revoke(token);
    }

    @Override
    public ApiResponse open(HttpCall call) {
        try {
            List<String> path = call.path();
            if (path.get(0).equals("id") && path.size() == 3) {
                return whoAmI(call, user -> identity.full(user, call));
            }
            return path.size() == 3 && path.get(1).equals("oauth2") ? oauth(path.get(2), call) : unknown();
        } catch (OAuthProblem e) {
            return e.response();
        }
    }

    private ApiResponse oauth(String action, HttpCall call) {
        return switch (action) {
            case "token" -> ApiResponse.ok(grants.grant(call));
            case "revoke" -> revoke(call);
            case "introspect" -> introspect(call);
            case "userinfo" -> whoAmI(call, user -> identity.userInfo(user, call));
            default -> unknown();
        };
    }

    private static ApiResponse unknown() {
        throw ApiException.notFound("The requested resource does not exist");
    }

    private ApiResponse revoke(HttpCall call) {
        String token = call.parameters().getOrDefault("token", "");
        Optional<RefreshTokens.Owner> owner = refreshTokens.revoke(token);
        owner.ifPresent(found -> org.sessions().revoke(found.userId(), found.clientId()));
        if (owner.isEmpty() && !org.sessions().revoke(token)) {
            throw new OAuthProblem("invalid_token", "token is invalid");
        }
        return ApiResponse.empty(200);
    }

    private ApiResponse introspect(HttpCall call) {
        ConnectedApp app = apps.authenticated(call);
        String token = call.parameters().getOrDefault("token", "");
        Map<String, Object> body = new LinkedHashMap<>();
        Optional<User> user = org.sessions()
                .peek(token)
                .filter(holder -> holder.app().equals(app.clientId()))
                .map(Sessions.Holder::user);
        body.put("active", user.isPresent());
        user.ifPresent(who -> {
            body.put("scope", Grants.SCOPE);
            body.put("client_id", app.clientId());
            body.put("username", who.username());
            body.put("sub", Identity.address(org, who, call));
            body.put("token_type", "access_token");
        });
        return ApiResponse.ok(body);
    }

    private interface About {
        Map<String, Object> tell(User user);
    }

    private ApiResponse whoAmI(HttpCall call, About about) {
        String token = bearer(call);
        if (token == null) {
            return text(403, "Missing_OAuth_Token");
        }
        try {
            return ApiResponse.ok(about.tell(session(token).user()));
        } catch (ApiException e) {
            return text(403, "Bad_OAuth_Token");
        }
    }

    private static @Nullable String bearer(HttpCall call) {
        String header = call.header("Authorization");
        String parameter = call.parameters().get("oauth_token");
        String token = parameter == null ? call.parameters().get("access_token") : parameter;
        return header == null || header.indexOf(' ') < 0
                ? token
                : header.substring(header.indexOf(' ') + 1).trim();
    }

    private static ApiResponse text(int status, String text) {
        return ApiResponse.raw(status, "text/html;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
