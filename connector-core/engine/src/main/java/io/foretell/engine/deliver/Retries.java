package io.foretell.engine.deliver;

import io.foretell.engine.call.RetryPolicy;
import io.foretell.engine.state.LedgerEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which rows are tried again within this run, and after how long. A run works in rounds, so that the rows which have to
 * wait go together into the next one. Counted in memory: whatever is left when a run ends is tried at once by the next one,
 * and no clock that jumps holds a row up. Not thread-safe.
 */
public final class Retries {
    /** What is further away than this is left to the next run. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** A CRM that says 'at once' is not asked in a tight loop. */
    private static final Duration SHORTEST = Duration.ofMillis(50);

    private final RetryPolicy policy;
    private final Map<Long, Integer> failures = new HashMap<>();
    private final Set<Long> thisRound = new HashSet<>();
    private final Set<Long> givenUp = new HashSet<>();
    private int callsInARow;
    private Optional<Duration> rows = Optional.empty();
    private Optional<Duration> jobs = Optional.empty();

    Retries(RetryPolicy policy) {
        this.policy = policy;
    }

    /** @return whether this run tries the row again */
    boolean failed(LedgerEntry entry, Optional<Duration> asked) {
        int count = failures.merge(entry.id(), 1, Integer::sum);
        Duration wait = asked.orElseGet(() -> policy.waitAfter(count));
        if (count >= policy.attempts() || wait.compareTo(PATIENCE) > 0) {
            givenUp.add(entry.id());
            return false;
        }
        again(entry, wait);
        return true;
    }

    /** Into the next round, through no failure of its own. */
    void again(LedgerEntry entry, Duration wait) {
        thisRound.add(entry.id());
        rows = Optional.of(rows.filter(known -> known.compareTo(wait) >= 0).orElse(wait));
    }

    void giveUp(LedgerEntry entry) {
        givenUp.add(entry.id());
    }

    /** How often this run has failed to send the row. */
    int failures(LedgerEntry entry) {
        return failures.getOrDefault(entry.id(), 0);
    }

    boolean rests(LedgerEntry entry) {
        return thisRound.contains(entry.id()) || givenUp.contains(entry.id());
    }

    /** @return whether calls as a whole have failed so often in a row that the CRM had better be left alone */
    boolean callFailed() {
        return ++callsInARow >= policy.attempts();
    }

    /** Whether this run had better leave the CRM alone. */
    boolean exhausted() {
        return callsInARow >= policy.attempts();
    }

    void callWent() {
        callsInARow = 0;
    }

    /** A job of the CRM is to be asked after again. */
    void job(Duration wait) {
        if (wait.compareTo(PATIENCE) <= 0) {
            jobs = Optional.of(jobs.filter(known -> known.compareTo(wait) <= 0).orElse(wait));
        }
    }

    /** Ends the round. @return how long to wait before the next; empty when there is nothing to wait for, or no use */
    Optional<Duration> nextRound() {
        Optional<Duration> wait = callsInARow >= policy.attempts() ? Optional.empty() : rows.or(() -> jobs);
        rows = Optional.empty();
        jobs = Optional.empty();
        thisRound.clear();
        return wait.map(w -> w.compareTo(SHORTEST) < 0 ? SHORTEST : w);
    }
}
