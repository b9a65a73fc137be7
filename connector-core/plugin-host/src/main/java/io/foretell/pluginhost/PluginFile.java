package io.foretell.pluginhost;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A plugin's zip, as a {@link TrustPolicy} judges it.
 *
 * @param origin where the admin put it
 * @param content our private copy, which is what will be loaded
 * @param sha256 of the content, in lower-case hex
 * @param signature what lies beside the origin as {@code <name>.sig}
 */
public record PluginFile(Path origin, Path content, String sha256, Optional<byte[]> signature) {
    public PluginFile {
        requireNonNull(origin, "origin is null");
        requireNonNull(content, "content is null");
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(signature, "signature is null");
    }

    String name() {
        return requireNonNull(origin.getFileName(), "a plugin file has a name").toString();
    }
}
