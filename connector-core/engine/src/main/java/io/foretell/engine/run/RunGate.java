package io.foretell.engine.run;

import io.foretell.engine.Errors;
import io.foretell.engine.api.Progress;
import io.foretell.engine.call.Interrupted;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.RunKind;
import io.foretell.engine.state.RunStatus;
import io.foretell.engine.state.Runs;
import io.foretell.engine.state.StateStore;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.Task;
import io.foretell.engine.state.Tasks;
import io.foretell.spi.error.ForetellException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens runs, so that those which would disturb each other follow each other, whichever process they are of. */
final class RunGate {
    private static final Logger LOG = LoggerFactory.getLogger(RunGate.class);
    private static final Duration LOOK = Duration.ofMillis(200);

    /** For a run that is in the way. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Whoever does not beat for so long is dead or frozen, and comes back to find that its claims are lost. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    /** Nobody with the plugins of such a run is there to go on with it. */
    private static final Duration FORSAKEN = Duration.ofMinutes(2);

    private final EngineParts parts;
    private final StateStore store;
    private final String connection;
    private final String shared;

    RunGate(EngineParts parts, String shared) {
        this.parts = parts;
        this.store = parts.store();
        this.connection = parts.connection().name();
        this.shared = shared;
    }

    /**
     * What came of the wish for a run.
     *
     * @param joined whether it was open already
     */
    record Entered(Run run, boolean joined) {}

    /**
     * Waits for its turn.
     *
     * @param first the kind of its first task
     * @param mayJoin whether an open sync of all will do as well
     * @throws ForetellException when another run stays in the way
     */
    Entered enter(RunKind kind, String taskName, String request, Task.Kind first, boolean mayJoin, Progress progress) {
        Duration waited = Duration.ZERO;
        boolean said = false;
        while (true) {
            Runs.Opened opened = store.write(state -> open(state, kind, taskName, request, first));
            Run run = opened.run();
            if (opened.isNew()) {
                LOG.info("run.start run={} kind={} connection={}", run.id(), kind, connection);
                return new Entered(run, false);
            }
            boolean isShared =
                    store.<String>read(state -> state.runs().taskName(run.id())).equals(shared);
            if (mayJoin && isShared) {
                LOG.info("run.join run={} connection={}", run.id(), connection);
                return new Entered(run, true);
            }
            if (store.write(state -> abandonIfForsaken(state, run))) {
                LOG.warn("run.abandoned run={} connection={}", run.id(), connection);
                continue;
            }
            if (waited.compareTo(PATIENCE) >= 0) {
                throw new ForetellException(
                        Errors.ALREADY_RUNNING,
                        "another run of '" + connection + "' is at work (" + words(run)
                                + "); wait for it, or see 'foretell status'");
            }
            if (!said) {
                progress.say("waits for the end of " + words(run));
                said = true;
            }
            pause();
            waited = waited.plus(LOOK);
        }
    }

    private void pause() {
        try {
            parts.pause().of(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        }
    }

    private static String words(Run run) {
        return "run " + run.id() + ", "
                + run.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Runs.Opened open(StateTransaction state, RunKind kind, String name, String request, Task.Kind first) {
        Runs.Opened opened = state.runs()
                .open(
                        connection,
                        kind,
                        name,
                        request,
                        store.node(),
                        parts.clock().instant());
        if (opened.isNew()) {
            state.tasks().schedule(List.of(new Task(name, opened.run().id(), first, "")));
        }
        return opened;
    }

    /** Everything that such a run wrote down is durable: the next run goes on from there. */
    private boolean abandonIfForsaken(StateTransaction state, Run run) {
        if (!forsaken(state, run)) {
            return false;
        }
        state.tasks().removeRun(run.id());
        state.runs()
                .finish(
                        run.id(),
                        RunStatus.ABANDONED,
                        Map.of(),
                        "",
                        "the process died",
                        parts.clock().instant());
        return true;
    }

    private boolean forsaken(StateTransaction state, Run run) {
        List<Tasks.Standing> tasks = state.tasks().standing(run.id());
        String name = state.runs().taskName(run.id());
        if (tasks.isEmpty()) {
            return true;
        }
        Optional<String> process = TaskNames.process(name);
        if (process.filter(state.tasks()::isKnownDead).isPresent()) {
            return true;
        }
        boolean silent = tasks.stream()
                .allMatch(task -> task.worker()
                                .filter(worker -> !state.tasks().isKnownDead(worker))
                                .isEmpty()
                        || task.heartbeat()
                                .filter(last -> last.compareTo(SILENCE) < 0)
                                .isEmpty());
        boolean overdue =
                tasks.stream().anyMatch(task -> task.dueIn().plus(SILENCE).isNegative());
        if (process.isPresent()) {
            return silent && overdue;
        }
        return !name.equals(shared)
                && silent
                && (state.tasks().isKnownDead(state.runs().openedBy(run.id()))
                        || state.runs().restsFor(run.id()).compareTo(FORSAKEN) > 0);
    }
}
