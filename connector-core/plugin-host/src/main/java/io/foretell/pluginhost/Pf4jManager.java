package io.foretell.pluginhost;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pf4j.DefaultExtensionFinder;
import org.pf4j.DefaultPluginLoader;
import org.pf4j.DefaultPluginManager;
import org.pf4j.ExtensionFinder;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginState;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.PropertiesPluginDescriptorFinder;

/**
 * PF4J, cut down to what we use: unpacked plugins, {@code plugin.properties}, our class loader, no files that switch
 * plugins off, no development mode. PF4J is not thread-safe, hence the lock.
 */
final class Pf4jManager extends DefaultPluginManager {
    private static final HostClassLoader HOST = new HostClassLoader(Pf4jManager.class.getClassLoader());

    Pf4jManager(Path folder, String spiVersion) {
        super(List.of(folder));
        setSystemVersion(spiVersion);
    }

    /**
     * Loads and starts one plugin.
     *
     * @throws Exception whatever the plugin threw, after it was unloaded again
     */
    synchronized PluginWrapper start(Path unpacked) throws Exception {
        String id = loadPlugin(unpacked);
        PluginState state = startPlugin(id);
        PluginWrapper wrapper = getPlugin(id);
        if (state != PluginState.STARTED) {
            Throwable reason = wrapper.getFailedException();
            stop(id);
            throw new IllegalStateException("the plugin is " + state + " instead of started", reason);
        }
        return wrapper;
    }

    synchronized void stop(String id) {
        unloadPlugin(id);
    }

    /**
     * Class names in every {@code META-INF/extensions.idx} of a plugin. PF4J's own finder reads the first only, and a
     * bundled library that was compiled with PF4J's processor has one too, an empty one.
     */
    synchronized List<String> extensionsOf(String id) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        URLClassLoader loader = (URLClassLoader) getPluginClassLoader(id);
        for (URL index : Collections.list(loader.findResources("META-INF/extensions.idx"))) {
            URLConnection connection = index.openConnection();
            // A cached jar would stay open after the plugin is unloaded.
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .forEach(names::add);
            }
        }
        return List.copyOf(names);
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new PropertiesPluginDescriptorFinder();
    }

    @Override
    protected ExtensionFinder createExtensionFinder() {
        DefaultExtensionFinder finder = new DefaultExtensionFinder(this);
        addPluginStateListener(finder);
        return finder;
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new DefaultPluginLoader(this) {
            @Override
            protected PluginClassLoader createPluginClassLoader(Path path, PluginDescriptor descriptor) {
                return new IsolatedClassLoader(Pf4jManager.this, descriptor, HOST);
            }
        };
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String pluginId) {
                return false;
            }

            @Override
            public void disablePlugin(String pluginId) {}

            @Override
            public void enablePlugin(String pluginId) {}
        };
    }
}
