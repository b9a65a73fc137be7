package io.foretell.ai;

/**
 * Sets the thread's context class loader to the host's while it is open: DJL finds its own files with it, and a call that
 * comes from a plugin carries the plugin's loader, which sees none of them.
 */
final class HostLoader implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final ClassLoader before = thread.getContextClassLoader();

    private HostLoader() {
        thread.setContextClassLoader(HostLoader.class.getClassLoader());
    }

    static HostLoader enter() {
        return new HostLoader();
    }

    @Override
    public void close() {
        thread.setContextClassLoader(before);
    }
}
