package io.foretell.store;

import io.foretell.engine.state.Run;
import io.foretell.engine.state.RunKind;
import io.foretell.engine.state.RunStatus;
import io.foretell.engine.state.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

record SqlRuns(Handle handle) implements Runs {
    @Override
    public Run start(String connection, RunKind kind, Instant now) {
        long id = handle.createUpdate("INSERT INTO run (connection, kind, status, started_at, counters, message)"
                        + " VALUES (:connection, :kind, :status, :now, '{}', '')")
                .bind("connection", connection)
                .bind("kind", kind.name())
                .bind("status", RunStatus.RUNNING.name())
                .bind("now", Columns.micros(now))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        return find(id).orElseThrow();
    }

    @Override
    public void progress(long id, Map<String, Long> counters) {
        int updated = handle.createUpdate("UPDATE run SET counters = :counters WHERE id = :id")
                .bind("counters", Json.write(counters))
                .bind("id", id)
                .execute();
        mustBeKnown(updated, id);
    }

    @Override
    public void finish(long id, RunStatus status, Map<String, Long> counters, String message, Instant now) {
        int updated = handle.createUpdate("UPDATE run SET status = :status, counters = :counters,"
                        + " message = :message, finished_at = :now WHERE id = :id")
                .bind("status", status.name())
                .bind("counters", Json.write(counters))
                .bind("message", Texts.clean(message))
                .bind("now", Columns.micros(now))
                .bind("id", id)
                .execute();
        mustBeKnown(updated, id);
    }

    private static void mustBeKnown(int updated, long id) {
        if (updated == 0) {
            throw new IllegalArgumentException("there is no run " + id);
        }
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
    public void abandon(String connection, Instant now) {
        handle.createUpdate("UPDATE run SET status = :abandoned, finished_at = :now"
                        + " WHERE connection = :connection AND status = :running")
                .bind("abandoned", RunStatus.ABANDONED.name())
                .bind("now", Columns.micros(now))
                .bind("connection", connection)
                .bind("running", RunStatus.RUNNING.name())
                .execute();
    }

    @Override
    public boolean lease(String connection, String owner, Instant now, Instant until) {
        return handle.createUpdate("INSERT INTO connection (name, lease_owner, lease_until)"
                                + " VALUES (:connection, :owner, :until) ON CONFLICT (name) DO UPDATE SET"
                                + " lease_owner = excluded.lease_owner, lease_until = excluded.lease_until"
                                + " WHERE connection.lease_owner IS NULL OR connection.lease_until <= :now"
                                + " OR connection.lease_owner = excluded.lease_owner")
                        .bind("connection", connection)
                        .bind("owner", owner)
                        .bind("until", Columns.micros(until))
                        .bind("now", Columns.micros(now))
                        .execute()
                == 1;
    }

    @Override
    public Optional<String> leaseHolder(String connection, Instant now) {
        return handle.createQuery("SELECT lease_owner FROM connection WHERE name = :connection"
                        + " AND lease_owner IS NOT NULL AND lease_until > :now")
                .bind("connection", connection)
                .bind("now", Columns.micros(now))
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public void releaseLease(String connection, String owner) {
        handle.createUpdate("UPDATE connection SET lease_owner = NULL, lease_until = NULL"
                        + " WHERE name = :connection AND lease_owner = :owner")
                .bind("connection", connection)
                .bind("owner", owner)
                .execute();
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
