package io.foretell.salesforce;

import io.foretell.spi.option.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** The request that asks for a token. */
final class TokenRequest {
    private static final Duration JWT_LIFE = Duration.ofMinutes(3);

    private final SalesforceOptions options;
    private final Clock clock;

    TokenRequest(SalesforceOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    Request make() {
        FormBody.Builder form = new FormBody.Builder();
        if (options.jwt()) {
            form.add("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
            form.add("assertion", assertion());
        } else {
            form.add("grant_type", "client_credentials");
            form.add("client_id", options.clientId());
            form.add("client_secret", options.clientSecret().map(Secret::reveal).orElse(""));
        }
        HttpUrl endpoint =
                options.url().newBuilder().encodedPath("/services/oauth2/token").build();
        return new Request.Builder()
                .url(endpoint)
                .header("Accept", "application/json")
                .post(form.build())
                .build();
    }

    private String assertion() {
        return Jwt.sign(
                options.privateKey().orElseThrow(),
                options.clientId(),
                options.username().orElseThrow(),
                options.audience().orElseGet(() -> usualAudience(options.url())),
                Instant.now(clock).plus(JWT_LIFE));
    }

    private static String usualAudience(HttpUrl url) {
        String host = url.host();
        if (host.endsWith(".sandbox.my.salesforce.com") || host.equals("test.salesforce.com")) {
            return "https://test.salesforce.com";
        }
        return host.endsWith(".salesforce.com")
                ? "https://login.salesforce.com"
                : url.toString().replaceAll("/$", "");
    }
}
