package io.foretell.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.state.Predictions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a quiet sync and 'status' ask is answered by indexes, whatever the number of records: no plan scans a table. */
final class PlansTest {
    private static final int RECORDS = 20_000;
    private static final String SCOPE = " k.enrichment = 'score' AND k.connection = 'main' AND k.object = 'lead'";
    private static final List<String> QUESTIONS = List.of(
            "SELECT k.record_id FROM enrichment_key k WHERE" + SCOPE + " AND k.stale = 1 AND k.bucket = 3"
                    + " AND k.record_id > '' ORDER BY k.bucket, k.record_id LIMIT 256",
            "SELECT k.record_id FROM enrichment_key k WHERE" + SCOPE + " AND k.stale = 1"
                    + " AND (k.bucket, k.record_id) > (2, 'l7') ORDER BY k.bucket, k.record_id LIMIT 256",
            "SELECT 1 FROM enrichment_key k WHERE" + SCOPE + " AND stale = 0 AND due_at IS NOT NULL AND due_at <= 5"
                    + " LIMIT 1",
            "SELECT k.record_id FROM enrichment_key k WHERE" + SCOPE + " AND k.settled_with IS NULL"
                    + " AND k.kind IN ('PREDICTED', 'ABSTAINED') AND k.bucket = 3 AND k.record_id > ''"
                    + " ORDER BY k.bucket, k.record_id LIMIT 256",
            "SELECT * FROM ledger l WHERE l.connection = 'main' AND l.state = 'INTENDED' AND l.id > 0 ORDER BY l.id"
                    + " LIMIT 100",
            "SELECT count(*) FROM ledger WHERE connection = 'main' AND state = 'INTENDED' AND object = 'lead'",
            "SELECT object FROM ledger WHERE connection = 'main' AND state = 'SENT'",
            "SELECT id FROM record WHERE connection = 'main' AND object = 'lead' AND deleted = 0"
                    + " ORDER BY modified DESC, id DESC LIMIT 10",
            "SELECT * FROM scheduled_tasks WHERE task_instance >= '1/' AND task_instance < '10'",
            "SELECT * FROM run WHERE connection = 'main' AND lane = 'sync' AND status = 'RUNNING'");

    @TempDir
    Path folder;

    @Test
    void on_sqlite() throws SQLException {
        Stores.sqlite(folder, StoreOptions.defaults()).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteStore.FILE))) {
            fill(connection);
            for (String question : QUESTIONS) {
                assertThat(plan(connection, "EXPLAIN QUERY PLAN " + question, "detail"))
                        .as(question)
                        .noneMatch(line -> line.startsWith("SCAN"))
                        // The first column alone would be the whole connection.
                        .noneMatch(line -> line.endsWith("(connection=?)"))
                        .noneMatch(line -> line.contains("TEMP B-TREE"));
            }
        }
    }

    @Test
    void on_postgresql() throws SQLException {
        PostgresServer.emptyStore().close();
        try (Connection connection = PostgresServer.connect()) {
            fill(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("ANALYZE");
            }
            for (String question : QUESTIONS) {
                // The tables of tasks and runs hold a handful of rows: reading one page is what a planner should do.
                boolean small = question.contains("scheduled_tasks") || question.contains("FROM run ");
                assertThat(plan(connection, "EXPLAIN " + question, "QUERY PLAN"))
                        .as(question)
                        .noneMatch(line -> line.contains("Seq Scan") && !small)
                        .noneMatch(line -> line.contains("Sort ") && !small);
            }
        }
    }

    private static List<String> plan(Connection connection, String sql, String column) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(rows.getString(column));
            }
        }
        return lines;
    }

    private static void fill(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var records = connection.prepareStatement("INSERT INTO record VALUES ('main', 'lead', ?, ?, 1, '{}', 0)");
                var keys = connection.prepareStatement("INSERT INTO enrichment_key (enrichment, connection, object,"
                        + " record_id, input_key, fingerprint, as_of, due_at, stale, kind, settled_with, bucket)"
                        + " VALUES ('score', 'main', 'lead', ?, 'k', 'f', 0, ?, ?, 'PREDICTED', ?, ?)");
                var ledger = connection.prepareStatement("INSERT INTO ledger (run, enrichment, connection, object,"
                        + " record_id, undoes, old_values, new_values, state, attempts, next_attempt, code, message,"
                        + " created_at, updated_at) VALUES (1, 'score', 'main', 'lead', ?, 0, '{}', '{}', ?, 1, 0, '',"
                        + " '', 1, 1)");
                var run = connection.createStatement()) {
            run.execute("INSERT INTO run (connection, kind, status, started_at, counters, message)"
                    + " VALUES ('main', 'SYNC', 'DONE', 1, '{}', '')");
            for (int i = 0; i < RECORDS; i++) {
                String id = "l" + i;
                records.setString(1, id);
                records.setLong(2, i);
                records.addBatch();
                keys.setString(1, id);
                keys.setLong(2, 1_000 + i);
                keys.setInt(3, i % 100 == 0 ? 1 : 0);
                keys.setString(4, i % 100 == 1 ? null : "rules");
                keys.setInt(5, Predictions.bucketOf(id));
                keys.addBatch();
                ledger.setString(1, id);
                ledger.setString(2, i % 200 == 0 ? "INTENDED" : "ACKED");
                ledger.addBatch();
            }
            records.executeBatch();
            keys.executeBatch();
            ledger.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }
}
