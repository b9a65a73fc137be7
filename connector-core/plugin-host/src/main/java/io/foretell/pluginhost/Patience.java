package io.foretell.pluginhost;

import java.time.Duration;

/**
 * How long a batch may take. Whoever looks for the one record that hangs asks again with smaller batches: these get their
 * share of the time in which the whole one hung, so that the search does not take a multiple of it. Not thread-safe.
 */
final class Patience {
    /** A single slow record on a busy machine is none that hangs. */
    private static final Duration LEAST = Duration.ofSeconds(20);

    private final Duration whole;
    private int hung;

    Patience(Duration whole) {
        this.whole = whole;
    }

    Duration of(int records) {
        if (records >= hung) {
            return whole;
        }
        Duration share = whole.multipliedBy(Math.max(1, records)).dividedBy(hung);
        Duration least = LEAST.compareTo(whole) < 0 ? LEAST : whole;
        return share.compareTo(least) < 0 ? least : share;
    }

    void hung(int records) {
        hung = Math.max(hung, records);
    }
}
