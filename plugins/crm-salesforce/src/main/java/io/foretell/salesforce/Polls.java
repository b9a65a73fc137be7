package io.foretell.salesforce;

import java.time.Duration;

/** When to ask after a job again: each time is an API call, and a job takes a second or an hour. */
final class Polls {
    private static final Duration FIRST = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final double GROWTH = 1.7;
    /** Faster than any org, so that the first question is not asked for nothing when there are many rows. */
    private static final int ROWS_PER_SECOND = 50_000;

    private Polls() {}

    /** @param polls how often it was asked after */
    static Duration next(int polls) {
        return bounded(FIRST.toMillis() * Math.pow(GROWTH, Math.min(polls, 20)));
    }

    /** Before the first question after a job that has so many rows. */
    static Duration first(int rows) {
        return bounded(1000.0 * rows / ROWS_PER_SECOND);
    }

    /**
     * As long as the rest will take when it goes on as it did, but no longer than it took so far: jobs gather speed.
     *
     * @param waited since the job was started
     * @param done rows that are through; when none are, the wait only grows
     */
    static Duration rest(int polls, Duration waited, long done, long rows) {
        if (done <= 0 || rows <= done) {
            return next(polls);
        }
        double share = Math.min(1.0, 1.0 * (rows - done) / done);
        return bounded(share * waited.toMillis());
    }

    private static Duration bounded(double millis) {
        return Duration.ofMillis((long) Math.min(Math.max(millis, FIRST.toMillis()), LONGEST.toMillis()));
    }
}
