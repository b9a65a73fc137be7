package io.foretell.store;

import io.foretell.spi.option.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;

/** A real PostgreSQL server for tests. */
final class PostgresServer implements AutoCloseable {
    static final String USER = "postgres";
    static final Secret PASSWORD = new Secret("postgres");

    private final EmbeddedPostgres postgres;
    private int databases;

    private PostgresServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static PostgresServer start() throws Exception {
        return new PostgresServer(
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start());
    }

    /** The URL of an empty database. */
    String newDatabase() throws Exception {
        String name = "test" + ++databases;
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name;
    }

    @Override
    public void close() throws Exception {
        postgres.close();
    }
}
