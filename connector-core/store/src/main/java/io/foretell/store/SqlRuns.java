package io.foretell.store;

import io.foretell.engine.state.Run;
import io.foretell.engine.state.RunKind;
import io.foretell.engine.state.RunStatus;
import io.foretell.engine.state.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

record SqlRuns(Handle handle, Dialect dialect) implements Runs {
    @Override
    public Opened open(String connection, RunKind kind, String taskName, String request, String openedBy, Instant now) {
        while (true) {
            Optional<Long> added = handle.createQuery(
                            "INSERT INTO run (connection, kind, status, started_at, counters, message,"
                                    + " lane, task_name, request, opened_by, moved_at) VALUES (:connection, :kind, 'RUNNING', :now, '{}', '',"
                                    + " :lane, :name, :request, :openedBy, :moved) ON CONFLICT (connection, lane) WHERE status = 'RUNNING'"
                                    + " DO NOTHING RETURNING id")
                    .bind("connection", connection)
                    .bind("kind", kind.name())
                    .bind("now", Columns.micros(now))
                    .bind("lane", kind.lane())
                    .bind("name", taskName)
                    .bind("request", request)
                    .bind("openedBy", openedBy)
                    .bind("moved", databaseNow())
                    .mapTo(Long.class)
                    .findOne();
            if (added.isPresent()) {
                return new Opened(find(added.get()).orElseThrow(), true);
            }
            Optional<Run> inTheWay = runs(handle.createQuery(
                                    "SELECT * FROM run WHERE connection = :connection AND lane = :lane AND status = 'RUNNING'")
                            .bind("connection", connection)
                            .bind("lane", kind.lane()))
                    .stream()
                    .findFirst();
            if (inTheWay.isPresent()) {
                return new Opened(inTheWay.get(), false);
            }
            // It ended between the two statements: try again.
        }
    }

    private long databaseNow() {
        return Columns.micros(new SqlTasks(handle, dialect).now());
    }

    @Override
    public String request(long id) {
        return column("request", id);
    }

    @Override
    public String taskName(long id) {
        return column("task_name", id);
    }

    @Override
    public String openedBy(long id) {
        return column("opened_by", id);
    }

    @Override
    public String code(long id) {
        return column("code", id);
    }

    private String column(String column, long id) {
        return handle.createQuery("SELECT " + column + " FROM run WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> unknown(id));
    }

    @Override
    public void lock(long id) {
        int updated = handle.createUpdate("UPDATE run SET moved_at = :now WHERE id = :id")
                .bind("now", databaseNow())
                .bind("id", id)
                .execute();
        mustBeKnown(updated, id);
    }

    @Override
    public Duration restsFor(long id) {
        long moved = handle.createQuery("SELECT moved_at FROM run WHERE id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> unknown(id));
        return Duration.ofNanos((databaseNow() - moved) * 1_000);
    }

    @Override
    public void count(long id, Map<String, Long> more) {
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO run_count (run, name, amount) VALUES (:run, :name, :amount)"
                        + " ON CONFLICT (run, name) DO UPDATE SET amount = run_count.amount + excluded.amount");
        // In one order for all, so that two tasks do not wait for each other.
        new TreeMap<>(more).forEach((name, amount) -> batch.bind("run", id)
                .bind("name", Texts.clean(name))
                .bind("amount", amount)
                .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    @Override
    public Map<String, Long> counts(long id) {
        Map<String, Long> counts = new LinkedHashMap<>();
        handle.createQuery("SELECT name, amount FROM run_count WHERE run = :run ORDER BY id")
                .bind("run", id)
                .map((row, context) -> Map.entry(row.getString("name"), row.getLong("amount")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    @Override
    public void finish(
            long id, RunStatus status, Map<String, Long> counters, String code, String message, Instant now) {
        mustBeKnown(find(id).isPresent() ? 1 : 0, id);
        handle.createUpdate("UPDATE run SET status = :status, counters = :counters, code = :code,"
                        + " message = :message, finished_at = :now WHERE id = :id AND status = 'RUNNING'")
                .bind("status", status.name())
                .bind("counters", Json.write(counters))
                .bind("code", code)
                .bind("message", Texts.clean(message))
                .bind("now", Columns.micros(now))
                .bind("id", id)
                .execute();
    }

    @Override
    public int forgetCounts(Instant before) {
        return handle.createUpdate("DELETE FROM run_count WHERE run IN"
                        + " (SELECT id FROM run WHERE started_at < :before AND status <> 'RUNNING')")
                .bind("before", Columns.micros(before))
                .execute();
    }

    private static void mustBeKnown(int updated, long id) {
        if (updated == 0) {
            throw unknown(id);
        }
    }

    private static IllegalArgumentException unknown(long id) {
        return new IllegalArgumentException("there is no run " + id);
    }

    @Override
    public Optional<Run> find(long id) {
        return runs(handle.createQuery("SELECT * FROM run WHERE id = :id").bind("id", id)).stream()
                .findFirst();
    }

    @Override
    public List<Run> list(Optional<String> connection, int limit) {
        String where = connection.isPresent() ? " WHERE connection = :connection" : "";
        Query query = handle.createQuery("SELECT * FROM run" + where + " ORDER BY id DESC LIMIT :limit");
        connection.ifPresent(name -> query.bind("connection", name));
        return runs(query.bind("limit", limit));
    }

    @Override
    public List<Run> running(String connection) {
        return runs(handle.createQuery(
                        "SELECT * FROM run WHERE connection = :connection AND status = 'RUNNING' ORDER BY id")
                .bind("connection", connection));
    }

    private static List<Run> runs(Query query) {
        return query.map((row, context) -> run(row)).list();
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("id"),
                row.getString("connection"),
                RunKind.valueOf(row.getString("kind")),
                RunStatus.valueOf(row.getString("status")),
                Columns.moment(row, "started_at"),
                Columns.optionalMoment(row, "finished_at"),
                Json.read(row.getString("counters"), Json.COUNTERS),
                row.getString("message"));
    }
}
