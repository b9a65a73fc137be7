package io.foretell.app.service;

import io.foretell.app.config.Configuration;
import io.foretell.app.config.PluginSpecs;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.Run;
import io.foretell.spi.option.Options;
import java.util.List;
import java.util.Optional;

/** An opened configuration: its connections and what is remembered about them. Used by one thread. */
public interface Workplace extends AutoCloseable {
    Configuration configuration();

    PluginSpecs plugins();

    /** Signs in at the first call that needs it. The caller closes it. */
    ConnectionService connection(String name);

    /**
     * Like {@link #connection}, but signed in to with other options, such as an administrator's.
     *
     * @param instead take the place of the configured options of the same names
     */
    ConnectionService connection(String name, Options instead);

    /** Newest first. */
    List<Run> runs(Optional<String> connection, int limit);

    Optional<Run> run(long id);

    /** In the order in which they were intended. */
    List<LedgerEntry> writes(long run, int limit);

    List<Problem> problems(String connection, int limit);

    /** The caller closes them, before this. */
    Jobs jobs();

    /**
     * From now on others know of this process.
     *
     * @param role what it does, in words
     */
    Presence present(String role);

    /** Forgets what is kept only for a while. */
    void tidy();

    @Override
    void close();
}
