package io.foretell.pluginhost;

import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Decides about a zip before anything of it runs: copied, trusted, verified, unpacked; or all that before, and sealed. */
final class PluginAdmission {
    private final PluginHostOptions options;
    private final boolean verify;
    private final PluginStore store;
    private final Seals seals;
    private final PluginVerifier verifier;

    PluginAdmission(PluginHostOptions options, Path home, boolean verify) {
        this.options = options;
        this.verify = verify;
        this.store = new PluginStore(home);
        this.seals = new Seals(home.resolve("plugins"), PluginHost.SPI_VERSION + " " + options.limits());
        this.verifier = new PluginVerifier(options.limits());
    }

    /** @param copy our folder with its content */
    record Admitted(LoadedPlugin plugin, Path copy) {}

    /** @throws ForetellException with the reason for a refusal */
    Admitted admit(Path zip) {
        try {
            Optional<Seal> seal = verify ? seals.find(zip) : Optional.empty();
            if (seal.isPresent()) {
                return known(zip, seal.get());
            }
            Optional<Stamp> before = Seals.stampOf(zip);
            PluginFile file = store.stage(zip);
            try {
                return fresh(file, before);
            } finally {
                store.discard(file);
            }
        } catch (IOException e) {
            throw PluginErrors.UNREADABLE.because(
                    "'" + zip.getFileName() + "' cannot be copied: look at the file, its rights and the free space.",
                    e);
        }
    }

    /** Verified and compared before; whether it is trusted is asked each time. */
    private Admitted known(Path zip, Seal seal) throws IOException {
        PluginFile file = new PluginFile(zip, zip, seal.sha256(), PluginStore.signatureOf(zip));
        requireTrust(file);
        Path copy = seals.copyOf(seal);
        try (InputStream in = Files.newInputStream(copy.resolve(Descriptor.FILE))) {
            return admitted(file, Descriptor.read(in, file.name(), PluginHost.SPI_VERSION), copy);
        }
    }

    private Admitted fresh(PluginFile file, Optional<Stamp> before) throws IOException {
        requireTrust(file);
        Descriptor descriptor = verify
                ? verifier.describe(file.content(), file.name(), PluginHost.SPI_VERSION)
                : Descriptors.unchecked(file.content());
        Path copy = store.unpack(file, descriptor);
        if (verify) {
            seals.put(file, before, copy);
        }
        return admitted(file, descriptor, copy);
    }

    private void requireTrust(PluginFile file) {
        if (!options.trust().trusts(file)) {
            throw PluginErrors.NOT_TRUSTED.because("'" + file.name() + "' is not trusted: if you know where it comes"
                    + " from, list its sum under plugins.allow in connector.yml (sha256 " + file.sha256() + ").");
        }
    }

    private static Admitted admitted(PluginFile file, Descriptor descriptor, Path copy) {
        LoadedPlugin plugin = new LoadedPlugin(
                descriptor.id(),
                descriptor.version(),
                file.sha256(),
                descriptor.description(),
                descriptor.provider(),
                descriptor.license(),
                file.origin());
        return new Admitted(plugin, copy);
    }
}
