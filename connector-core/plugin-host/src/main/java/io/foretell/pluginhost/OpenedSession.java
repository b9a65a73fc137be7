package io.foretell.pluginhost;

import io.foretell.spi.enrich.EnricherSession;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** A plugin's own session, closed once: by us, or by the thread that is still inside when it comes out. */
final class OpenedSession {
    private final Guard guard;
    private final EnricherSession session;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean lost;
    private volatile boolean inside;

    OpenedSession(Guard guard, EnricherSession session) {
        this.guard = guard;
        this.session = session;
    }

    <T> T call(String method, Function<EnricherSession, T> call) {
        return guard.call(method, () -> call.apply(session));
    }

    /** As {@link #call}, in a thread of the plugin that may outlast our patience. */
    <T> T work(String method, Function<EnricherSession, T> call) {
        inside = true;
        try {
            return call(method, call);
        } finally {
            inside = false;
            if (lost) {
                closeOnce();
            }
        }
    }

    /** It is not asked any more. */
    void abandon() {
        lost = true;
        close();
    }

    boolean isLost() {
        return lost;
    }

    void close() {
        if (!inside) {
            closeOnce();
        }
    }

    private void closeOnce() {
        if (closed.compareAndSet(false, true)) {
            guard.call("close", () -> {
                session.close();
                return true;
            });
        }
    }
}
