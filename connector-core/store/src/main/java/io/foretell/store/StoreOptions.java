package io.foretell.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a store uses its database.
 *
 * @param connections how many threads may read at once; on PostgreSQL readers and writers together
 * @param patience how long to wait for a free connection or another process's lock before giving up
 */
public record StoreOptions(int connections, Duration patience) {
    public StoreOptions {
        requireNonNull(patience, "patience is null");
        if (connections < 1) {
            throw new IllegalArgumentException("a store needs at least one connection");
        }
        if (patience.toMillis() < 1_000 || patience.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("patience is between a second and 24 days");
        }
    }

    /** 8 connections, one minute. */
    public static StoreOptions defaults() {
        return new StoreOptions(8, Duration.ofMinutes(1));
    }
}
