package io.foretell.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.foretell.engine.state.Claim;
import io.foretell.engine.state.ClaimLost;
import io.foretell.engine.state.StateStore;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.Task;
import io.foretell.engine.state.TaskHandler;
import io.foretell.engine.state.TaskHandler.Next;
import io.foretell.engine.state.TaskWorkers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Workers on db-scheduler. It picks tasks, beats for them and revives those of dead processes; how a task ends is not left to
 * it, but committed by the task's own last transaction, so that what follows from it cannot get lost between two commits.
 */
final class DbTaskWorkers implements TaskWorkers {
    private static final Logger LOG = LoggerFactory.getLogger(DbTaskWorkers.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    /** A process that froze or died for longer than {@link #MISSED_HEARTBEATS} of these loses its tasks. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final int MISSED_HEARTBEATS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The claim has been ended by then, or is lost, or will be revived. */
    private static final CompletionHandler<Void> NOTHING_LEFT = (complete, operations) -> {};

    private final StateStore store;
    private final TaskHandler handler;
    private final NodeName name;
    private final Scheduler scheduler;
    private final ExecutorService threads;
    private volatile boolean closed;
    private int atWork;

    DbTaskWorkers(
            StateStore store, DataSource source, Dialect dialect, Set<String> names, TaskHandler handler, int count) {
        this.store = store;
        this.handler = handler;
        this.name = NodeName.fresh();
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "foretell-task-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        List<CustomTask<Void>> tasks = names.stream().map(this::task).toList();
        var builder = Scheduler.create(source, List.copyOf(tasks))
                .schedulerName(new SchedulerName.Fixed(name.text()))
                .executorService(threads)
                .threads(count)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .deleteUnresolvedAfter(Duration.ofDays(3650))
                .shutdownMaxWait(PATIENCE);
        if (dialect == Dialect.POSTGRES) {
            builder.pollUsingLockAndFetch(0.5, 1.0);
        }
        this.scheduler = builder.build();
        releaseDead();
        scheduler.start();
    }

    /** A process of this machine that does not live any more cannot come back for its tasks: nobody waits for its heart. */
    private void releaseDead() {
        int released = store.write(state -> state.tasks()
                .release(state.tasks().workers().stream()
                        .filter(state.tasks()::isKnownDead)
                        .toList()));
        if (released > 0) {
            LOG.info("tasks.released count={}", released);
        }
    }

    private CustomTask<Void> task(String taskName) {
        return Tasks.custom(taskName, Void.class).execute((instance, context) -> {
            Execution execution = context.getExecution();
            work(new Claim(Task.of(taskName, instance.getId()), name.text(), execution.version));
            return NOTHING_LEFT;
        });
    }

    private void work(Claim claim) {
        begun(1);
        try {
            step(claim);
        } finally {
            begun(-1);
        }
        wake();
    }

    private synchronized void begun(int more) {
        atWork += more;
        notifyAll();
    }

    private void step(Claim claim) {
        try {
            Function<StateTransaction, Next> ending = handler.work(claim);
            Next ended = store.write(state -> {
                if (!state.tasks().holds(claim)) {
                    throw new ClaimLost(claim);
                }
                Next next = ending.apply(state);
                if (next.again().isPresent()) {
                    state.tasks().again(claim, next.again().get());
                } else {
                    state.tasks().done(claim);
                }
                return next;
            });
            handler.ended(claim, ended);
        } catch (Throwable e) {
            failed(claim, e);
        }
    }

    private void failed(Claim claim, Throwable why) {
        if (closed) {
            return; // interrupted by close(), which releases it
        }
        try {
            handler.failed(claim, why);
            store.write(state -> {
                if (state.tasks().holds(claim)) {
                    state.tasks().again(claim, Duration.ZERO);
                }
                return true;
            });
        } catch (RuntimeException e) {
            // Without a database nothing can be said: the task is revived when its heart has stopped for long enough.
            LOG.error("task.failed task={}", claim.task().id(), why);
            LOG.error("task.unsaid task={}", claim.task().id(), e);
        }
    }

    @Override
    public String name() {
        return name.text();
    }

    @Override
    public void wake() {
        if (!closed) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    @Override
    public void close() {
        close(PATIENCE);
    }

    @Override
    public void close(Duration patience) {
        if (closed) {
            return;
        }
        scheduler.pause();
        letEnd(patience);
        closed = true;
        threads.shutdownNow();
        scheduler.stop();
        // What was picked and not begun, or interrupted, is anybody's.
        store.write(state -> state.tasks().release(List.of(name.text())));
    }

    private void letEnd(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (this) {
            try {
                while (atWork > 0 && System.nanoTime() < deadline) {
                    wait(Math.max(1, Math.min(50, (deadline - System.nanoTime()) / 1_000_000)));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
