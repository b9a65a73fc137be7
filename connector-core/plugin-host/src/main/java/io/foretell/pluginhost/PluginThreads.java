package io.foretell.pluginhost;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One plugin's own threads, so that a call that never returns costs one thread and not the engine. They are daemons and
 * end by themselves when they are not needed. A thread cannot be stopped against its will, so those that went on after
 * their time are counted, and after a few no more are started.
 */
final class PluginThreads implements AutoCloseable {
    /** Enough to find two records that never come back, few enough that the machine can bear them. */
    static final int MOST_ABANDONED = 8;

    private final ExecutorService executor;
    private final Duration limit;
    private final AtomicInteger abandoned = new AtomicInteger();

    /** @param limit of a whole batch */
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

    /** Calls whose time was up and that have not come back yet. */
    int abandoned() {
        return abandoned.get();
    }

    /**
     * @throws TimeoutException after the limit; the work is interrupted and may go on regardless
     * @throws RejectedExecutionException when too many earlier calls still go on
     */
    <T> T run(Duration most, Callable<T> work) throws ExecutionException, InterruptedException, TimeoutException {
        if (abandoned.get() >= MOST_ABANDONED) {
            throw new RejectedExecutionException(abandoned + " calls never came back");
        }
        AtomicBoolean given = new AtomicBoolean();
        AtomicBoolean ended = new AtomicBoolean();
        Future<T> future = executor.submit(() -> {
            try {
                return work.call();
            } finally {
                ended.set(true);
                release(given);
            }
        });
        try {
            return future.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException e) {
            abandoned.incrementAndGet();
            given.set(true);
            if (ended.get()) {
                release(given);
            }
            throw e;
        } finally {
            future.cancel(true);
        }
    }

    /** Whoever comes second, the end of the call or the end of our patience, takes it off the count. */
    private void release(AtomicBoolean given) {
        if (given.compareAndSet(true, false)) {
            abandoned.decrementAndGet();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
