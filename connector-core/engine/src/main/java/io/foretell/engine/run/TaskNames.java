package io.foretell.engine.run;

import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.plan.EnricherCatalog;
import io.foretell.engine.view.KeyHasher;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The names of a connection's tasks. A worker takes tasks of its own names only: those with the same plugins, so that all who
 * work on a run predict alike, and those that nobody but this process can do.
 *
 * @param shared {@code connection@pin}, for all processes with the same plugins and configuration
 * @param here {@code connection!process}, for runs that end with this process
 * @param calls the same, for work in one piece
 */
record TaskNames(String shared, String here, String calls) {
    private static final String PIN = "@";
    private static final String PROCESS = "!";
    private static final String CALL = "!call!";

    static TaskNames of(EngineParts parts, String process) {
        String connection = parts.connection().name();
        return new TaskNames(
                connection + PIN + pin(parts), connection + PROCESS + process, connection + CALL + process);
    }

    /** The process that alone can do a task of this name. */
    static Optional<String> process(String name) {
        int call = name.indexOf(CALL);
        if (call >= 0) {
            return Optional.of(name.substring(call + CALL.length()));
        }
        int process = name.indexOf(PROCESS);
        return process < 0 ? Optional.empty() : Optional.of(name.substring(process + PROCESS.length()));
    }

    private static String pin(EngineParts parts) {
        KeyHasher hasher = new KeyHasher();
        for (EnrichmentConfig enrichment : parts.enrichments()) {
            hasher.part(enrichment.id())
                    .part(enrichment.enricher())
                    .part(new TreeMap<>(enrichment.options()).toString());
            Optional<EnricherCatalog.Entry> entry = parts.catalog().find(enrichment.enricher());
            entry.ifPresent(found -> hasher.part(found.pluginId())
                    .part(found.pluginVersion())
                    .part(found.checksum())
                    .part(found.spec().version()));
        }
        return hasher.hex().substring(0, 12);
    }
}
