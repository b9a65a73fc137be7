package io.foretell.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.Predictions;
import io.foretell.engine.state.Predictions.Due;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.RunKind;
import io.foretell.engine.state.RunStatus;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** A database of the version with leases and slices, in which a run was half done, is brought up to date. */
final class UpgradeTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Scope SCOPE = new Scope("score", "main", "lead");

    @TempDir
    Path folder;

    @Test
    void on_sqlite() throws Exception {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve(SqliteStore.FILE));
        halfDone(source, Dialect.SQLITE);
        try (DurableStore store = Stores.sqlite(folder, StoreOptions.defaults())) {
            isWhole(store);
        }
        assertThat(folder.resolve("foretell-before-V8.db")).exists();
    }

    @Test
    void on_postgresql() throws Exception {
        try (Connection connection = PostgresServer.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE half_done");
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(PostgresServer.url("half_done"));
        source.setUser(PostgresServer.USER);
        source.setPassword(PostgresServer.PASSWORD.reveal());
        halfDone(source, Dialect.POSTGRES);
        try (DurableStore store = Stores.postgres(
                PostgresServer.url("half_done"),
                PostgresServer.USER,
                PostgresServer.PASSWORD,
                new StoreOptions(2, Duration.ofMinutes(1)))) {
            isWhole(store);
        }
    }

    private static void halfDone(DataSource source, Dialect dialect) throws Exception {
        Flyway.configure()
                .dataSource(source)
                .locations(Schema.LOCATION)
                .table("schema_version")
                .placeholders(dialect.placeholders())
                .target("5")
                .load()
                .migrate();
        long micros = Columns.micros(NOW);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "INSERT INTO connection VALUES ('main', '123@host/x', " + micros + ")",
                    "INSERT INTO run (connection, kind, status, started_at, finished_at, counters, message)"
                            + " VALUES ('main', 'SYNC', 'DONE', 1, 2, '{\"written\":1}', '')",
                    "INSERT INTO run (connection, kind, status, started_at, counters, message)"
                            + " VALUES ('main', 'SYNC', 'RUNNING', " + micros + ", '{}', '')",
                    "INSERT INTO slice (run, ordinal, kind, subject, done) VALUES (2, 0, 'READ', 'lead', 1)",
                    "INSERT INTO slice (run, ordinal, kind, subject, lease_owner, lease_until, done)"
                            + " VALUES (2, 1, 'ENRICH', 'score', 'worker-123', " + micros + ", 0)",
                    "INSERT INTO cursor VALUES ('main', 'lead', 'page 7', 0, " + micros + ")",
                    record("l1", 0),
                    record("l2", 0),
                    record("l3", 1),
                    // Looked at, and its write waits; the other record was not looked at yet.
                    "INSERT INTO enrichment_key (enrichment, connection, object, record_id, input_key, fingerprint,"
                            + " as_of, stale, kind, settled_with)"
                            + " VALUES ('score', 'main', 'lead', 'l1', 'k', 'f1', 0, 0, 'PREDICTED', 'rules')",
                    "INSERT INTO prediction VALUES ('score', 'main', 'lead', 'l1', '{\"score\":40}', 1.0, '[]', 0, 1, 2)",
                    "INSERT INTO ledger (run, enrichment, connection, object, record_id, undoes, old_values, new_values,"
                            + " state, attempts, next_attempt, code, message, created_at, updated_at)"
                            + " VALUES (2, 'score', 'main', 'lead', 'l1', 0, '{\"s\":null}', '{\"s\":40}', 'SENT', 1, 0,"
                            + " '', '', 1, 1)")) {
                statement.execute(sql);
            }
        }
    }

    private static String record(String id, int deleted) {
        return "INSERT INTO record VALUES ('main', 'lead', '" + id + "', 1, 1, '{}', " + deleted + ")";
    }

    private static void isWhole(DurableStore store) {
        List<Run> runs = store.read(state -> state.runs().list(Optional.of("main"), 10));
        assertThat(runs).extracting(Run::status).containsExactly(RunStatus.ABANDONED, RunStatus.DONE);
        assertThat(store.write(state -> state.runs().open("main", RunKind.SYNC, "main@x", "", "host/1/2/x", NOW))
                        .isNew())
                .isTrue();
        // The write that was under way is read back by the next sync.
        List<LedgerEntry> open = store.read(state -> state.ledger().open("main", "lead", List.of("l1")));
        assertThat(open).singleElement().satisfies(entry -> assertThat(entry.state())
                .isEqualTo(LedgerState.SENT));
        assertThat(store.<Integer>read(state -> state.ledger()
                        .deliverable("main", Optional.empty(), OptionalLong.empty(), 0, 9)
                        .size()))
                .isZero();
        Due due = new Due("f1", NOW, Instant.MAX);
        assertThat(store.<Boolean>read(state -> state.predictions().mustMark(SCOPE, due, "rules")))
                .isTrue();
        store.write(state -> {
            state.predictions().mark(SCOPE, due, "rules");
            return true;
        });
        List<String> waiting = store.read(state -> state.predictions().due(SCOPE, OptionalInt.empty(), "", 9));
        assertThat(waiting).containsExactly("l2");
        int bucket = Predictions.bucketOf("l1");
        store.write(state -> {
            state.predictions().markAllStale(SCOPE);
            return true;
        });
        List<String> ofBucket = store.read(state -> state.predictions().due(SCOPE, OptionalInt.of(bucket), "", 9));
        assertThat(ofBucket).contains("l1");
    }
}
