package io.foretell.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The store of a folder, for tests of the engine: on SQLite, or with {@code -Dforetell.store=postgres} in a database of its
 * own for each folder. Opened again, it has what it had.
 */
public final class TestStores {
    private static final Map<Path, String> DATABASES = new HashMap<>();
    private static boolean templated;

    private TestStores() {}

    /** Whether the tests run on PostgreSQL. */
    public static boolean onPostgres() {
        return "postgres".equals(System.getProperty("foretell.store"));
    }

    public static DurableStore open(Path folder) {
        return onPostgres() ? postgres(folder) : sqlite(folder);
    }

    public static DurableStore sqlite(Path folder) {
        return Stores.sqlite(folder, StoreOptions.defaults());
    }

    public static DurableStore postgres(Path folder) {
        return Stores.postgres(
                PostgresServer.url(database(folder)),
                PostgresServer.USER,
                PostgresServer.PASSWORD,
                new StoreOptions(4, java.time.Duration.ofMinutes(1)));
    }

    /** What a back-up of a closed store is. */
    public static synchronized void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        if (onPostgres()) {
            try {
                String name = "folder_" + DATABASES.size();
                execute("CREATE DATABASE " + name + " TEMPLATE " + database(from));
                DATABASES.put(to, name);
            } catch (SQLException e) {
                throw new SqlFailure(e);
            }
            return;
        }
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(Objects.requireNonNull(file.getFileName())));
            }
        }
    }

    private static synchronized String database(Path folder) {
        String known = DATABASES.get(folder);
        if (known != null) {
            return known;
        }
        try {
            if (!templated) {
                // Migrated once; a copy takes a tenth of a second.
                execute("CREATE DATABASE template_of_all");
                Stores.postgres(
                                PostgresServer.url("template_of_all"),
                                PostgresServer.USER,
                                PostgresServer.PASSWORD,
                                StoreOptions.defaults())
                        .close();
                templated = true;
            }
            String name = "folder_" + DATABASES.size();
            execute("CREATE DATABASE " + name + " TEMPLATE template_of_all");
            DATABASES.put(folder, name);
            return name;
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = PostgresServer.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
