package io.foretell.practice.salesforce.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.org.Switch;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SignInTest {
    private static final String TOKEN = "/services/oauth2/token";
    private static final String JWT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    @Test
    void client_credentials_work_in_the_form_and_in_a_basic_header() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            JsonNode body = Caller.open(org).form(TOKEN, credentials(org)).json();
            assertThat(body.path("access_token").asText())
                    .startsWith(org.org().id().substring(0, 15) + "!AQ");
            assertThat(body.path("instance_url").asText()).isEqualTo(org.url());
            assertThat(body.path("id").asText())
                    .startsWith(org.url() + "/id/" + org.org().id() + "/005");
            assertThat(body.path("token_type").asText()).isEqualTo("Bearer");
            assertThat(body.has("expires_in")).isFalse();
            org.oauth().instanceUrl("https://moved.example");
            assertThat(Caller.open(org)
                            .form(TOKEN, credentials(org))
                            .json()
                            .path("instance_url")
                            .asText())
                    .isEqualTo("https://moved.example");
            String pair = org.options().clientId() + ":" + org.options().clientSecret();
            JsonNode again = Caller.open(org)
                    .form(
                            TOKEN,
                            Map.of("grant_type", "client_credentials", "format", "json"),
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                    .json();
            assertThat(again.path("access_token")).isEqualTo(body.path("access_token"));
        }
    }

    @Test
    void wrong_clients_secrets_and_grants_are_refused_with_an_oauth_object() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Map<String, String> form = new HashMap<>(credentials(org));
            form.put("client_secret", "wrong");
            Caller.Reply reply = Caller.open(org).form(TOKEN, form);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.text())
                    .isEqualTo("{\"error\":\"invalid_client\",\"error_description\":\"invalid client credentials\"}");
            form.put("client_id", "nobody");
            assertThat(error(Caller.open(org).form(TOKEN, form))).isEqualTo("invalid_client_id");
            form.put("grant_type", "magic");
            assertThat(error(Caller.open(org).form(TOKEN, form))).isEqualTo("unsupported_grant_type");
        }
    }

    @Test
    void a_jwt_is_really_verified() throws Exception {
        KeyPair keys = keys();
        try (PracticeOrg org = PracticeOrg.start(
                PracticeOrgOptions.builder().jwtKey(keys.getPublic()).build())) {
            Instant now = org.clock().instant();
            String seconds =
                    claims(org, org.options().username(), "https://login.salesforce.com", now.getEpochSecond() + 120);
            assertThat(bearer(org, keys, seconds).status()).isEqualTo(200);
            String milliseconds = claims(org, org.options().username(), org.url() + "/", now.toEpochMilli() + 120_000);
            assertThat(bearer(org, keys, milliseconds).status()).isEqualTo(200);
            assertThat(error(bearer(org, keys(), seconds))).isEqualTo("invalid_grant");
            String old = claims(org, org.options().username(), org.url(), now.getEpochSecond() - 3_600);
            assertThat(error(bearer(org, keys, old))).isEqualTo("invalid_grant");
            String elsewhere =
                    claims(org, org.options().username(), "https://elsewhere.example", now.getEpochSecond() + 120);
            assertThat(error(bearer(org, keys, elsewhere))).isEqualTo("invalid_grant");
            String stranger = claims(org, org.org().users().human(0).username(), org.url(), now.getEpochSecond() + 120);
            assertThat(error(bearer(org, keys, stranger))).isEqualTo("invalid_app_access");
            assertThat(error(Caller.open(org).form(TOKEN, Map.of("grant_type", JWT, "assertion", "a.b"))))
                    .isEqualTo("invalid_grant");
        }
    }

    @Test
    void a_refresh_token_lives_on_unless_it_rotates() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            String first = org.oauth()
                    .refreshTokens()
                    .grant(org.org().users().admin().id(), org.options().clientId());
            JsonNode body = refresh(org, first).json();
            assertThat(body.path("access_token").asText()).isNotEmpty();
            assertThat(body.has("refresh_token")).isFalse();
            org.org().switches().set(Switch.REFRESH_TOKEN_ROTATES, true);
            String second = refresh(org, first).json().path("refresh_token").asText();
            assertThat(second).isNotEmpty();
            assertThat(error(refresh(org, first))).isEqualTo("invalid_grant");
            assertThat(refresh(org, second).status()).isEqualTo(200);
        }
    }

    @Test
    void the_password_flow_can_be_blocked() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Map<String, String> form = new HashMap<>(credentials(org));
            form.put("grant_type", "password");
            form.put("username", org.options().username());
            form.put("password", org.options().password() + "securitytoken");
            assertThat(Caller.open(org).form(TOKEN, form).status()).isEqualTo(200);
            org.org().switches().set(Switch.PASSWORD_FLOW_BLOCKED, true);
            assertThat(error(Caller.open(org).form(TOKEN, form))).isEqualTo("invalid_grant");
        }
    }

    @Test
    void tokens_die_when_idle_after_calls_and_by_revocation_for_all_who_share_them() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            Caller worker = Caller.of(org);
            assertThat(worker.token()).isEqualTo(caller.token());
            assertThat(caller.get("/services/oauth2/revoke?token=" + Caller.encode(caller.token()))
                            .status())
                    .isEqualTo(200);
            assertThat(worker.get("limits").status()).isEqualTo(401);
            Caller second = Caller.of(org);
            assertThat(second.get("limits").status()).isEqualTo(200);
            org.clock().advance(Duration.ofHours(3));
            assertThat(second.get("limits").status()).isEqualTo(401);
            org.org().sessions().expireAfter(2);
            Caller third = Caller.of(org);
            assertThat(third.get("limits").status()).isEqualTo(200);
            assertThat(third.get("limits").status()).isEqualTo(200);
            assertThat(third.get("limits").status()).isEqualTo(401);
            assertThat(Caller.of(org).get("limits").status()).isEqualTo(200);
        }
    }

    @Test
    void identity_userinfo_and_introspection_say_who_is_signed_in() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            String admin = org.org().users().admin().id();
            JsonNode map = caller.get("").json();
            String identity = map.path("identity").asText();
            assertThat(identity).isEqualTo(org.url() + "/id/" + org.org().id() + "/" + admin);
            JsonNode full = caller.get(identity.substring(org.url().length()) + "?format=json")
                    .json();
            assertThat(full.path("user_id").asText()).isEqualTo(admin);
            assertThat(full.path("username").asText()).isEqualTo(org.options().username());
            assertThat(full.at("/urls/rest").asText()).isEqualTo(org.url() + "/services/data/v{version}/");
            assertThat(full.at("/photos/thumbnail").asText()).startsWith(org.url());
            JsonNode info = caller.get("/services/oauth2/userinfo").json();
            assertThat(info.path("organization_id").asText())
                    .isEqualTo(org.org().id());
            assertThat(Caller.open(org).get("/services/oauth2/userinfo").status())
                    .isEqualTo(403);
            Map<String, String> form = new HashMap<>(credentials(org));
            form.put("token", caller.token());
            assertThat(Caller.open(org)
                            .form("/services/oauth2/introspect", form)
                            .json()
                            .path("active")
                            .asBoolean())
                    .isTrue();
            form.put("token", "gone");
            assertThat(Caller.open(org)
                            .form("/services/oauth2/introspect", form)
                            .text())
                    .isEqualTo("{\"active\":false}");
        }
    }

    private static Map<String, String> credentials(PracticeOrg org) {
        return Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                org.options().clientId(),
                "client_secret",
                org.options().clientSecret());
    }

    private static Caller.Reply refresh(PracticeOrg org, String token) {
        return Caller.open(org)
                .form(
                        TOKEN,
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "client_id",
                                org.options().clientId(),
                                "refresh_token",
                                token));
    }

    private static String error(Caller.Reply reply) {
        assertThat(reply.status()).isEqualTo(400);
        return reply.json().path("error").asText();
    }

    private static String claims(PracticeOrg org, String user, String audience, long end) {
        return "{\"iss\":\"" + org.options().clientId() + "\",\"sub\":\"" + user + "\",\"aud\":\"" + audience
                + "\",\"exp\":" + end + "}";
    }

    private static Caller.Reply bearer(PracticeOrg org, KeyPair keys, String claims) throws Exception {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String signed = base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        Signature rsa = Signature.getInstance("SHA256withRSA");
        rsa.initSign(keys.getPrivate());
        rsa.update(signed.getBytes(StandardCharsets.US_ASCII));
        return Caller.open(org)
                .form(TOKEN, Map.of("grant_type", JWT, "assertion", signed + "." + base64.encodeToString(rsa.sign())));
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
