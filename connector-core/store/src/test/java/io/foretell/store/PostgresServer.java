package io.foretell.store;

import io.foretell.spi.option.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL server, started once for all tests; it stops with the process. */
final class PostgresServer {
    static final String USER = "postgres";
    static final Secret PASSWORD = new Secret("postgres");

    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private PostgresServer() {}

    /** A store on the server's database without a row: emptying is much faster than a new database. */
    static DurableStore emptyStore() throws SQLException {
        try (Connection connection = Holder.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SELECT 'TRUNCATE ' || string_agg(tablename, ', ')"
                        + " || ' RESTART IDENTITY CASCADE' FROM pg_tables WHERE schemaname = 'public'"
                        + " AND tablename <> 'schema_version'")) {
            if (tables.next() && tables.getString(1) != null) {
                String truncate = tables.getString(1);
                try (Statement emptying = connection.createStatement()) {
                    emptying.execute(truncate);
                }
            }
        }
        return Stores.postgres(url(), USER, PASSWORD, StoreOptions.defaults());
    }

    static String url() {
        return url("postgres");
    }

    static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + Holder.SERVER.getPort() + "/" + database;
    }

    static Connection connect() throws SQLException {
        return Holder.SERVER.getPostgresDatabase().getConnection();
    }
}
