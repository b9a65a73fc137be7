package io.foretell.salesforce;

import io.foretell.crmkit.Json;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.option.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/** A signed assertion of who we are (RFC 7523), RS256. */
final class Jwt {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Jwt() {}

    /** @throws CrmException AUTH when the key cannot be read */
    static String sign(Secret key, String issuer, String subject, String audience, Instant expires) {
        String header = Json.mapper().createObjectNode().put("alg", "RS256").toString();
        String claims = Json.mapper()
                .createObjectNode()
                .put("iss", issuer)
                .put("sub", subject)
                .put("aud", audience)
                .put("exp", expires.getEpochSecond())
                .toString();
        String signed = part(header) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(privateKey(key));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Without the cause: its message may quote the key.
            throw AllowedHosts.refused(
                    "'private_key' is not an RSA key in PKCS#8 form ('-----BEGIN PRIVATE KEY-----'): convert it with"
                            + " 'openssl pkcs8 -topk8 -nocrypt -in old.key -out new.key'.");
        }
    }

    private static PrivateKey privateKey(Secret key) throws GeneralSecurityException {
        String body = key.reveal()
                .replaceAll("-----(?:BEGIN|END) PRIVATE KEY-----", "")
                .replaceAll("\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
