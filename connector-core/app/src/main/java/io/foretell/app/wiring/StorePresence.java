package io.foretell.app.wiring;

import io.foretell.app.service.Presence;
import io.foretell.engine.state.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link Presence} that beats in the store. */
final class StorePresence implements Presence {
    private static final Logger LOG = LoggerFactory.getLogger(StorePresence.class);
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration SILENT = Duration.ofMinutes(1);

    private final StateStore store;
    private final String role;
    private final List<String> others;
    private final ScheduledExecutorService heart;

    StorePresence(StateStore store, String role) {
        this.store = store;
        this.role = role;
        this.others = store.read(state -> state.nodes().alive(SILENT)).stream()
                .filter(node -> !node.name().equals(store.node()))
                .map(node -> words(node.name()) + " (" + node.role() + ")")
                .toList();
        beat();
        this.heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "foretell-presence");
            thread.setDaemon(true);
            return thread;
        });
        heart.scheduleAtFixedRate(this::beat, BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
    }

    private static String words(String node) {
        String[] parts = node.split("/");
        return parts.length < 2 ? node : "process " + parts[1] + " on " + parts[0];
    }

    /** An exception would end the heartbeat for good. */
    private void beat() {
        try {
            store.write(state -> {
                state.nodes().beat(store.node(), role);
                return true;
            });
        } catch (RuntimeException e) {
            LOG.warn("presence.unsaid", e);
        }
    }

    @Override
    public List<String> others() {
        return others;
    }

    @Override
    public void close() {
        heart.shutdownNow();
        store.write(state -> {
            state.nodes().leave(store.node());
            return true;
        });
    }
}
