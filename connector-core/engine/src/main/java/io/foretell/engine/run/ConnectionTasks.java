package io.foretell.engine.run;

import io.foretell.engine.api.Progress;
import io.foretell.engine.call.Interrupted;
import io.foretell.engine.state.Claim;
import io.foretell.engine.state.ClaimLost;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.RunStatus;
import io.foretell.engine.state.StateStore;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.Task;
import io.foretell.engine.state.TaskHandler;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What this process does with the tasks of one connection. Thread-safe. */
final class ConnectionTasks implements TaskHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTasks.class);

    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(10);

    private final EngineParts parts;
    private final StateStore store;
    private final Supplier<Link> link;
    private final SyncTasks syncs;
    private final Map<Long, NodeRun> nodes = new LinkedHashMap<>();
    private final Map<Long, Progress> watchers = new HashMap<>();
    private final Map<Long, Call<?>> calls = new HashMap<>();
    private final Map<Long, Throwable> failures = new HashMap<>();

    ConnectionTasks(EngineParts parts, Supplier<Link> link) {
        this.parts = parts;
        this.store = parts.store();
        this.link = link;
        this.syncs = new SyncTasks(parts);
    }

    /** Somebody looks at a run. */
    synchronized void watch(long run, Progress progress) {
        watchers.put(run, progress);
        NodeRun known = nodes.get(run);
        if (known != null) {
            known.stages().show(progress);
        }
    }

    /** Work in one piece. */
    synchronized void add(Call<?> call) {
        calls.put(call.run().id(), call);
        notifyAll();
    }

    @Override
    public Function<StateTransaction, Next> work(Claim claim) {
        long run = claim.task().run();
        MDC.put("run", Long.toString(run));
        MDC.put("task", claim.task().kind() + " " + claim.task().subject());
        try {
            if (claim.task().kind() == Task.Kind.CALL) {
                return awaited(run).orElseThrow(() -> new ClaimLost(claim)).work(claim);
            }
            return syncs.work(node(claim), claim);
        } finally {
            MDC.remove("run");
            MDC.remove("task");
        }
    }

    /** A task may be picked before the thread that opened its run has said what to do. */
    private synchronized Optional<Call<?>> awaited(long run) {
        long end = System.nanoTime() + KNOWN_WITHIN.toNanos();
        try {
            while (!calls.containsKey(run) && System.nanoTime() < end) {
                wait(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        }
        return call(run);
    }

    private synchronized Optional<Call<?>> call(long run) {
        return Optional.ofNullable(calls.get(run));
    }

    private synchronized NodeRun node(Claim claim) {
        long id = claim.task().run();
        NodeRun known = nodes.get(id);
        if (known == null) {
            Run run = store.read(state -> state.runs().find(id)).orElseThrow(() -> new ClaimLost(claim));
            String request = store.read(state -> state.runs().request(id));
            forget(nodes.keySet().stream().filter(other -> other != id).toList());
            known = new NodeRun(
                    parts, link.get(), run, SyncRequests.read(request), watchers.getOrDefault(id, Progress.SILENT));
            nodes.put(id, known);
        }
        return known;
    }

    /** Of one connection one sync is open at a time: others have ended. */
    private void forget(List<Long> runs) {
        runs.forEach(id -> {
            NodeRun node = nodes.remove(id);
            if (node != null) {
                node.close();
            }
        });
    }

    @Override
    public void ended(Claim claim, Next next) {
        if (claim.task().kind() == Task.Kind.CALL) {
            call(claim.task().run()).ifPresent(Call::complete);
        }
    }

    @Override
    public void failed(Claim claim, Throwable why) {
        Task task = claim.task();
        if (why instanceof ClaimLost) {
            LOG.info("task.lost task={} run={}", task.id(), task.run());
        } else {
            LOG.warn(
                    "task.failed task={} run={} connection={}",
                    task.id(),
                    task.run(),
                    parts.connection().name(),
                    why);
            synchronized (this) {
                failures.putIfAbsent(task.run(), why);
            }
            store.write(state -> {
                if (state.tasks().holds(claim)) {
                    end(state, task.run(), why);
                }
                return true;
            });
        }
        call(task.run()).ifPresent(call -> call.fail(why));
    }

    /** What is durable stays as it is, and the next run goes on from there. */
    private void end(StateTransaction state, long run, Throwable why) {
        boolean stopped =
                why instanceof Interrupted || why instanceof CrmException crm && crm.errorClass() == ErrorClass.QUOTA;
        state.tasks().removeRun(run);
        state.runs()
                .finish(
                        run,
                        stopped ? RunStatus.STOPPED : RunStatus.FAILED,
                        Map.of(),
                        RunFailure.code(why),
                        RunFailure.message(why),
                        parts.clock().instant());
    }

    /** Stops a run because somebody asked for it. */
    void cancel(long run) {
        store.write(state -> {
            end(state, run, new Interrupted(new InterruptedException("by the user")));
            return true;
        });
    }

    synchronized Optional<Throwable> failure(long run) {
        return Optional.ofNullable(failures.remove(run));
    }

    synchronized Optional<NodeRun> known(long run) {
        return Optional.ofNullable(nodes.get(run));
    }

    /** Nobody asks after this run any more. */
    synchronized void unwatch(long run) {
        watchers.remove(run);
        calls.remove(run);
        forget(List.of(run));
    }

    /** See {@link SyncTasks#stop}. */
    void stop() {
        syncs.stop();
    }

    @Override
    public synchronized void close() {
        forget(List.copyOf(nodes.keySet()));
    }
}
