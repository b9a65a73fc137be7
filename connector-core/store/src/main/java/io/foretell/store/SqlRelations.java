package io.foretell.store;

import io.foretell.engine.state.Records.Child;
import io.foretell.engine.state.Records.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The part of {@link SqlRecords} about which record hangs on which. */
record SqlRelations(Handle handle) {
    /** How many children are held in memory at once. */
    private static final int FETCH = 500;

    private static final String OF_CHILDREN = " FROM relation WHERE connection = :connection"
            + " AND child_object = :childObject AND child_id IN (<ids>) AND parent_object = :parentObject";

    void link(String connection, Collection<Link> links) {
        if (links.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO relation (connection, child_object, child_id, parent_object, parent_id, happened_at)"
                        + " VALUES (:connection, :childObject, :childId, :parentObject, :parentId, :time)"
                        + " ON CONFLICT (connection, child_object, child_id, parent_object) DO UPDATE"
                        + " SET parent_id = excluded.parent_id, happened_at = excluded.happened_at");
        for (Link link : links) {
            batch.bind("connection", connection)
                    .bind("childObject", link.childObject())
                    .bind("childId", link.childId())
                    .bind("parentObject", link.parentObject())
                    .bind("parentId", link.parentId())
                    .bind("time", Columns.micros(link.time()))
                    .add();
        }
        batch.execute();
    }

    void unlink(String connection, String childObject, Collection<String> childIds, String parentObject) {
        for (List<String> chunk : Columns.chunks(childIds)) {
            handle.createUpdate("DELETE" + OF_CHILDREN)
                    .bind("connection", connection)
                    .bind("childObject", childObject)
                    .bindList("ids", chunk)
                    .bind("parentObject", parentObject)
                    .execute();
        }
    }

    void moveChildren(String connection, String parentObject, String fromParent, String toParent) {
        handle.createUpdate("UPDATE relation SET parent_id = :toParent WHERE connection = :connection"
                        + " AND parent_object = :parentObject AND parent_id = :fromParent")
                .bind("connection", connection)
                .bind("parentObject", parentObject)
                .bind("fromParent", fromParent)
                .bind("toParent", toParent)
                .execute();
    }

    List<Link> parents(String connection, String childObject, Collection<String> childIds, String parentObject) {
        List<Link> links = new ArrayList<>();
        for (List<String> chunk : Columns.chunks(childIds)) {
            links.addAll(handle.createQuery("SELECT *" + OF_CHILDREN)
                    .bind("connection", connection)
                    .bind("childObject", childObject)
                    .bindList("ids", chunk)
                    .bind("parentObject", parentObject)
                    .map((row, context) -> new Link(
                            row.getString("child_object"),
                            row.getString("child_id"),
                            row.getString("parent_object"),
                            row.getString("parent_id"),
                            Columns.moment(row, "happened_at")))
                    .list());
        }
        return links;
    }

    void forEachChild(
            String connection,
            String childObject,
            String parentObject,
            Collection<String> parentIds,
            Consumer<Child> consumer) {
        // Sorted before they are cut into chunks, so that the order holds across them.
        for (List<String> chunk : Columns.chunks(new TreeSet<>(parentIds))) {
            handle.createQuery("SELECT l.parent_id, l.happened_at, r.* FROM relation l JOIN record r"
                            + " ON r.connection = l.connection AND r.object = l.child_object AND r.id = l.child_id"
                            + " WHERE l.connection = :connection AND l.child_object = :childObject"
                            + " AND l.parent_object = :parentObject AND l.parent_id IN (<ids>) AND r.deleted = 0"
                            + " ORDER BY l.parent_id, l.happened_at, l.child_id")
                    .bind("connection", connection)
                    .bind("childObject", childObject)
                    .bind("parentObject", parentObject)
                    .bindList("ids", chunk)
                    .setFetchSize(FETCH)
                    .map((row, context) -> new Child(
                            row.getString("parent_id"), Columns.moment(row, "happened_at"), SqlRecords.record(row)))
                    .forEach(consumer);
        }
    }
}
