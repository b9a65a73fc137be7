package io.foretell.pluginhost;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One plugin's own threads, so that a call that never returns costs one thread and not the engine. They are daemons and
 * end by themselves when they are not needed.
 */
final class PluginThreads implements AutoCloseable {
    private final ExecutorService executor;
    private final Duration limit;

    PluginThreads(String plugin, Duration limit) {
        this.limit = limit;
        AtomicInteger count = new AtomicInteger();
        this.executor = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "plugin-" + plugin + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            // Otherwise it would inherit, and keep, the class loader of whoever called first.
            thread.setContextClassLoader(PluginThreads.class.getClassLoader());
            return thread;
        });
    }

    Duration limit() {
        return limit;
    }

    /** @throws TimeoutException after the limit; the work is interrupted and may go on regardless */
    <T> T run(Callable<T> work) throws ExecutionException, InterruptedException, TimeoutException {
        Future<T> future = executor.submit(work);
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            future.cancel(true);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
