package io.foretell.pluginhost;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was loaded, and what was not. Immutable; everything in it is safe for several threads.
 *
 * @param enrichers by the word that {@code enricher:} names
 * @param crms by the word that {@code crm:} names
 */
public record PluginRegistry(
        List<LoadedPlugin> plugins,
        Map<String, LoadedEnricher> enrichers,
        Map<String, LoadedCrm> crms,
        List<PluginFailure> failures) {
    public PluginRegistry {
        plugins = List.copyOf(plugins);
        enrichers = Collections.unmodifiableMap(new LinkedHashMap<>(enrichers));
        crms = Collections.unmodifiableMap(new LinkedHashMap<>(crms));
        failures = List.copyOf(failures);
    }
}
