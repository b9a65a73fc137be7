package io.foretell.engine.run;

import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.call.Interrupted;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.RunKind;
import io.foretell.engine.state.RunStatus;
import io.foretell.engine.state.StateStore;
import io.foretell.engine.state.Task;
import io.foretell.engine.state.TaskWorkers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Triggers runs of one connection, works on their tasks, and waits for their end. One call at a time. */
final class ConnectionRuns implements AutoCloseable {
    private static final long FIRST_LOOK_MILLIS = 5;
    private static final long LONGEST_LOOK_MILLIS = 200;

    /** For tasks that are at work when this process stops working. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EngineParts parts;
    private final StateStore store;
    private final Supplier<Link> link;
    private final ConnectionTasks tasks;
    private final TaskNames names;
    private final RunGate gate;
    private @Nullable TaskWorkers workers;
    private @Nullable TaskWorkers callers;
    private volatile boolean keeps;

    ConnectionRuns(EngineParts parts, Supplier<Link> link) {
        this.parts = parts;
        this.store = parts.store();
        this.link = link;
        this.tasks = new ConnectionTasks(parts, link);
        this.names = TaskNames.of(
                parts, store.node() + "/" + UUID.randomUUID().toString().substring(0, 8));
        this.gate = new RunGate(parts, names.shared());
    }

    /** From now on runs are left to others when this process ends, and not taken back. */
    synchronized void keepCurrent() {
        keeps = true;
        workers();
    }

    /** Starts threads for syncs, once. */
    private synchronized TaskWorkers workers() {
        TaskWorkers open = workers;
        if (open == null) {
            open = store.workers(Set.of(names.shared(), names.here()), tasks, parts.workers());
            workers = open;
        }
        return open;
    }

    private synchronized TaskWorkers callers() {
        TaskWorkers open = callers;
        if (open == null) {
            // A training may take long; nothing else waits for it.
            open = store.workers(Set.of(names.calls()), tasks, 1);
            callers = open;
        }
        return open;
    }

    SyncResult sync(SyncRequest request, Progress progress) {
        boolean ofAll = request.equals(SyncRequest.ORDINARY);
        // What a limit or a dry run counts is in this process alone.
        boolean here = request.dryRun() || request.limit().isPresent();
        RunKind kind = request.dryRun() ? RunKind.DRY_RUN : RunKind.SYNC;
        RunGate.Entered entered = gate.enter(
                kind,
                here ? names.here() : names.shared(),
                SyncRequests.write(request),
                Task.Kind.START,
                ofAll,
                progress);
        long id = entered.run().id();
        tasks.watch(id, progress);
        try {
            workers().wake();
            Run ended = await(id, entered.joined());
            Optional<NodeRun> node = tasks.known(id);
            return new SyncAccount(
                            parts,
                            request,
                            link.get(),
                            node.isPresent() ? node.get().plan() : link.get().plan(),
                            id)
                    .result(ended, node);
        } finally {
            tasks.unwatch(id);
        }
    }

    private Run await(long id, boolean joined) {
        long pause = FIRST_LOOK_MILLIS;
        while (true) {
            Run run = store.read(state -> state.runs().find(id)).orElseThrow();
            if (run.status() != RunStatus.RUNNING) {
                return ended(run);
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                if (!joined && !keeps) {
                    tasks.cancel(id);
                }
                stopWorking();
                Thread.currentThread().interrupt();
                throw new Interrupted(e);
            }
            pause = Math.min(LONGEST_LOOK_MILLIS, pause * 2);
        }
    }

    private Run ended(Run run) {
        if (run.status() == RunStatus.DONE || run.status() == RunStatus.DONE_WITH_PROBLEMS) {
            return run;
        }
        Optional<Throwable> here = tasks.failure(run.id());
        if (here.isPresent()) {
            throw RunFailure.thrown(here.get());
        }
        throw RunFailure.told(run, store.read(state -> state.runs().code(run.id())));
    }

    /** Runs work in one piece, in its turn. */
    <T> T call(RunKind kind, Progress progress, Call.Work<T> work) {
        Run run = gate.enter(kind, names.calls(), "", Task.Kind.CALL, false, progress)
                .run();
        Call<T> call = new Call<>(parts, run, work);
        tasks.add(call);
        try {
            callers().wake();
            return call.await();
        } catch (InterruptedException e) {
            stopWorking();
            if (!call.isDone()) {
                tasks.cancel(call.run().id());
            }
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        } finally {
            tasks.failure(call.run().id());
            tasks.unwatch(call.run().id());
        }
    }

    private synchronized void stopWorking() {
        boolean interrupted = Thread.interrupted();
        tasks.stop();
        if (workers != null) {
            workers.close(PATIENCE);
            workers = null;
        }
        if (callers != null) {
            callers.close(PATIENCE);
            callers = null;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopWorking();
        tasks.close();
    }
}
