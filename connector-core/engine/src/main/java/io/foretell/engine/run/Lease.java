package io.foretell.engine.run;

import io.foretell.engine.Errors;
import io.foretell.engine.state.StateStore;
import io.foretell.spi.error.ForetellException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps two runs of one connection apart, also on two machines; renewed as long as this process lives. */
final class Lease implements AutoCloseable {
    private static final Duration LENGTH = Duration.ofMinutes(2);
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final StateStore store;
    private final Clock clock;
    private final String connection;
    private final String owner;
    private final ScheduledExecutorService heart;

    private Lease(StateStore store, Clock clock, String connection, String owner) {
        this.store = store;
        this.clock = clock;
        this.connection = connection;
        this.owner = owner;
        this.heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lease-" + connection);
            thread.setDaemon(true);
            return thread;
        });
        heart.scheduleAtFixedRate(this::renew, 30, 30, TimeUnit.SECONDS);
    }

    static Lease take(StateStore store, Clock clock, String connection) {
        String owner = ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();
        if (!tryTake(store, clock, connection, owner)) {
            Optional<String> holder = store.read(s -> s.runs().leaseHolder(connection, clock.instant()));
            if (holder.filter(Lease::isDead).isEmpty()) {
                throw new ForetellException(
                        Errors.ALREADY_RUNNING,
                        "another run of '" + connection + "' is at work (" + holder.orElse("unknown")
                                + "); wait for it, or see 'foretell status'");
            }
            store.write(state -> {
                state.runs().releaseLease(connection, holder.get());
                return true;
            });
            if (!tryTake(store, clock, connection, owner)) {
                throw new ForetellException(
                        Errors.ALREADY_RUNNING, "another run of '" + connection + "' has just begun; wait for it");
            }
        }
        store.write(state -> {
            state.runs().abandon(connection, clock.instant());
            return true;
        });
        return new Lease(store, clock, connection, owner);
    }

    private static boolean tryTake(StateStore store, Clock clock, String connection, String owner) {
        Instant now = clock.instant();
        return store.write(state -> state.runs().lease(connection, owner, now, now.plus(LENGTH)));
    }

    /** A process of this machine that does not live any more cannot come back for its lease. */
    private static boolean isDead(String holder) {
        String[] parts = holder.split("/")[0].split("@");
        String[] mine = ManagementFactory.getRuntimeMXBean().getName().split("@");
        if (parts.length != 2 || mine.length != 2 || !parts[1].equals(mine[1]) || parts[0].equals(mine[0])) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .map(process -> !process.isAlive())
                .orElse(true);
    }

    /** An exception would end the heartbeat for good, and with it the lease of a run that is well. */
    private void renew() {
        try {
            tryTake(store, clock, connection, owner);
        } catch (RuntimeException e) {
            LOG.warn("lease.renew.failed connection={} next=30s", connection, e);
        }
    }

    @Override
    public void close() {
        heart.shutdownNow();
        store.write(state -> {
            state.runs().releaseLease(connection, owner);
            return true;
        });
    }
}
