package io.foretell.store;

import io.foretell.engine.state.Hold;
import io.foretell.engine.state.Holds;
import io.foretell.spi.record.RecordRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

record SqlHolds(Handle handle) implements Holds {
    @Override
    public List<Hold> find(String connection, String object, Collection<String> ids) {
        List<Hold> holds = new ArrayList<>();
        for (List<String> chunk : Columns.chunks(ids)) {
            holds.addAll(list(handle.createQuery("SELECT * FROM override_hold WHERE connection = :connection"
                            + " AND object = :object AND record_id IN (<ids>)")
                    .bind("connection", connection)
                    .bind("object", object)
                    .bindList("ids", chunk)));
        }
        return holds;
    }

    @Override
    public void put(Collection<Hold> holds) {
        if (holds.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO override_hold (kind, enrichment, connection, object,"
                + " record_id, field, field_value, run, since) VALUES (:kind, :enrichment, :connection, :object, :id,"
                + " :field, :value, :run, :since)"
                + " ON CONFLICT (connection, object, record_id, kind, enrichment, field, run) DO UPDATE SET"
                + " field_value = excluded.field_value");
        for (Hold hold : holds) {
            bindKey(batch, hold)
                    .bind("value", Json.write(hold.value()))
                    .bind("since", Columns.micros(hold.since()))
                    .add();
        }
        batch.execute();
    }

    @Override
    public void release(Collection<Hold> holds) {
        if (holds.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("DELETE FROM override_hold WHERE connection = :connection"
                + " AND object = :object AND record_id = :id AND kind = :kind AND enrichment = :enrichment"
                + " AND field = :field AND run = :run");
        holds.forEach(hold -> bindKey(batch, hold).add());
        batch.execute();
    }

    private static PreparedBatch bindKey(PreparedBatch batch, Hold hold) {
        return batch.bind("kind", hold.kind().name())
                .bind("enrichment", hold.enrichment())
                .bind("connection", hold.ref().connection())
                .bind("object", hold.ref().object())
                .bind("id", hold.ref().id())
                .bind("field", hold.field())
                .bind("run", hold.run());
    }

    @Override
    public List<Hold> all(String connection, Hold.Kind kind, int limit) {
        return list(handle.createQuery("SELECT * FROM override_hold WHERE connection = :connection AND kind = :kind"
                        + " ORDER BY since, object, record_id, enrichment, field LIMIT :limit")
                .bind("connection", connection)
                .bind("kind", kind.name())
                .bind("limit", limit));
    }

    @Override
    public Map<Long, Long> undone(String connection) {
        Map<Long, Long> records = new TreeMap<>();
        handle.createQuery("SELECT run, count(DISTINCT object || ' ' || record_id) AS records FROM override_hold"
                        + " WHERE connection = :connection AND kind = 'UNDO' GROUP BY run")
                .bind("connection", connection)
                .map((row, context) -> Map.entry(row.getLong("run"), row.getLong("records")))
                .forEach(entry -> records.put(entry.getKey(), entry.getValue()));
        return records;
    }

    @Override
    public List<Hold> ofRun(long run) {
        return list(handle.createQuery("SELECT * FROM override_hold WHERE run = :run AND kind = 'UNDO'"
                        + " ORDER BY connection, object, record_id, enrichment")
                .bind("run", run));
    }

    private static List<Hold> list(Query query) {
        return query.map((row, context) -> new Hold(
                        Hold.Kind.valueOf(row.getString("kind")),
                        row.getString("enrichment"),
                        new RecordRef(row.getString("connection"), row.getString("object"), row.getString("record_id")),
                        row.getString("field"),
                        Json.read(row.getString("field_value"), Json.VALUE),
                        row.getLong("run"),
                        Columns.moment(row, "since")))
                .list();
    }
}
