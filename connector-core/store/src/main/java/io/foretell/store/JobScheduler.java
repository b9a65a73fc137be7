package io.foretell.store;

import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Recurring jobs whose times are in the database: one execution at a time per name over all processes on it, and a job
 * whose process died is taken over after a minute. A job that throws is logged and runs again at its next time.
 *
 * <p>Use: {@link #recurring} for every job, {@link #start}, and {@link #close} before the store is closed.
 */
public final class JobScheduler implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 6;
    /** How long {@link #close} lets a running job finish before it is interrupted. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final DataSource source;
    private final List<RecurringTask<Void>> jobs = new ArrayList<>();
    private final List<Schedule> schedules = new ArrayList<>();
    private @Nullable Scheduler scheduler;

    JobScheduler(DataSource source) {
        this.source = source;
    }

    /** A job that runs at once and then again {@code every} so long after its end. */
    public void recurring(String name, Duration every, Runnable job) {
        recurring(name, () -> every, job);
    }

    /** The same with a pause that is asked for after every execution. */
    public void recurring(String name, Supplier<Duration> every, Runnable job) {
        recurring(name, every, Duration.ZERO, job);
    }

    /**
     * The same.
     *
     * @param first how long after it was first heard of it runs for the first time
     */
    public synchronized void recurring(String name, Supplier<Duration> every, Duration first, Runnable job) {
        requireNonNull(every, "every is null");
        requireNonNull(job, "job is null");
        if (scheduler != null) {
            throw new IllegalStateException("jobs are added before start()");
        }
        Schedule schedule = new Pause(every, first);
        schedules.add(schedule);
        jobs.add(Tasks.recurring(name, schedule).execute((instance, context) -> job.run()));
    }

    /** Starts threads of its own; a job that was due while no process ran is executed at once. */
    public synchronized void start() {
        if (scheduler != null) {
            throw new IllegalStateException("started already");
        }
        Scheduler started = Scheduler.create(source)
                .startTasks(jobs)
                .threads(Math.max(1, jobs.size()))
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(PATIENCE)
                .build();
        scheduler = started;
        started.start();
        for (int i = 0; i < jobs.size(); i++) {
            bringForward(started, jobs.get(i), schedules.get(i));
        }
    }

    /** A pause that was shortened in the configuration holds from now on, not from the next execution on. */
    private static void bringForward(Scheduler scheduler, RecurringTask<Void> job, Schedule schedule) {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        Instant latest = schedule.getNextExecutionTime(ExecutionComplete.simulatedSuccess(now));
        Optional.of(job.getDefaultTaskInstance())
                .filter(instance -> scheduler
                        .getScheduledExecution(instance)
                        .filter(planned -> !planned.isPicked()
                                && planned.getExecutionTime().isAfter(latest))
                        .isPresent())
                .ifPresent(instance -> scheduler.reschedule(instance, latest));
    }

    /** Lets running jobs end for a moment, then interrupts them. */
    @Override
    public synchronized void close() {
        if (scheduler != null) {
            scheduler.stop();
            scheduler = null;
        }
    }

    private record Pause(Supplier<Duration> every, Duration first) implements Schedule {
        @Override
        public Instant getNextExecutionTime(ExecutionComplete execution) {
            return execution.getTimeDone().plus(every.get());
        }

        @Override
        public Instant getInitialExecutionTime(Instant now) {
            return now.plus(first);
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }
    }
}
