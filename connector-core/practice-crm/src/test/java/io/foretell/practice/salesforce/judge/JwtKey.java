package io.foretell.practice.salesforce.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.util.List;

/** A key pair in a key store that the JDK's keytool makes for one test run, as an admin would for the JWT flow. */
record JwtKey(Path store, PublicKey publicKey) {
    static final String PASSWORD = "test-only";
    private static final String ALIAS = "foretell";

    static JwtKey make(Path folder) {
        Path store = folder.resolve("jwt.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=foretell",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes());
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            KeyStore loaded = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            return new JwtKey(store, loaded.getCertificate(ALIAS).getPublicKey());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
