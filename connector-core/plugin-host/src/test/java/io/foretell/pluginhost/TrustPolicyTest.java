package io.foretell.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrustPolicyTest {
    @TempDir
    Path folder;

    @Test
    void an_unknown_sum_is_refused_with_the_sum_that_would_be_trusted() {
        Path zip = Zips.good().build(folder);
        String sum;
        try (PluginHost host = load(zip, TrustPolicy.builtIn(Set.of()))) {
            assertThat(host.registry().enrichers()).isEmpty();
            PluginFailure failure = host.registry().failures().get(0);
            assertThat(failure.code().id()).isEqualTo("F-5007");
            sum = failure.sentence().replaceAll("(?s).*sha256 ([0-9a-f]{64}).*", "$1");
        }
        try (PluginHost host = load(zip, TrustPolicy.allowListed(List.of(sum.toUpperCase(java.util.Locale.ROOT))))) {
            assertThat(host.registry().enrichers()).containsKey("good");
        }
    }

    @Test
    void a_signature_counts_only_from_a_trusted_key_and_for_these_bytes() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path zip = Zips.good().build(folder);
        Path sig = zip.resolveSibling(zip.getFileName() + ".sig");
        TrustPolicy trusted = TrustPolicy.anyOf(
                TrustPolicy.builtIn(Set.of()), TrustPolicy.signedBy(List.of(other.getPublic(), publicKey(pair))));
        assertThat(loads(zip, trusted)).as("unsigned").isFalse();
        Files.write(sig, sign(pair, zip));
        assertThat(loads(zip, trusted)).as("signed").isTrue();
        Files.writeString(sig, Base64.getEncoder().encodeToString(sign(pair, zip)) + "\n");
        assertThat(loads(zip, trusted)).as("signed, in Base64").isTrue();
        assertThat(loads(zip, TrustPolicy.signedBy(List.of(other.getPublic()))))
                .as("another key")
                .isFalse();
        Zips.good().property("plugin.description", "changed").build(folder);
        assertThat(loads(zip, trusted)).as("changed after signing").isFalse();
        Files.writeString(sig, "garbage");
        assertThat(loads(zip, trusted)).as("garbage").isFalse();
    }

    private static java.security.PublicKey publicKey(KeyPair pair) {
        return Ed25519.publicKey("-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n");
    }

    private static byte[] sign(KeyPair pair, Path zip) throws Exception {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(Files.readAllBytes(zip));
        return signature.sign();
    }

    private boolean loads(Path zip, TrustPolicy policy) {
        try (PluginHost host = load(zip, policy)) {
            return host.registry().enrichers().containsKey("good");
        }
    }

    private PluginHost load(Path zip, TrustPolicy policy) {
        return PluginHost.load(PluginHostOptions.of(folder.resolve("home"), List.of(zip), policy));
    }
}
