package io.foretell.pluginhost;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that plugins see of the host: the packages of the allow-list, and the JDK. The host's own libraries, their service
 * files and their versions stay invisible, so that a plugin either bundles what it uses or fails at its author's desk.
 */
final class HostClassLoader extends ClassLoader {
    /**
     * What plugins share with the host, and nothing else: the promises to authors, DJL because a native library belongs
     * to one class loader only, the logger because there is one log, and PF4J for its marker.
     */
    private static final List<String> SHARED =
            List.of("io.foretell.spi.", "io.foretell.ai.api.", "ai.djl.", "org.slf4j.", "org.pf4j.");

    private final ClassLoader host;

    HostClassLoader(ClassLoader host) {
        super("foretell-host", ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    static boolean isShared(String className) {
        return SHARED.stream().anyMatch(className::startsWith);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (isShared(name)) {
            return host.loadClass(name);
        }
        throw new ClassNotFoundException(name + " (the host does not share it: bundle it in the plugin's lib/)");
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return isShared(name.replace('/', '.')) ? host.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return isShared(name.replace('/', '.')) ? host.getResources(name) : Collections.emptyEnumeration();
    }
}
