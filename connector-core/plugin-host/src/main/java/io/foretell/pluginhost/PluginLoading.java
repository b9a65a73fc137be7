package io.foretell.pluginhost;

import io.foretell.spi.crm.CrmPlugin;
import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.error.ForetellException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pf4j.PluginWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of one zip: admit, start, make its extensions once, guard them. */
final class PluginLoading implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PluginLoading.class);

    private final PluginHostOptions options;
    private final PluginAdmission admission;
    private final Pf4jManager manager;
    private final Map<String, LoadedPlugin> plugins = new LinkedHashMap<>();
    private final Map<String, LoadedEnricher> enrichers = new LinkedHashMap<>();
    private final Map<String, LoadedCrm> crms = new LinkedHashMap<>();
    private final Map<String, PluginThreads> threads = new LinkedHashMap<>();

    PluginLoading(PluginHostOptions options, Path home, boolean verify) {
        this.options = options;
        this.admission = new PluginAdmission(options, home, verify);
        this.manager = new Pf4jManager(home.resolve("plugins"), PluginHost.SPI_VERSION);
    }

    PluginRegistry registry(List<PluginFailure> failures) {
        return new PluginRegistry(List.copyOf(plugins.values()), enrichers, crms, failures);
    }

    /** @throws ForetellException with the reason, after everything of this plugin was undone */
    LoadedPlugin load(Path zip) {
        PluginAdmission.Admitted admitted = admission.admit(zip);
        LoadedPlugin plugin = admitted.plugin();
        LoadedPlugin twin = plugins.get(plugin.id());
        if (twin != null) {
            throw PluginErrors.DUPLICATE.because("'" + zip.getFileName() + "' has the same plugin.id as '"
                    + twin.origin().getFileName() + "' ('" + plugin.id() + "'): keep one of them.");
        }
        start(plugin, admitted.copy());
        return plugin;
    }

    private void start(LoadedPlugin plugin, Path unpacked) {
        boolean started = false;
        try {
            PluginWrapper wrapper = manager.start(unpacked);
            expose(plugin, wrapper.getPluginClassLoader());
            plugins.put(plugin.id(), plugin);
            started = true;
        } catch (ForetellException e) {
            throw e;
        } catch (Throwable e) {
            Throwable cause = e instanceof IllegalStateException && e.getCause() != null ? e.getCause() : e;
            if (cause instanceof VirtualMachineError fatal && !(cause instanceof StackOverflowError)) {
                throw fatal;
            }
            throw PluginErrors.NOT_LOADED.because(
                    "Plugin '" + plugin.label() + "' could not be started ("
                            + cause.getClass().getSimpleName() + "): send the log to its author, or take it out.",
                    cause);
        } finally {
            if (!started) {
                undo(plugin);
            }
        }
    }

    private void expose(LoadedPlugin plugin, ClassLoader loader) {
        List<Object> extensions = extensions(plugin, loader);
        PluginThreads pool = new PluginThreads(plugin.id(), options.enrichLimit());
        threads.put(plugin.id(), pool);
        Guard guard = new Guard(plugin.label(), loader);
        for (Object extension : extensions) {
            if (extension instanceof Enricher enricher) {
                EnricherSpec spec = guard.call("spec", enricher::spec);
                if (spec == null) {
                    throw guard.wrong("spec returned null");
                }
                LoadedEnricher loaded = new LoadedEnricher(plugin, spec, Guarded.enricher(guard, enricher, spec, pool));
                LoadedEnricher twin = enrichers.putIfAbsent(spec.id(), loaded);
                refuseTwin("enricher", spec.id(), plugin, twin == null ? plugin : twin.plugin(), twin != null);
            }
            if (extension instanceof CrmPlugin crm) {
                String id = guard.call("id", crm::id);
                if (id == null || !id.matches("[a-z][a-z0-9-]{0,62}")) {
                    throw guard.wrong("the id of a CRM is lower case with dashes, not '" + id + "'");
                }
                LoadedCrm twin = crms.putIfAbsent(id, new LoadedCrm(plugin, id, Guarded.crm(guard, crm)));
                refuseTwin("CRM", id, plugin, twin == null ? plugin : twin.plugin(), twin != null);
            }
        }
    }

    /** Each extension class is made once, here. */
    private List<Object> extensions(LoadedPlugin plugin, ClassLoader loader) {
        Guard guard = new Guard(plugin.label(), loader);
        List<Object> made = new ArrayList<>();
        for (String name : guard.call("reading extensions.idx", () -> manager.extensionsOf(plugin.id()))) {
            made.add(guard.call(
                    "the constructor of " + name,
                    () -> loader.loadClass(name).getDeclaredConstructor().newInstance()));
        }
        if (made.stream().noneMatch(e -> e instanceof Enricher || e instanceof CrmPlugin)) {
            throw PluginErrors.NO_EXTENSION.because("Plugin '" + plugin.label() + "' holds no enricher and no CRM."
                    + " Its author must annotate the class with @org.pf4j.Extension and let PF4J's annotation processor"
                    + " run, so that META-INF/extensions.idx names it.");
        }
        return made;
    }

    private static void refuseTwin(String kind, String id, LoadedPlugin plugin, LoadedPlugin other, boolean twin) {
        if (twin) {
            throw PluginErrors.DUPLICATE.because("Plugin '" + plugin.label() + "' brings the " + kind + " '" + id
                    + "', and so does plugin '" + other.label() + "': keep one of them.");
        }
    }

    private void undo(LoadedPlugin plugin) {
        enrichers.values().removeIf(loaded -> loaded.plugin() == plugin);
        crms.values().removeIf(loaded -> loaded.plugin() == plugin);
        plugins.remove(plugin.id());
        PluginThreads pool = threads.remove(plugin.id());
        if (pool != null) {
            pool.close();
        }
        unload(plugin.id());
    }

    private void unload(String id) {
        try {
            manager.stop(id);
        } catch (RuntimeException | LinkageError e) {
            // Its own stop() threw, or it never came as far as being known: it is gone either way.
            log.debug("plugin_stop_failed plugin={}", id, e);
        }
    }

    @Override
    public void close() {
        for (LoadedPlugin plugin : List.copyOf(plugins.values())) {
            undo(plugin);
        }
    }
}
