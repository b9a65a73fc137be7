package io.foretell.store;

import io.foretell.engine.state.Allowances;
import java.time.Duration;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

record SqlAllowances(Handle handle, Dialect dialect) implements Allowances {
    /** RETURNING knows only new values: the grant is one of them, so that a single statement decides and tells. */
    private static final String LEASE = "INSERT INTO api_allowance AS a (connection, day, leased, last_grant)"
            + " VALUES (:connection, :day, :first, :first) ON CONFLICT (connection, day) DO UPDATE SET"
            + " leased = a.leased + " + grant() + ", last_grant = " + grant() + " RETURNING last_grant";

    private static String grant() {
        return "CASE WHEN a.leased >= :limit THEN 0 WHEN a.leased + :want > :limit THEN :limit - a.leased"
                + " ELSE :want END";
    }

    @Override
    public int lease(String connection, LocalDate day, int want, long limit) {
        if (want <= 0) {
            return 0;
        }
        return handle.createQuery(LEASE)
                .bind("connection", connection)
                .bind("day", day.toString())
                .bind("first", Math.max(0, Math.min(want, limit)))
                .bind("want", (long) want)
                .bind("limit", limit)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public Duration turn(String connection, int calls, Duration interval) {
        long now = Columns.micros(new SqlTasks(handle, dialect).now());
        long stretch = calls * Math.max(1, interval.toNanos() / 1_000);
        long end = handle.createQuery("INSERT INTO api_pace AS p (connection, taken_until) VALUES (:connection,"
                        + " :now + :stretch) ON CONFLICT (connection) DO UPDATE SET taken_until ="
                        + " CASE WHEN p.taken_until > :now THEN p.taken_until ELSE :now END + :stretch"
                        + " RETURNING taken_until")
                .bind("connection", connection)
                .bind("now", now)
                .bind("stretch", stretch)
                .mapTo(Long.class)
                .one();
        return Duration.ofNanos((end - stretch - now) * 1_000);
    }

    @Override
    public void giveBack(String connection, LocalDate day, int unused) {
        handle.createUpdate("UPDATE api_allowance SET leased = CASE WHEN leased > :unused THEN leased - :unused"
                        + " ELSE 0 END WHERE connection = :connection AND day = :day")
                .bind("unused", (long) Math.max(0, unused))
                .bind("connection", connection)
                .bind("day", day.toString())
                .execute();
    }

    @Override
    public long leased(String connection, LocalDate day) {
        return handle.createQuery("SELECT leased FROM api_allowance WHERE connection = :connection AND day = :day")
                .bind("connection", connection)
                .bind("day", day.toString())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }
}
