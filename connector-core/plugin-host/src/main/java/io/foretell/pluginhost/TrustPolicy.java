package io.foretell.pluginhost;

import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose plugins may run here. A plugin runs with the connector's own rights, so this is asked before it is loaded. */
@FunctionalInterface
public interface TrustPolicy {
    boolean trusts(PluginFile file);

    /** The plugins that this build made itself. */
    static TrustPolicy builtIn(Set<String> sha256) {
        return allowListed(sha256);
    }

    /** Plugins whose sums the admin listed, in hex of either case. */
    static TrustPolicy allowListed(Collection<String> sha256) {
        Set<String> sums = sha256.stream()
                .map(sum -> sum.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        return file -> sums.contains(file.sha256());
    }

    /** Plugins with a detached Ed25519 signature over the zip by one of these keys; see {@link Ed25519}. */
    static TrustPolicy signedBy(Collection<PublicKey> keys) {
        List<PublicKey> trusted = List.copyOf(keys);
        return file -> Ed25519.isSigned(file, trusted);
    }

    /** Anything: for authors who try their own plugin, never for production. */
    static TrustPolicy development() {
        return file -> true;
    }

    static TrustPolicy anyOf(TrustPolicy... policies) {
        List<TrustPolicy> all = List.of(policies);
        return file -> all.stream().anyMatch(policy -> policy.trusts(file));
    }
}
