package io.foretell.pluginhost;

import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/** A plugin's own class loader: shared packages always come from the host, even when the plugin brings a copy. */
final class IsolatedClassLoader extends PluginClassLoader {
    IsolatedClassLoader(PluginManager manager, PluginDescriptor descriptor, ClassLoader host) {
        super(manager, descriptor, host);
    }

    @Override
    protected boolean shouldDelegateToParent(String className) {
        return super.shouldDelegateToParent(className) || HostClassLoader.isShared(className);
    }
}
