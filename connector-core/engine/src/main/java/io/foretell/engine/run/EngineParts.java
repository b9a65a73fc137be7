package io.foretell.engine.run;

import io.foretell.engine.call.Pause;
import io.foretell.engine.call.RetryPolicy;
import io.foretell.engine.config.ConnectionConfig;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.enrich.HostServices;
import io.foretell.engine.plan.EnricherCatalog;
import io.foretell.engine.state.StateStore;
import io.foretell.spi.crm.CrmPlugin;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * What an engine for one connection is made of.
 *
 * @param enrichments of this connection only
 * @param otherConnections names of the others that are configured
 * @param workers how many tasks at a time
 */
public record EngineParts(
        ConnectionConfig connection,
        List<EnrichmentConfig> enrichments,
        CrmPlugin crm,
        EnricherCatalog catalog,
        HostServices services,
        StateStore store,
        Clock clock,
        Pause pause,
        RetryPolicy retries,
        Set<String> otherConnections,
        int workers) {
    public EngineParts {
        if (workers < 1) {
            throw new IllegalArgumentException("an engine needs a worker");
        }
        // People write ids into filters as they copied them.
        connection = connection.accepting(crm::recordId);
        enrichments = enrichments.stream()
                .map(enrichment -> enrichment.accepting(crm::recordId))
                .toList();
        otherConnections = Set.copyOf(otherConnections);
    }

    /** Of the only connection. */
    public EngineParts(
            ConnectionConfig connection,
            List<EnrichmentConfig> enrichments,
            CrmPlugin crm,
            EnricherCatalog catalog,
            HostServices services,
            StateStore store,
            Clock clock,
            Pause pause,
            RetryPolicy retries) {
        this(connection, enrichments, crm, catalog, services, store, clock, pause, retries, Set.of(), 1);
    }

    /** The same on another view of the store, such as a task's. */
    EngineParts over(StateStore other) {
        return new EngineParts(
                connection,
                enrichments,
                crm,
                catalog,
                services,
                other,
                clock,
                pause,
                retries,
                otherConnections,
                workers);
    }
}
