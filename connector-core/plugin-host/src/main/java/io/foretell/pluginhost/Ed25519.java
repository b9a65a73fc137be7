package io.foretell.pluginhost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * Detached signatures, made by {@code openssl pkeyutl -sign -rawin -inkey key.pem -in plugin.zip -out plugin.zip.sig}:
 * 64 raw bytes, or the same in Base64.
 */
public final class Ed25519 {
    private static final int LENGTH = 64;

    private Ed25519() {}

    /**
     * Reads a public key in PEM, or the Base64 inside of it.
     *
     * @throws IllegalArgumentException when it is no Ed25519 key
     */
    public static PublicKey publicKey(String pem) {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("this is not an Ed25519 public key in PEM", e);
        }
    }

    static boolean isSigned(PluginFile file, List<PublicKey> keys) {
        if (file.signature().isEmpty() || keys.isEmpty()) {
            return false;
        }
        try {
            byte[] signature = raw(file.signature().get());
            byte[] content = Files.readAllBytes(file.content());
            for (PublicKey key : keys) {
                if (verifies(key, content, signature)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean verifies(PublicKey key, byte[] content, byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key);
        verifier.update(content);
        try {
            return verifier.verify(signature);
        } catch (SignatureException e) {
            // Malformed for this key; another may still fit.
            return false;
        }
    }

    private static byte[] raw(byte[] signature) {
        return signature.length == LENGTH
                ? signature
                : Base64.getMimeDecoder().decode(new String(signature, StandardCharsets.US_ASCII).strip());
    }
}
