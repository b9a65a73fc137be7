package io.foretell.engine.plan;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.EnricherSpec;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The loaded enrichers, as the plugin host knows them. Immutable. */
public interface EnricherCatalog {
    Optional<Entry> find(String enricher);

    Set<String> ids();

    /**
     * A loaded enricher.
     *
     * @param checksum of the plugin's zip
     * @param translations an admin's own sentences by language, which win over the enricher's
     */
    record Entry(
            Enricher enricher,
            EnricherSpec spec,
            String pluginId,
            String pluginVersion,
            String checksum,
            Function<Locale, Map<String, String>> translations) {
        public Entry(Enricher enricher, EnricherSpec spec, String pluginId, String pluginVersion, String checksum) {
            this(enricher, spec, pluginId, pluginVersion, checksum, language -> Map.of());
        }

        /** Sentences by reason code; what is not translated stays as the enricher has it. */
        public Map<String, String> messages(Locale language) {
            Map<String, String> sentences = new TreeMap<>(enricher.messages(language));
            sentences.putAll(translations.apply(language));
            return sentences;
        }

        public Entry {
            requireNonNull(enricher, "enricher is null");
            requireNonNull(spec, "spec is null");
            requireNonNull(pluginId, "pluginId is null");
            requireNonNull(pluginVersion, "pluginVersion is null");
            requireNonNull(checksum, "checksum is null");
            requireNonNull(translations, "translations is null");
        }
    }
}
