package io.foretell.pluginhost;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A plugin that runs.
 *
 * @param sha256 of its zip: part of what a prediction depends on, and of what is trusted
 * @param origin where the admin put the zip
 */
public record LoadedPlugin(
        String id, String version, String sha256, String description, String provider, String license, Path origin) {
    public LoadedPlugin {
        requireNonNull(id, "id is null");
        requireNonNull(version, "version is null");
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(description, "description is null");
        requireNonNull(provider, "provider is null");
        requireNonNull(license, "license is null");
        requireNonNull(origin, "origin is null");
    }

    /** Id and version, as sentences name it. */
    public String label() {
        return id + " " + version;
    }
}
