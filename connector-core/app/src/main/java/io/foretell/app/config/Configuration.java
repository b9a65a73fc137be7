package io.foretell.app.config;

import static java.util.Objects.requireNonNull;

import io.foretell.engine.config.ConnectionConfig;
import io.foretell.engine.config.EnrichmentConfig;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole {@code connector.yml} without problems.
 *
 * @param file absolute
 * @param connections by name, in the file's order
 * @param enrichments in the file's order
 */
public record Configuration(
        Path file, Settings settings, Map<String, ConnectionConfig> connections, List<EnrichmentConfig> enrichments) {
    public Configuration {
        requireNonNull(file, "file is null");
        requireNonNull(settings, "settings is null");
        connections = Collections.unmodifiableMap(new LinkedHashMap<>(connections));
        enrichments = List.copyOf(enrichments);
    }

    /** @throws IllegalArgumentException when it is not configured; commands have checked the name before */
    public ConnectionConfig connection(String name) {
        ConnectionConfig connection = connections.get(name);
        if (connection == null) {
            throw new IllegalArgumentException("no connection '" + name + "'");
        }
        return connection;
    }

    /** In the file's order. */
    public List<EnrichmentConfig> enrichmentsOf(String connection) {
        return enrichments.stream()
                .filter(e -> e.connection().equals(connection))
                .toList();
    }
}
