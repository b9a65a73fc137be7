package io.foretell.store;

import io.foretell.engine.state.Sweeps;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

record SqlSweeps(Handle handle) implements Sweeps {
    private static final String MISSING = " FROM record r WHERE r.connection = :connection AND r.object = :object"
            + " AND r.deleted = 0 AND r.id > :afterId AND NOT EXISTS (SELECT 1 FROM swept s WHERE s.run = :run"
            + " AND s.object = r.object AND s.id = r.id)";

    @Override
    public void note(long run, String object, Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO swept (run, object, id) VALUES (:run, :object, :id) ON CONFLICT (run, object, id) DO NOTHING");
        new TreeSet<>(ids).forEach(id -> batch.bind("run", run)
                .bind("object", object)
                .bind("id", id)
                .add());
        batch.execute();
    }

    @Override
    public long count(long run, String object) {
        return handle.createQuery("SELECT count(*) FROM swept WHERE run = :run AND object = :object")
                .bind("run", run)
                .bind("object", object)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public List<String> missing(long run, String connection, String object, String afterId, int limit) {
        return handle.createQuery("SELECT r.id" + MISSING + " ORDER BY r.id LIMIT :limit")
                .bind("run", run)
                .bind("connection", connection)
                .bind("object", object)
                .bind("afterId", afterId)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    @Override
    public long countMissing(long run, String connection, String object) {
        return handle.createQuery("SELECT count(*)" + MISSING)
                .bind("run", run)
                .bind("connection", connection)
                .bind("object", object)
                .bind("afterId", "")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void clear(long run, String object) {
        // Another connection's run may be in the middle of its own sweep.
        handle.createUpdate("DELETE FROM swept WHERE run = :run AND object = :object"
                        + " OR run IN (SELECT id FROM run WHERE status <> 'RUNNING')")
                .bind("run", run)
                .bind("object", object)
                .execute();
    }
}
