package io.foretell.store;

import io.foretell.spi.error.ForetellException;
import io.foretell.spi.option.Secret;
import java.nio.file.Path;

/** Opens stores. Every failure is a {@link ForetellException} with a code F-40xx. */
public final class Stores {
    private Stores() {}

    /**
     * The store in {@code foretell.db} of a folder, made if it is not there, migrated if it is older. A commit survives a
     * killed process and a power failure. One process may use a folder at a time.
     */
    public static DurableStore sqlite(Path folder, StoreOptions options) {
        return SqliteStore.open(folder, options);
    }

    /**
     * The store in a PostgreSQL database, migrated if it is older.
     *
     * @param jdbcUrl {@code jdbc:postgresql://host:port/database}
     */
    public static DurableStore postgres(String jdbcUrl, String user, Secret password, StoreOptions options) {
        return PostgresStore.open(jdbcUrl, user, password, options);
    }
}
