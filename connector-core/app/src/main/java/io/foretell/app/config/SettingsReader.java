package io.foretell.app.config;

import io.foretell.spi.option.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code storage}, {@code plugins}, {@code ai} and {@code log}. */
final class SettingsReader {
    private final Path folder;

    SettingsReader(Path folder) {
        this.folder = folder;
    }

    Settings read(Section root) {
        return new Settings(
                storage(root.child("storage")),
                plugins(root.child("plugins")),
                root.child("ai").text("variant").orElse("auto"),
                new Settings.Log(
                        root.child("log").text("level").orElse("info"),
                        root.child("log").duration("keep").orElse(Duration.ofDays(14))));
    }

    private Settings.Storage storage(Section section) {
        Path data = folder.resolve(section.text("folder").orElse("data")).normalize();
        if (!section.has("postgres")) {
            return new Settings.Storage(data, Optional.empty());
        }
        Section postgres = section.child("postgres");
        String url = postgres.text("url").orElse("");
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            postgres.problem(
                    "url",
                    "is not the address of a PostgreSQL database.",
                    "Write it like jdbc:postgresql://localhost:5432/foretell");
        }
        Optional<Secret> password = postgres.secret("password");
        return new Settings.Storage(
                data,
                Optional.of(new Settings.Postgres(url, postgres.text("user").orElse(""), password)));
    }

    private Settings.Plugins plugins(Section section) {
        boolean allowListed = section.text("trust").orElse("built-in").equals("allow-listed");
        Set<String> allow = new HashSet<>();
        section.texts("allow").forEach(sum -> allow.add(sum.toLowerCase(Locale.ROOT)));
        if (!allow.isEmpty() && !allowListed) {
            section.problem("allow", "has no effect without 'trust: allow-listed'.", "Add that, or remove the list.");
        }
        return new Settings.Plugins(
                section.text("folder").map(f -> folder.resolve(f).normalize()), allowListed, allow);
    }
}
