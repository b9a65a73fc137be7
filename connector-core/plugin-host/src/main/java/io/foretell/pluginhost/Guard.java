package io.foretell.pluginhost;

import io.foretell.spi.error.ForetellException;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;

/** Every call into one plugin goes through here: its class loader in the thread, its failures made ours. */
final class Guard {
    private final String plugin;
    private final ClassLoader loader;

    /** @param plugin id and version, for sentences */
    Guard(String plugin, ClassLoader loader) {
        this.plugin = plugin;
        this.loader = loader;
    }

    String plugin() {
        return plugin;
    }

    ClassLoader loader() {
        return loader;
    }

    <T> T call(String what, Callable<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.call();
        } catch (Throwable e) {
            throw translate(what, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Passes on what is meant for the admin, and the end of the machine; everything else becomes F-5101. */
    ForetellException translate(String what, Throwable thrown) {
        Throwable cause = thrown instanceof InvocationTargetException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : thrown;
        if (cause instanceof ForetellException known) {
            return known;
        }
        // Endless recursion, or a call that wants more memory than there is: when it has failed, both are over.
        boolean over = cause instanceof StackOverflowError || cause instanceof OutOfMemoryError;
        if (cause instanceof VirtualMachineError fatal && !over) {
            throw fatal;
        }
        String kind = cause.getClass().getSimpleName();
        String advice = cause instanceof LinkageError
                ? " It misses a class: its author must bundle it, or it was made for another version."
                : " Send the log to its author, or take it out of the configuration.";
        return PluginErrors.THREW.because(
                "Plugin '" + plugin + "' failed in " + what + " (" + kind + ")." + advice, cause);
    }

    ForetellException wrong(String what) {
        return PluginErrors.WRONG_ANSWER.because(
                "Plugin '" + plugin + "' broke its contract: " + what + ". Tell its author.");
    }
}
