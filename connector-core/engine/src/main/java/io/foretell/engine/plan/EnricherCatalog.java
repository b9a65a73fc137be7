package io.foretell.engine.plan;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.EnricherSpec;
import java.util.Optional;
import java.util.Set;

/** The loaded enrichers, as the plugin host knows them. Immutable. */
public interface EnricherCatalog {
    Optional<Entry> find(String enricher);

    Set<String> ids();

    /**
     * A loaded enricher.
     *
     * @param checksum of the plugin's zip
     */
    record Entry(Enricher enricher, EnricherSpec spec, String pluginId, String pluginVersion, String checksum) {
        public Entry {
            requireNonNull(enricher, "enricher is null");
            requireNonNull(spec, "spec is null");
            requireNonNull(pluginId, "pluginId is null");
            requireNonNull(pluginVersion, "pluginVersion is null");
            requireNonNull(checksum, "checksum is null");
        }
    }
}
