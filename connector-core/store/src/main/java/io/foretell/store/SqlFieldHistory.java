package io.foretell.store;

import io.foretell.engine.state.FieldHistory;
import io.foretell.engine.view.KeyHasher;
import io.foretell.spi.crm.FieldChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

record SqlFieldHistory(Handle handle) implements FieldHistory {
    @Override
    public Optional<Position> position(String connection, String object) {
        return handle.createQuery("SELECT * FROM history_position WHERE connection = :connection AND object = :object")
                .bind("connection", connection)
                .bind("object", object)
                .map((row, context) -> position(row))
                .findOne();
    }

    private static Position position(ResultSet row) throws SQLException {
        Map<String, Instant> knownSince = new HashMap<>();
        Json.read(row.getString("known_since"), Json.COUNTERS)
                .forEach((field, micros) -> knownSince.put(field, Columns.moment(micros)));
        return new Position(
                row.getString("position"),
                Set.copyOf(Json.read(row.getString("fields"), Json.NAMES)),
                knownSince,
                row.getInt("complete") != 0);
    }

    @Override
    public void move(String connection, String object, Position position) {
        Map<String, Long> knownSince = new TreeMap<>();
        position.knownSince().forEach((field, since) -> knownSince.put(field, Columns.micros(since)));
        handle.createUpdate("INSERT INTO history_position (connection, object, position, fields, known_since, complete)"
                        + " VALUES (:connection, :object, :position, :fields, :knownSince, :complete)"
                        + " ON CONFLICT (connection, object) DO UPDATE SET position = excluded.position,"
                        + " fields = excluded.fields, known_since = excluded.known_since,"
                        + " complete = excluded.complete")
                .bind("connection", connection)
                .bind("object", object)
                .bind("position", position.cursor())
                .bind("fields", Json.write(new TreeSet<>(position.fields())))
                .bind("knownSince", Json.write(knownSince))
                .bind("complete", Columns.flag(position.complete()))
                .execute();
    }

    @Override
    public void add(String connection, String object, Collection<FieldChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO field_change (connection, object, record_id, field,"
                + " changed_at, digest, value_before, value_after) VALUES (:connection, :object, :id, :field, :at,"
                + " :digest, :before, :after)"
                + " ON CONFLICT (connection, object, record_id, field, changed_at, digest) DO NOTHING");
        for (FieldChange change : changes) {
            String before = Json.write(change.before());
            String after = Json.write(change.after());
            batch.bind("connection", connection)
                    .bind("object", object)
                    .bind("id", change.recordId())
                    .bind("field", change.field())
                    .bind("at", Columns.micros(change.at()))
                    .bind("digest", new KeyHasher().part(before).part(after).hex())
                    .bind("before", before)
                    .bind("after", after)
                    .add();
        }
        batch.execute();
    }

    @Override
    public Map<String, List<FieldChange>> find(String connection, String object, Collection<String> ids) {
        Map<String, List<FieldChange>> found = new HashMap<>();
        for (List<String> chunk : Columns.chunks(ids)) {
            handle.createQuery("SELECT * FROM field_change WHERE connection = :connection AND object = :object"
                            + " AND record_id IN (<ids>) ORDER BY record_id, changed_at, field, digest")
                    .bind("connection", connection)
                    .bind("object", object)
                    .bindList("ids", chunk)
                    .map((row, context) -> change(row))
                    .forEach(change -> found.computeIfAbsent(change.recordId(), id -> new ArrayList<>())
                            .add(change));
        }
        return found;
    }

    private static FieldChange change(ResultSet row) throws SQLException {
        return new FieldChange(
                row.getString("record_id"),
                row.getString("field"),
                Columns.moment(row, "changed_at"),
                Json.read(row.getString("value_before"), Json.VALUE),
                Json.read(row.getString("value_after"), Json.VALUE));
    }
}
