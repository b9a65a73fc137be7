package io.foretell.store;

import io.foretell.engine.state.Slice;
import io.foretell.engine.state.SliceQueue;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

record SqlSliceQueue(Handle handle) implements SliceQueue {
    private static final String FREE =
            "done = 0 AND (lease_owner IS NULL OR lease_owner = :owner OR lease_until <= :now)";

    @Override
    public void plan(Collection<Slice> slices) {
        if (slices.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO slice (run, ordinal, kind, subject, done)"
                + " VALUES (:run, :ordinal, :kind, :subject, 0)");
        for (Slice slice : slices) {
            batch.bind("run", slice.run())
                    .bind("ordinal", slice.ordinal())
                    .bind("kind", slice.kind().name())
                    .bind("subject", slice.subject())
                    .add();
        }
        batch.execute();
    }

    @Override
    public Optional<Slice> lease(long run, String owner, Instant now, Instant until) {
        Optional<Slice> candidate = candidate(run, owner, now);
        while (candidate.isPresent() && !take(candidate.get().id(), owner, now, until)) {
            // Another worker was faster (PostgreSQL): every statement sees what was committed meanwhile.
            candidate = candidate(run, owner, now);
        }
        return candidate;
    }

    private Optional<Slice> candidate(long run, String owner, Instant now) {
        return handle.createQuery("SELECT * FROM slice WHERE run = :run AND " + FREE
                        + " AND ordinal = (SELECT min(ordinal) FROM slice WHERE run = :run AND done = 0)"
                        + " ORDER BY id LIMIT 1")
                .bind("run", run)
                .bind("owner", owner)
                .bind("now", Columns.micros(now))
                .map((row, context) -> new Slice(
                        row.getLong("id"),
                        row.getLong("run"),
                        row.getInt("ordinal"),
                        Slice.Kind.valueOf(row.getString("kind")),
                        row.getString("subject")))
                .findOne();
    }

    private boolean take(long id, String owner, Instant now, Instant until) {
        return handle.createUpdate("UPDATE slice SET lease_owner = :owner, lease_until = :until WHERE id = :id AND "
                                + FREE)
                        .bind("owner", owner)
                        .bind("until", Columns.micros(until))
                        .bind("now", Columns.micros(now))
                        .bind("id", id)
                        .execute()
                == 1;
    }

    @Override
    public void done(long id) {
        handle.createUpdate("UPDATE slice SET done = 1, lease_owner = NULL, lease_until = NULL WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    @Override
    public long remaining(long run) {
        return handle.createQuery("SELECT count(*) FROM slice WHERE run = :run AND done = 0")
                .bind("run", run)
                .mapTo(Long.class)
                .one();
    }
}
