package io.foretell.engine.plan;

import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.Source;
import java.util.List;
import java.util.Map;

/** Checks a binding to another enrichment's output. */
final class Upstreams {
    private Upstreams() {}

    static boolean check(
            EnrichmentConfig config,
            Source.Output wanted,
            Map<String, EnrichmentConfig> all,
            EnricherCatalog catalog,
            List<String> problems) {
        EnrichmentConfig upstream = all.get(wanted.enrichment());
        if (upstream == null) {
            problems.add(Binder.at(config) + "there is no enrichment '" + wanted.enrichment() + "' to take '"
                    + wanted.text() + "' from; there are " + all.keySet());
            return false;
        }
        if (!upstream.object().equals(config.object()) || !upstream.connection().equals(config.connection())) {
            problems.add(Binder.at(config) + "'" + wanted.text() + "' is about " + upstream.object() + ", not about "
                    + config.object());
            return false;
        }
        boolean known = catalog.find(upstream.enricher())
                .map(entry ->
                        entry.spec().outputs().stream().anyMatch(o -> o.name().equals(wanted.output())))
                .orElse(true); // its own enrichment already reports that the enricher is missing
        if (!known) {
            problems.add(Binder.at(config) + "enrichment '" + wanted.enrichment() + "' has no output '"
                    + wanted.output() + "'");
        }
        return known;
    }
}
