package io.foretell.store;

import io.foretell.engine.state.Records;
import io.foretell.engine.state.StoredRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Relations are next door in {@link SqlRelations}. */
record SqlRecords(Handle handle, Dialect dialect) implements Records {
    private static final String OF_OBJECT = " FROM record WHERE connection = :connection AND object = :object";

    @Override
    public Map<String, StoredRecord> find(String connection, String object, Collection<String> ids) {
        Map<String, StoredRecord> found = new HashMap<>();
        for (List<String> chunk : Columns.chunks(ids)) {
            handle.createQuery("SELECT *" + OF_OBJECT + " AND id IN (<ids>)")
                    .bind("connection", connection)
                    .bind("object", object)
                    .bindList("ids", chunk)
                    .map((row, context) -> record(row))
                    .forEach(record -> found.put(record.id(), record));
        }
        return found;
    }

    @Override
    public void save(
            String connection, String object, Collection<StoredRecord> records, Collection<String> newVersions) {
        if (records.isEmpty()) {
            return;
        }
        Set<String> versioned = new HashSet<>(newVersions);
        PreparedBatch upserts = handle.prepareBatch(
                "INSERT INTO record (connection, object, id, modified, observed_at, field_values, deleted)"
                        + " VALUES (:connection, :object, :id, :modified, :observedAt, :values, :deleted)"
                        + " ON CONFLICT (connection, object, id) DO UPDATE SET modified = excluded.modified,"
                        + " observed_at = excluded.observed_at, field_values = excluded.field_values,"
                        + " deleted = excluded.deleted");
        PreparedBatch versions = handle.prepareBatch(
                "INSERT INTO record_version (connection, object, record_id, modified, observed_at, field_values)"
                        + " VALUES (:connection, :object, :id, :modified, :observedAt, :values)");
        for (StoredRecord record : records) {
            String values = Json.values(record.values());
            bind(upserts, connection, object, record, values)
                    .bind("deleted", Columns.flag(record.deleted()))
                    .add();
            if (versioned.contains(record.id())) {
                bind(versions, connection, object, record, values).add();
            }
        }
        upserts.execute();
        versions.execute();
    }

    private static PreparedBatch bind(
            PreparedBatch batch, String connection, String object, StoredRecord record, String values) {
        return batch.bind("connection", connection)
                .bind("object", object)
                .bind("id", record.id())
                .bind("modified", Columns.micros(record.modified()))
                .bind("observedAt", Columns.micros(record.observedAt()))
                .bind("values", values);
    }

    @Override
    public void lock(String connection, String object, Collection<String> ids) {
        if (dialect == Dialect.SQLITE) {
            return; // one writer
        }
        for (List<String> chunk : Columns.chunks(new TreeSet<>(ids))) {
            handle.createQuery("SELECT id" + OF_OBJECT + " AND id IN (<ids>) ORDER BY id FOR NO KEY UPDATE")
                    .bind("connection", connection)
                    .bind("object", object)
                    .bindList("ids", chunk)
                    .mapTo(String.class)
                    .list();
        }
    }

    @Override
    public void markDeleted(String connection, String object, Collection<String> ids, Instant at) {
        for (List<String> chunk : Columns.chunks(ids)) {
            handle.createUpdate("UPDATE record SET deleted = 1, observed_at = :at WHERE connection = :connection"
                            + " AND object = :object AND id IN (<ids>)")
                    .bind("at", Columns.micros(at))
                    .bind("connection", connection)
                    .bind("object", object)
                    .bindList("ids", chunk)
                    .execute();
        }
    }

    @Override
    public List<String> ids(String connection, String object, String afterId, int limit, boolean withDeleted) {
        return handle.createQuery("SELECT id" + OF_OBJECT + " AND id > :afterId"
                        + (withDeleted ? "" : " AND deleted = 0") + " ORDER BY id LIMIT :limit")
                .bind("connection", connection)
                .bind("object", object)
                .bind("afterId", afterId)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    @Override
    public long count(String connection, String object) {
        return handle.createQuery("SELECT count(*)" + OF_OBJECT + " AND deleted = 0")
                .bind("connection", connection)
                .bind("object", object)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public List<StoredRecord> page(String connection, String object, String afterId, int limit) {
        return handle.createQuery(
                        "SELECT *" + OF_OBJECT + " AND deleted = 0 AND id > :afterId ORDER BY id LIMIT :limit")
                .bind("connection", connection)
                .bind("object", object)
                .bind("afterId", afterId)
                .bind("limit", limit)
                .map((row, context) -> record(row))
                .list();
    }

    @Override
    public List<StoredRecord> newest(String connection, String object, int limit) {
        return handle.createQuery(
                        "SELECT *" + OF_OBJECT + " AND deleted = 0 ORDER BY modified DESC, id DESC LIMIT :limit")
                .bind("connection", connection)
                .bind("object", object)
                .bind("limit", limit)
                .map((row, context) -> record(row))
                .list();
    }

    @Override
    public List<Version> versions(String connection, String object, String id) {
        return handle.createQuery("SELECT * FROM record_version WHERE connection = :connection AND object = :object"
                        + " AND record_id = :id ORDER BY observed_at, id")
                .bind("connection", connection)
                .bind("object", object)
                .bind("id", id)
                .map((row, context) -> new Version(
                        Columns.moment(row, "observed_at"),
                        Columns.moment(row, "modified"),
                        Json.read(row.getString("field_values"), Json.VALUES)))
                .list();
    }

    @Override
    public void link(String connection, Collection<Link> links) {
        new SqlRelations(handle).link(connection, links);
    }

    @Override
    public void unlink(String connection, String childObject, Collection<String> childIds, String parentObject) {
        new SqlRelations(handle).unlink(connection, childObject, childIds, parentObject);
    }

    @Override
    public void moveChildren(String connection, String parentObject, String fromParent, String toParent) {
        new SqlRelations(handle).moveChildren(connection, parentObject, fromParent, toParent);
    }

    @Override
    public List<Link> parents(String connection, String childObject, Collection<String> childIds, String parentObject) {
        return new SqlRelations(handle).parents(connection, childObject, childIds, parentObject);
    }

    @Override
    public void forEachChild(
            String connection,
            String childObject,
            String parentObject,
            Collection<String> parentIds,
            Consumer<Child> consumer) {
        new SqlRelations(handle).forEachChild(connection, childObject, parentObject, parentIds, consumer);
    }

    static StoredRecord record(ResultSet row) throws SQLException {
        return new StoredRecord(
                row.getString("id"),
                Columns.moment(row, "modified"),
                Columns.moment(row, "observed_at"),
                Json.read(row.getString("field_values"), Json.VALUES),
                row.getInt("deleted") != 0);
    }
}
