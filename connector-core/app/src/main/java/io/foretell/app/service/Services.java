package io.foretell.app.service;

import io.foretell.app.terminal.Terminal;
import java.nio.file.Path;

/** Where commands begin. All failures are {@link io.foretell.spi.error.ForetellException}s. */
public interface Services {
    /**
     * Reads the configuration, loads the plugins and opens the store.
     *
     * @throws io.foretell.app.config.ConfigException with every problem of the file
     */
    Workplace open(Path configuration);

    /** The built-in plugins and AI, without a configuration. */
    Toolbox tools();

    /** Like {@link #tools()} with the plugins of a configuration as well, when the file is there; no store is opened. */
    Toolbox tools(Path configuration);

    /** The whole way on the practice CRM; returns the exit code. Blocks until Ctrl-C unless {@code once}. */
    int demo(DemoRequest request, Terminal terminal);

    /** Starts the practice CRM and blocks until Ctrl-C; returns the exit code. */
    int practiceCrm(PracticeRequest request, Terminal terminal);
}
