package io.foretell.app.config;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.option.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What is about this machine rather than about a CRM. Paths are absolute. */
public record Settings(Storage storage, Plugins plugins, String aiVariant, Log log) {
    public Settings {
        requireNonNull(storage, "storage is null");
        requireNonNull(plugins, "plugins is null");
        requireNonNull(aiVariant, "aiVariant is null");
        requireNonNull(log, "log is null");
    }

    /** Without a configuration, in this folder. */
    public static Settings defaults(Path folder) {
        return new Settings(
                new Storage(folder.resolve("data"), Optional.empty()),
                new Plugins(Optional.empty(), false, Set.of()),
                "auto",
                new Log("info", Duration.ofDays(14)));
    }

    /**
     * @param folder of the log, of caches and, without {@code postgres}, of the database
     */
    public record Storage(Path folder, Optional<Postgres> postgres) {}

    /** A PostgreSQL database; {@code url} is a JDBC address. */
    public record Postgres(String url, String user, Optional<Secret> password) {}

    /**
     * @param folder of further plugin zips; empty: only the built-in ones
     * @param allowListed whether zips whose sha256 is in {@code allow} are loaded as well
     * @param allow in lower-case hexadecimal
     */
    public record Plugins(Optional<Path> folder, boolean allowListed, Set<String> allow) {}

    /**
     * @param level {@code error}, {@code warn}, {@code info} or {@code debug}
     * @param keep how long old log files stay
     */
    public record Log(String level, Duration keep) {}
}
