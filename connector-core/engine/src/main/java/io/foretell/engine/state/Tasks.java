package io.foretell.engine.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The work that is to be done, in db-scheduler's table. All times are those of the database, so that nodes with other
 * clocks agree.
 */
public interface Tasks {
    /** Longer than any run: until somebody wakes it. */
    Duration PARKED = Duration.ofDays(3650);

    /** Adds those that are not there yet; due at once. */
    void schedule(Collection<Task> tasks);

    /** Makes tasks of a run due at once, unless somebody is at work on them. */
    void wake(long run, Task.Kind kind);

    /** See {@link #wake(long, Task.Kind)}: one of them. */
    void wake(Task task);

    /**
     * The fence: whether this claim still holds. Locks the task until the end of the transaction, so that nobody takes it
     * over meanwhile.
     */
    boolean holds(Claim claim);

    /** Ends a claim: the task is done. */
    void done(Claim claim);

    /** Ends a claim: the task is due again after a while. */
    void again(Claim claim, Duration in);

    /** Of a run, whatever their name. */
    List<Task> ofRun(long run);

    /** Takes all tasks of a run away; whoever is at work on one has lost its claim. */
    void removeRun(long run);

    /** How the tasks of a run stand. */
    List<Standing> standing(long run);

    /**
     * A task as others see it.
     *
     * @param worker who is at work on it
     * @param heartbeat when that worker was last seen to live
     * @param dueIn until it is due; negative when it is overdue
     */
    record Standing(Task task, Optional<String> worker, Optional<Duration> heartbeat, Duration dueIn) {}

    /** Releases what workers hold that are known to be dead. */
    int release(Collection<String> deadWorkers);

    /** Whether the process of a worker is known not to live any more; of other machines nobody knows. */
    boolean isKnownDead(String worker);

    /** All who are at work on something. */
    List<String> workers();

    /** The database's time. */
    Instant now();
}
