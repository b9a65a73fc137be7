package io.foretell.pluginhost;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which copies were looked at, so that a short command does not hash, scan and compare 30 MB each time. A seal
 * counts only in folders that belong to this user and that nobody else may write to; see the threat model for why that is
 * enough. Where files have no owner, change time and rights, there are no seals.
 */
final class Seals {
    private static final Logger log = LoggerFactory.getLogger(Seals.class);

    /** Raise it when a zip must be looked at again by what the verifier has learnt. */
    private static final String RULES = "1";

    /** A file may change again within one tick of the file system's clock, and its stamp does not show it. */
    private static final long TICK = Duration.ofMillis(50).toNanos();

    private final Path plugins;
    private final Path folder;
    private final String rules;

    /**
     * @param plugins where the copies lie
     * @param rules what the verdict on a zip depends on besides the zip
     */
    Seals(Path plugins, String rules) {
        this.plugins = plugins;
        this.folder = plugins.resolve("seals");
        this.rules = RULES + " " + rules;
    }

    /** The seal of this zip's copy, when all is as it was. */
    Optional<Seal> find(Path zip) {
        try {
            Path file = folder.resolve(name(zip));
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            int user = user();
            Optional<Seal> seal = areOurs(user, folder, file) ? Seal.read(file) : Optional.empty();
            return seal.isPresent() && holds(seal.get(), zip, user) ? seal : Optional.empty();
        } catch (IOException | UncheckedIOException | UnsupportedOperationException e) {
            log.debug("plugin_seal_unreadable zip={}", zip, e);
            return Optional.empty();
        }
    }

    private boolean holds(Seal seal, Path zip, int user) throws IOException {
        Path copy = plugins.resolve(seal.copy()).normalize();
        return copy.startsWith(plugins)
                && seal.rules().equals(rules)
                && seal.source().equals(Stamp.of(zip.toRealPath()).toString())
                && Files.isDirectory(copy)
                && areOurs(user, requireNonNull(plugins.getParent()), plugins, requireNonNull(copy.getParent()))
                && Seal.stamps(copy, user).equals(Optional.of(seal.files()));
    }

    Path copyOf(Seal seal) {
        return plugins.resolve(seal.copy());
    }

    /** @param before stamp of the zip, taken before it was read; empty where there are none */
    void put(PluginFile file, Optional<Stamp> before, Path copy) {
        try {
            int user = user();
            Files.createDirectories(folder);
            Optional<List<String>> stamps = Seal.stamps(copy, user);
            if (before.isPresent() && stamps.isPresent() && isOld(before.get())) {
                new Seal(
                                rules,
                                before.get().toString(),
                                file.sha256(),
                                plugins.relativize(copy).toString(),
                                stamps.get())
                        .write(folder, name(file.origin()));
            }
        } catch (IOException | UncheckedIOException | UnsupportedOperationException e) {
            log.debug("plugin_not_sealed zip={}", file.origin(), e);
        }
    }

    static Optional<Stamp> stampOf(Path zip) {
        try {
            return Optional.of(Stamp.of(zip.toRealPath()));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private boolean isOld(Stamp source) throws IOException {
        Path now = Files.createTempFile(plugins, "now-", ".tmp");
        try {
            return Stamp.of(now).changed() - source.changed() > TICK;
        } finally {
            Files.delete(now);
        }
    }

    /** A file of ours belongs to whom we are. */
    private int user() throws IOException {
        Path mine = Files.createTempFile(plugins, "mine-", ".tmp");
        try {
            return Stamp.of(mine).owner();
        } finally {
            Files.delete(mine);
        }
    }

    private static boolean areOurs(int user, Path... files) throws IOException {
        for (Path file : files) {
            if (!Stamp.of(file).isPrivateTo(user)) {
                return false;
            }
        }
        return true;
    }

    private static String name(Path zip) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256")
                    .digest(zip.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 8) + ".seal";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
