package io.foretell.practice.salesforce.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** A signed assertion of the JWT bearer flow (RFC 7523), RS256 only. */
final class Jwt {
    /** Whatever is larger cannot be seconds of our times: the Salesforce CLI sends milliseconds. */
    private static final long MILLISECONDS_FROM = 100_000_000_000L;

    private static final Duration SKEW = Duration.ofMinutes(3);
    private static final Set<String> AUDIENCES = Set.of("https://login.salesforce.com", "https://test.salesforce.com");

    private final String signed;
    private final byte[] signature;
    private final JsonNode header;
    private final JsonNode claims;

    private Jwt(String signed, byte[] signature, JsonNode header, JsonNode claims) {
        this.signed = signed;
        this.signature = signature;
        this.header = header;
        this.claims = claims;
    }

    static Jwt parse(String assertion) {
        String[] parts = assertion.split("\\.", -1);
        if (parts.length != 3) {
            throw invalid();
        }
        try {
            Base64.Decoder base64 = Base64.getUrlDecoder();
            return new Jwt(
                    parts[0] + "." + parts[1],
                    base64.decode(parts[2]),
                    Json.read(base64.decode(parts[0])),
                    Json.read(base64.decode(parts[1])));
        } catch (IllegalArgumentException | ApiException e) {
            throw invalid();
        }
    }

    String issuer() {
        return claims.path("iss").asText();
    }

    String subject() {
        return claims.path("sub").asText(claims.path("prn").asText());
    }

    /** @param own the org's address, an audience beside the vendor's sign-in hosts */
    void verify(List<PublicKey> keys, String own, Instant now) {
        if (!header.path("alg").asText().equals("RS256") || keys.stream().noneMatch(this::signedBy)) {
            throw invalid();
        }
        String audience = claims.path("aud").asText().replaceAll("/(services/oauth2/token/?)?$", "");
        if (!AUDIENCES.contains(audience) && !audience.equals(own)) {
            throw new OAuthProblem("invalid_grant", "audience is invalid");
        }
        long end = claims.path("exp").asLong();
        Instant expiry = end >= MILLISECONDS_FROM ? Instant.ofEpochMilli(end) : Instant.ofEpochSecond(end);
        if (expiry.plus(SKEW).isBefore(now)) {
            throw new OAuthProblem("invalid_grant", "assertion is expired");
        }
    }

    private boolean signedBy(PublicKey key) {
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initVerify(key);
            rsa.update(signed.getBytes(StandardCharsets.US_ASCII));
            return rsa.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static OAuthProblem invalid() {
        return new OAuthProblem("invalid_grant", "invalid assertion");
    }
}
