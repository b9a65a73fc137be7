package io.foretell.app.wiring;

import io.foretell.app.config.Configuration;
import io.foretell.app.config.PluginSpecs;
import io.foretell.app.service.Jobs;
import io.foretell.app.service.Presence;
import io.foretell.app.service.Workplace;
import io.foretell.engine.Errors;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.call.Pause;
import io.foretell.engine.call.RetryPolicy;
import io.foretell.engine.config.ConnectionConfig;
import io.foretell.engine.run.EngineParts;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.Run;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.option.Options;
import io.foretell.store.DurableStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The real {@link Workplace}. */
final class OpenWorkplace implements Workplace {
    /** Most of the time tasks wait for the CRM or for the encoder, which uses all cores by itself. */
    private static final int WORKERS = 4;

    /** The details of a run; its row stays. */
    private static final Duration COUNTS_KEPT = Duration.ofDays(90);

    private final Configuration configuration;
    private final Plugins plugins;
    private final Ai ai;
    private final DurableStore store;
    private final Clock clock;
    private final RetryPolicy retries;

    OpenWorkplace(
            Configuration configuration, Plugins plugins, Ai ai, DurableStore store, Clock clock, RetryPolicy retries) {
        this.configuration = configuration;
        this.plugins = plugins;
        this.ai = ai;
        this.store = store;
        this.clock = clock;
        this.retries = retries;
    }

    @Override
    public Configuration configuration() {
        return configuration;
    }

    @Override
    public PluginSpecs plugins() {
        return plugins;
    }

    @Override
    public ConnectionService connection(String name) {
        return open(config(name));
    }

    @Override
    public ConnectionService connection(String name, Options instead) {
        ConnectionConfig connection = config(name);
        return open(connection.with(connection.options().overriddenBy(instead)));
    }

    private ConnectionConfig config(String name) {
        ConnectionConfig connection = configuration.connections().get(name);
        if (connection == null) {
            throw new ForetellException(
                    Errors.CONFIGURATION,
                    "there is no connection '" + name + "'; there are "
                            + String.join(", ", configuration.connections().keySet()));
        }
        return connection;
    }

    private ConnectionService open(ConnectionConfig connection) {
        return new RunCoordinator(new EngineParts(
                connection,
                configuration.enrichmentsOf(connection.name()),
                plugins.crm(connection.crm()).orElseThrow(),
                plugins,
                ai,
                store,
                clock,
                Pause.SLEEPING,
                retries,
                configuration.connections().keySet(),
                WORKERS));
    }

    @Override
    public List<Run> runs(Optional<String> connection, int limit) {
        return store.read(state -> state.runs().list(connection, limit));
    }

    @Override
    public Optional<Run> run(long id) {
        return store.read(state -> state.runs().find(id));
    }

    @Override
    public List<LedgerEntry> writes(long run, int limit) {
        return store.read(state -> state.ledger().ofRun(run, 0, limit));
    }

    @Override
    public List<Problem> problems(String connection, int limit) {
        return store.read(state -> state.problems().list(connection, limit));
    }

    @Override
    public Jobs jobs() {
        return new StoreJobs(store.scheduler());
    }

    @Override
    public Presence present(String role) {
        return new StorePresence(store, role);
    }

    @Override
    public void tidy() {
        store.write(state -> state.runs().forgetCounts(clock.instant().minus(COUNTS_KEPT)));
    }

    @Override
    public void close() {
        try {
            plugins.close();
        } finally {
            ai.close();
            store.close();
        }
    }
}
