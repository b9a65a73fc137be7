package io.foretell.engine.state;

import java.time.LocalDate;

/** API calls per connection and day, shared by all nodes. */
public interface Allowances {
    /**
     * Leases up to {@code want} calls of a day's {@code limit} with one atomic statement; a crash forfeits what was
     * leased and not used.
     *
     * @return how many were granted, 0 when nothing is left
     */
    int lease(String connection, LocalDate day, int want, long limit);

    /** Gives unused ones back. */
    void giveBack(String connection, LocalDate day, int unused);

    /** Leased so far. */
    long leased(String connection, LocalDate day);
}
