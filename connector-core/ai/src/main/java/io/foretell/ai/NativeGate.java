package io.foretell.ai;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a process end only when no thread computes in libtorch. A process that exits takes the library's own objects down
 * while its other threads still run, and a thread that is just using them takes the whole process with it: seen as a crash
 * report in three of five tries when Ctrl-C was pressed in a sync.
 */
final class NativeGate {
    private static final Logger LOG = LoggerFactory.getLogger(NativeGate.class);
    /** A batch takes some 20 ms; a busy machine may need more. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** One for all, as there is one libtorch in a process. */
    private static final NativeGate OF_THIS_PROCESS = new NativeGate();

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean guarded;

    /** A short piece of native work. */
    interface Call extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits at the end of the process from now on. Whoever starts the engine asks for it: a thread keeps those who called
     * for it from being unloaded, and the first who computes is a plugin.
     */
    static void prepare() {
        OF_THIS_PROCESS.guardTheEnd();
    }

    /** Waits for ever once the process is about to end. The thread that enters must close what it gets. */
    static Call enter() {
        return OF_THIS_PROCESS.pass();
    }

    Call pass() {
        lock.readLock().lock();
        return lock.readLock()::unlock;
    }

    /** Lets nobody in any more, for good; false when somebody was still inside after this time. */
    boolean shut(Duration patience) throws InterruptedException {
        return lock.writeLock().tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void guardTheEnd() {
        if (!guarded) {
            guarded = true;
            Thread end = new Thread(this::end, "foretell-ai-end");
            end.setContextClassLoader(NativeGate.class.getClassLoader());
            Runtime.getRuntime().addShutdownHook(end);
        }
    }

    private void end() {
        try {
            if (!shut(PATIENCE)) {
                LOG.warn("event=ai_still_busy seconds={}", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
