package io.foretell.pluginhost;

import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads plugins one by one, so that a bad one stops only itself. Loading and closing belong to one thread; the registry
 * and everything in it may be used by several. After {@link #close} nothing of the registry may be called any more.
 */
public final class PluginHost implements AutoCloseable {
    /** The version of the SPI that this host offers: what a plugin's {@code requires} is compared with. */
    public static final String SPI_VERSION = "0.1.0";

    private static final Logger log = LoggerFactory.getLogger(PluginHost.class);

    private final PluginLoading loading;
    private final PluginRegistry registry;

    private PluginHost(PluginLoading loading, PluginRegistry registry) {
        this.loading = loading;
        this.registry = registry;
    }

    /**
     * Loads what it can; what it cannot is in {@link PluginRegistry#failures()}.
     *
     * @throws ForetellException with code F-5012 when the home folder cannot be written
     */
    public static PluginHost load(PluginHostOptions options) {
        return load(options, true);
    }

    /** @param verify false only to show in a test that the class loader holds by itself */
    static PluginHost load(PluginHostOptions options, boolean verify) {
        Path home = options.home().toAbsolutePath();
        try {
            Files.createDirectories(home.resolve("plugins"));
        } catch (IOException e) {
            throw PluginErrors.HOME.because(
                    "'" + home + "' cannot be written: give Foretell a folder of its own for plugins.", e);
        }
        PluginLoading loading = new PluginLoading(options, home, verify);
        List<PluginFailure> failures = new ArrayList<>();
        for (Path zip : PluginSources.zips(options.sources(), failures)) {
            try {
                LoadedPlugin plugin = loading.load(zip);
                log.info(
                        "plugin_loaded plugin={} version={} sha256={}", plugin.id(), plugin.version(), plugin.sha256());
            } catch (ForetellException e) {
                log.warn("plugin_refused file={} code={} reason={}", zip.getFileName(), e.code(), e.getMessage());
                failures.add(new PluginFailure(zip, e.code(), String.valueOf(e.getMessage()), trace(e)));
            }
        }
        return new PluginHost(loading, loading.registry(failures));
    }

    public PluginRegistry registry() {
        return registry;
    }

    /** Unloads every plugin. Calls that still run are interrupted. */
    @Override
    public void close() {
        loading.close();
    }

    private static String trace(ForetellException e) {
        return e.getCause() == null ? e.detail() : StackTraces.ofPlugin(e.getCause());
    }
}
