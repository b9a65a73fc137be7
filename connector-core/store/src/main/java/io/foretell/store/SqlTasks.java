package io.foretell.store;

import io.foretell.engine.state.Claim;
import io.foretell.engine.state.Task;
import io.foretell.engine.state.Tasks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of db-scheduler as the engine's transactions see it. */
record SqlTasks(Handle handle, Dialect dialect) implements Tasks {
    private static final String MINE =
            " WHERE task_name = :name AND task_instance = :id AND picked_by = :worker AND version = :version";

    @Override
    public void schedule(Collection<Task> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        Timestamp now = Timestamp.from(now());
        PreparedBatch batch = handle.prepareBatch("INSERT INTO scheduled_tasks"
                + " (task_name, task_instance, execution_time, picked, consecutive_failures, version, priority)"
                + " VALUES (:name, :id, :now, FALSE, 0, 1, 0) ON CONFLICT (task_name, task_instance) DO NOTHING");
        for (Task task : tasks) {
            batch.bind("name", task.name())
                    .bind("id", task.id())
                    .bind("now", now)
                    .add();
        }
        batch.execute();
    }

    @Override
    public void wake(long run, Task.Kind kind) {
        wake(run + "/" + kind + "/", run + "/" + kind + "0");
    }

    @Override
    public void wake(Task task) {
        wake(task.id(), task.id() + "\u0001");
    }

    /** '0' follows '/' in the order of bytes. */
    private void wake(String from, String to) {
        Timestamp now = Timestamp.from(now());
        handle.createUpdate("UPDATE scheduled_tasks SET execution_time = :now WHERE task_instance >= :from"
                        + " AND task_instance < :to AND picked = FALSE AND execution_time > :now")
                .bind("now", now)
                .bind("from", from)
                .bind("to", to)
                .execute();
    }

    @Override
    public boolean holds(Claim claim) {
        String lock = dialect == Dialect.POSTGRES ? " FOR UPDATE" : "";
        return handle.createQuery("SELECT version FROM scheduled_tasks" + MINE + lock)
                .bindMap(mine(claim))
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    private static java.util.Map<String, Object> mine(Claim claim) {
        return java.util.Map.of(
                "name",
                claim.task().name(),
                "id",
                claim.task().id(),
                "worker",
                claim.worker(),
                "version",
                claim.version());
    }

    @Override
    public void done(Claim claim) {
        handle.createUpdate("DELETE FROM scheduled_tasks" + MINE)
                .bindMap(mine(claim))
                .execute();
    }

    @Override
    public void again(Claim claim, Duration in) {
        Instant now = now();
        handle.createUpdate("UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL,"
                        + " last_success = :now, consecutive_failures = 0, execution_time = :next,"
                        + " version = version + 1" + MINE)
                .bindMap(mine(claim))
                .bind("now", Timestamp.from(now))
                // At once means at once, also by a clock that is a little behind.
                .bind("next", Timestamp.from(in.isZero() ? now.minusSeconds(1) : now.plus(in)))
                .execute();
    }

    @Override
    public List<Task> ofRun(long run) {
        return standing(run).stream().map(Standing::task).toList();
    }

    @Override
    public void removeRun(long run) {
        handle.createUpdate("DELETE FROM scheduled_tasks WHERE task_instance >= :from AND task_instance < :to")
                .bind("from", run + "/")
                .bind("to", run + "0")
                .execute();
    }

    @Override
    public List<Standing> standing(long run) {
        Instant now = now();
        return handle.createQuery("SELECT * FROM scheduled_tasks WHERE task_instance >= :from"
                        + " AND task_instance < :to ORDER BY task_instance")
                .bind("from", run + "/")
                .bind("to", run + "0")
                .map((row, context) -> standing(row, now))
                .list();
    }

    private static Standing standing(ResultSet row, Instant now) throws SQLException {
        Timestamp heartbeat = row.getTimestamp("last_heartbeat");
        return new Standing(
                Task.of(row.getString("task_name"), row.getString("task_instance")),
                row.getBoolean("picked") ? Optional.ofNullable(row.getString("picked_by")) : Optional.empty(),
                Optional.ofNullable(heartbeat).map(at -> Duration.between(at.toInstant(), now)),
                Duration.between(now, row.getTimestamp("execution_time").toInstant()));
    }

    @Override
    public int release(Collection<String> deadWorkers) {
        if (deadWorkers.isEmpty()) {
            return 0;
        }
        return handle.createUpdate("UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL,"
                        + " execution_time = :now, version = version + 1"
                        + " WHERE picked = TRUE AND picked_by IN (<workers>)")
                .bind("now", Timestamp.from(now()))
                .bindList("workers", List.copyOf(deadWorkers))
                .execute();
    }

    @Override
    public boolean isKnownDead(String worker) {
        return NodeName.parse(worker).filter(NodeName::isKnownDead).isPresent();
    }

    @Override
    public List<String> workers() {
        return handle.createQuery("SELECT DISTINCT picked_by FROM scheduled_tasks WHERE picked_by IS NOT NULL")
                .mapTo(String.class)
                .list();
    }

    @Override
    public Instant now() {
        if (dialect == Dialect.SQLITE) {
            return Instant.ofEpochMilli(System.currentTimeMillis()); // one machine, one clock
        }
        return handle.createQuery("SELECT clock_timestamp()")
                .mapTo(Timestamp.class)
                .one()
                .toInstant();
    }
}
