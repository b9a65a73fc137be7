package io.foretell.pluginhost;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.EnricherSpec;

/**
 * An enricher that may be called.
 *
 * @param enricher guarded; also a {@code TrainableEnricher} or {@code EvaluableEnricher} when the plugin's own is
 */
public record LoadedEnricher(LoadedPlugin plugin, EnricherSpec spec, Enricher enricher) {
    public LoadedEnricher {
        requireNonNull(plugin, "plugin is null");
        requireNonNull(spec, "spec is null");
        requireNonNull(enricher, "enricher is null");
    }
}
