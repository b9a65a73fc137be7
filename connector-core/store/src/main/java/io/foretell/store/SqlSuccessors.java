package io.foretell.store;

import io.foretell.engine.state.Successor;
import io.foretell.engine.state.Successors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

record SqlSuccessors(Handle handle) implements Successors {
    private static final String OF_RECORDS =
            " FROM record_link WHERE connection = :connection AND object = :object AND record_id IN (<ids>)";

    @Override
    public Map<String, List<Successor>> find(String connection, String object, Collection<String> ids) {
        Map<String, List<Successor>> found = new HashMap<>();
        for (List<String> chunk : Columns.chunks(ids)) {
            handle.createQuery("SELECT *" + OF_RECORDS + " ORDER BY into_object")
                    .bind("connection", connection)
                    .bind("object", object)
                    .bindList("ids", chunk)
                    .map((row, context) -> successor(row))
                    .forEach(s -> found.computeIfAbsent(s.id(), id -> new ArrayList<>())
                            .add(s));
        }
        return found;
    }

    @Override
    public List<Successor> mergedInto(String connection, String object, Collection<String> survivors) {
        List<Successor> found = new ArrayList<>();
        for (List<String> chunk : Columns.chunks(survivors)) {
            found.addAll(handle.createQuery("SELECT * FROM record_link WHERE connection = :connection"
                            + " AND into_object = :object AND into_id IN (<ids>) AND kind = 'MERGED'"
                            + " ORDER BY record_id")
                    .bind("connection", connection)
                    .bind("object", object)
                    .bindList("ids", chunk)
                    .map((row, context) -> successor(row))
                    .list());
        }
        return found;
    }

    @Override
    public void save(String connection, Collection<Successor> successors) {
        Map<String, List<Successor>> byObject = successors.stream()
                .collect(Collectors.groupingBy(Successor::object, TreeMap::new, Collectors.toList()));
        byObject.forEach((object, all) -> save(connection, object, all));
    }

    private void save(String connection, String object, List<Successor> successors) {
        Map<String, List<Successor>> before =
                find(connection, object, successors.stream().map(Successor::id).toList());
        forget(connection, object, before.keySet());
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO record_link (connection, object, record_id, kind,"
                        + " into_object, into_id, since) VALUES (:connection, :object, :id, :kind, :intoObject, :intoId, :since)");
        for (Successor s : successors) {
            long since = before.getOrDefault(s.id(), List.of()).stream()
                    .filter(old -> old.kind() == s.kind() && old.intoId().equals(s.intoId()))
                    .mapToLong(old -> Columns.micros(old.since()))
                    .findFirst()
                    .orElse(Columns.micros(s.since()));
            batch.bind("connection", connection)
                    .bind("object", object)
                    .bind("id", s.id())
                    .bind("kind", s.kind().name())
                    .bind("intoObject", s.intoObject())
                    .bind("intoId", s.intoId())
                    .bind("since", since)
                    .add();
        }
        batch.execute();
    }

    @Override
    public void forget(String connection, String object, Collection<String> ids) {
        for (List<String> chunk : Columns.chunks(ids)) {
            handle.createUpdate("DELETE" + OF_RECORDS)
                    .bind("connection", connection)
                    .bind("object", object)
                    .bindList("ids", chunk)
                    .execute();
        }
    }

    private static Successor successor(ResultSet row) throws SQLException {
        return new Successor(
                Successor.Kind.valueOf(row.getString("kind")),
                row.getString("object"),
                row.getString("record_id"),
                row.getString("into_object"),
                row.getString("into_id"),
                Columns.moment(row, "since"));
    }
}
