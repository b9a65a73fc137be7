package io.foretell.pluginhost;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What to try a plugin on.
 *
 * @param zip the author's own plugin; it is not asked who signed it
 * @param home a scratch folder
 * @param rows of a table, cells by column name; see {@link PluginTrial} for how columns become inputs
 * @param options of the enrichers, as a YAML reader yields them; an option that an enricher does not know is left out
 * @param services of the host, by type
 */
public record TrialRequest(
        Path zip,
        Path home,
        List<Map<String, String>> rows,
        Map<String, Object> options,
        Map<Class<?>, Object> services,
        Clock clock,
        ZoneId zone,
        Locale language) {
    public TrialRequest {
        requireNonNull(zip, "zip is null");
        requireNonNull(home, "home is null");
        rows = List.copyOf(rows);
        options = Map.copyOf(options);
        services = Map.copyOf(services);
        requireNonNull(clock, "clock is null");
        requireNonNull(zone, "zone is null");
        requireNonNull(language, "language is null");
    }
}
