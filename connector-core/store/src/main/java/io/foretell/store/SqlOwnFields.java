package io.foretell.store;

import io.foretell.engine.state.OwnFields;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

record SqlOwnFields(Handle handle, Dialect dialect) implements OwnFields {
    @Override
    public Map<String, Map<String, Own>> find(String connection, String object, Collection<String> ids) {
        Map<String, Map<String, Own>> found = new HashMap<>();
        for (List<String> chunk : Columns.chunks(ids)) {
            handle.createQuery("SELECT * FROM own_field WHERE connection = :connection AND object = :object"
                            + " AND record_id IN (<ids>)")
                    .bind("connection", connection)
                    .bind("object", object)
                    .bindList("ids", chunk)
                    .map((row, context) -> found.computeIfAbsent(row.getString("record_id"), id -> new HashMap<>())
                            .put(
                                    row.getString("field"),
                                    new Own(
                                            Json.read(row.getString("field_value"), Json.VALUE),
                                            row.getLong("ledger_id"),
                                            Columns.moment(row, "known_at"))))
                    .forEach(ignored -> {});
        }
        return found;
    }

    @Override
    public void save(String connection, String object, String id, Map<String, Own> fields) {
        if (fields.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO own_field (connection, object, record_id, field, field_value, ledger_id, known_at,"
                        + " written_at) VALUES (:connection, :object, :id, :field, :value, :ledgerId, :at, "
                        + dialect.now() + ")"
                        + " ON CONFLICT (connection, object, record_id, field) DO UPDATE SET"
                        + " field_value = excluded.field_value, ledger_id = excluded.ledger_id,"
                        + " known_at = excluded.known_at, written_at = excluded.written_at");
        fields.forEach((field, own) -> batch.bind("connection", connection)
                .bind("object", object)
                .bind("id", id)
                .bind("field", field)
                .bind("value", Json.write(own.value()))
                .bind("ledgerId", own.ledgerId())
                .bind("at", Columns.micros(own.at()))
                .add());
        batch.execute();
    }

    @Override
    public Set<String> writtenSince(String connection, String object, Collection<String> ids, Instant moment) {
        Set<String> written = new HashSet<>();
        for (List<String> chunk : Columns.chunks(ids)) {
            written.addAll(handle.createQuery("SELECT DISTINCT record_id FROM own_field WHERE connection = :connection"
                            + " AND object = :object AND record_id IN (<ids>) AND written_at >= :moment")
                    .bind("connection", connection)
                    .bind("object", object)
                    .bindList("ids", chunk)
                    .bind("moment", Columns.micros(moment))
                    .mapTo(String.class)
                    .list());
        }
        return written;
    }

    @Override
    public void forget(String connection, String object, String id, Collection<String> fields) {
        for (List<String> chunk : Columns.chunks(fields)) {
            handle.createUpdate("DELETE FROM own_field WHERE connection = :connection AND object = :object"
                            + " AND record_id = :id AND field IN (<fields>)")
                    .bind("connection", connection)
                    .bind("object", object)
                    .bind("id", id)
                    .bindList("fields", chunk)
                    .execute();
        }
    }
}
