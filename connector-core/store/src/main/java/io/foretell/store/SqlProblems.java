package io.foretell.store;

import io.foretell.engine.state.Problem;
import io.foretell.engine.state.Problems;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

record SqlProblems(Handle handle) implements Problems {
    @Override
    public void report(Collection<Problem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO problem (connection, object, record_id, enrichment,"
                + " stage, code, message, payload, ledger_id, first_seen, last_seen, times) VALUES (:connection,"
                + " :object, :recordId, :enrichment, :stage, :code, :message, :payload, :ledgerId, :firstSeen,"
                + " :lastSeen, :times) ON CONFLICT (connection, object, record_id, enrichment, stage) DO UPDATE SET"
                + " code = excluded.code, message = excluded.message, payload = excluded.payload,"
                + " ledger_id = excluded.ledger_id, last_seen = excluded.last_seen, times = problem.times + 1");
        for (Problem problem : problems) {
            batch.bind("connection", problem.connection())
                    .bind("object", problem.object())
                    .bind("recordId", problem.recordId())
                    .bind("enrichment", problem.enrichment())
                    .bind("stage", problem.stage().name())
                    .bind("code", problem.code())
                    .bind("message", Texts.clean(problem.message()))
                    .bind("payload", Texts.clean(problem.payload()))
                    .bind("ledgerId", problem.ledgerId())
                    .bind("firstSeen", Columns.micros(problem.firstSeen()))
                    .bind("lastSeen", Columns.micros(problem.lastSeen()))
                    .bind("times", Math.max(1, problem.times()))
                    .add();
        }
        batch.execute();
    }

    @Override
    public void resolve(
            String connection, String object, Collection<String> recordIds, String enrichment, Problem.Stage stage) {
        for (List<String> chunk : Columns.chunks(recordIds)) {
            handle.createUpdate("DELETE FROM problem WHERE connection = :connection AND object = :object"
                            + " AND record_id IN (<ids>) AND enrichment = :enrichment AND stage = :stage")
                    .bind("connection", connection)
                    .bind("object", object)
                    .bindList("ids", chunk)
                    .bind("enrichment", enrichment)
                    .bind("stage", stage.name())
                    .execute();
        }
    }

    @Override
    public List<Problem> list(String connection, int limit) {
        return handle.createQuery("SELECT * FROM problem WHERE connection = :connection"
                        + " ORDER BY last_seen DESC, id DESC LIMIT :limit")
                .bind("connection", connection)
                .bind("limit", limit)
                .map((row, context) -> problem(row))
                .list();
    }

    @Override
    public long count(String connection) {
        return handle.createQuery("SELECT count(*) FROM problem WHERE connection = :connection")
                .bind("connection", connection)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public Optional<Problem> find(long id) {
        return handle.createQuery("SELECT * FROM problem WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> problem(row))
                .findOne();
    }

    @Override
    public void remove(long id) {
        handle.createUpdate("DELETE FROM problem WHERE id = :id").bind("id", id).execute();
    }

    private static Problem problem(ResultSet row) throws SQLException {
        return new Problem(
                row.getLong("id"),
                row.getString("connection"),
                row.getString("object"),
                row.getString("record_id"),
                row.getString("enrichment"),
                Problem.Stage.valueOf(row.getString("stage")),
                row.getString("code"),
                row.getString("message"),
                row.getString("payload"),
                row.getLong("ledger_id"),
                Columns.moment(row, "first_seen"),
                Columns.moment(row, "last_seen"),
                row.getInt("times"));
    }
}
