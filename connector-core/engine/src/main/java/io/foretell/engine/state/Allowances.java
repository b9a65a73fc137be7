package io.foretell.engine.state;

import java.time.Duration;
import java.time.LocalDate;

/** API calls per connection, a day and a second, shared by all nodes. */
public interface Allowances {
    /**
     * Leases up to {@code want} calls of a day's {@code limit} with one atomic statement; a crash forfeits what was
     * leased and not used.
     *
     * @return how many were granted, 0 when nothing is left
     */
    int lease(String connection, LocalDate day, int want, long limit);

    /**
     * Reserves the next stretch of time for so many calls, one atomic statement by the database's clock: of several nodes each
     * gets a stretch of its own, whatever their clocks say.
     *
     * @param interval between two calls
     * @return how long to wait for the beginning of the stretch; zero or less when it has begun
     */
    Duration turn(String connection, int calls, Duration interval);

    /** Gives unused ones back. */
    void giveBack(String connection, LocalDate day, int unused);

    /** Leased so far. */
    long leased(String connection, LocalDate day);
}
