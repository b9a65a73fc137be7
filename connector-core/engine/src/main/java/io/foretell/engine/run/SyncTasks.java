package io.foretell.engine.run;

import io.foretell.engine.config.Rollout;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.context.Tally;
import io.foretell.engine.deliver.DeliverStage;
import io.foretell.engine.plan.StreamPlan;
import io.foretell.engine.read.Restart;
import io.foretell.engine.read.StreamReader;
import io.foretell.engine.state.Claim;
import io.foretell.engine.state.StateStore;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.Task;
import io.foretell.engine.state.TaskHandler.Next;
import io.foretell.engine.verify.VerifyStage;
import io.foretell.spi.error.ForetellException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The tasks of a sync. Each works for seconds on a position that is in the store, so that whoever takes it over goes on where
 * it stood. The last transaction of a task locks its run and looks who else is left: so the last reader wakes the enrichers,
 * the last enricher the deliveries, and the last of all schedules the end, whatever the order in which they come.
 */
final class SyncTasks {
    /** How long a task goes on before it lets others have its thread. */
    private static final Duration TURN = Duration.ofSeconds(5);

    /** How many pages were read: who looked before the last one looks again. */
    private static final String PAGES = "pages";

    private final EngineParts parts;
    private final StateStore store;
    private volatile boolean stopping;

    SyncTasks(EngineParts parts) {
        this.parts = parts;
        this.store = parts.store();
    }

    Function<StateTransaction, Next> work(NodeRun node, Claim claim) {
        StateStore fenced = new FencedStore(store, claim);
        Task task = claim.task();
        try (RunStages.Part progress = node.stages().part()) {
            RunContext context = node.context(fenced, progress);
            Function<StateTransaction, Next> ending =
                    switch (task.kind()) {
                        case START -> start(node, context, task);
                        case READ -> read(node, context, task);
                        case ENRICH -> enrich(node, context, task);
                        case DELIVER -> deliver(node, context, task);
                        case FINISH -> finish(node, context);
                        case CALL -> throw new IllegalStateException("a call is no part of a sync");
                    };
            Tally calls = new Tally().add(node.link().newCalls(), "calls");
            return state -> {
                // First in each last transaction: nothing is concluded from who else is left before the run is locked.
                state.runs().lock(task.run());
                calls.addTo(state, task.run());
                return ending.apply(state);
            };
        }
    }

    private Function<StateTransaction, Next> start(NodeRun node, RunContext context, Task task) {
        SyncStart start = new SyncStart(parts.over(context.store()), node, context);
        start.prepare();
        return state -> {
            start.schedule(state, task.name());
            return Next.DONE;
        };
    }

    private BooleanSupplier turn() {
        long end = System.nanoTime() + TURN.toNanos();
        return () -> stopping || System.nanoTime() - end > 0;
    }

    /** Tasks end at their next page, and are left to others. */
    void stop() {
        stopping = true;
    }

    private Function<StateTransaction, Next> read(NodeRun node, RunContext context, Task task) {
        StreamPlan stream = node.plan().mainStream(task.subject());
        long run = context.run();
        boolean ended = new StreamReader(context, stream, (state, changes) -> {
                    new Tally()
                            .add(1, PAGES)
                            .add(changes, "read", task.subject())
                            .addTo(state, run);
                    state.tasks().wake(run, Task.Kind.ENRICH);
                })
                .read(turn());
        if (!ended) {
            return state -> {
                return Next.AT_ONCE;
            };
        }
        long doubtful = 0;
        if (context.store().<Boolean>read(state -> new Restart(stream).sweepDue(state))) {
            doubtful = new VerifyStage(context, stream, false).run().doubtful();
        }
        long adopted = new AdoptRun(context.store(), context.name()).certain(context, task.subject());
        Tally note = doubt(task.subject(), doubtful);
        return state -> {
            note.addTo(state, run);
            // What is in doubt is not swept for by every sync: verify says it again.
            new Restart(stream).swept(state);
            // What was adopted is to be decided again.
            new Tally().add(1, PAGES).add(adopted, "adopted").addTo(state, run);
            state.tasks().wake(run, Task.Kind.ENRICH);
            return Next.DONE;
        };
    }

    private static Tally doubt(String object, long records) {
        return new Tally()
                .add(
                        records == 0 ? 0 : 1,
                        "note",
                        "the CRM did not show " + records + " records of " + object
                                + " that are known here: too many to be taken for deletions, so they stay. Next: look"
                                + " whether the connector's user may still see them; if they were really deleted:"
                                + " foretell verify --accept-deletions");
    }

    private Function<StateTransaction, Next> enrich(NodeRun node, RunContext context, Task task) {
        Bucket bucket = Bucket.of(task.subject());
        Set<String> inputs = SyncStart.inputs(node.plan(), bucket.object());
        Predicate<List<Task>> tooEarly = tasks -> tasks.stream()
                .filter(other -> other.kind() == Task.Kind.READ)
                .anyMatch(other -> node.request().dryRun() || inputs.contains(other.subject()));
        if (tooEarly.test(store.read(state -> state.tasks().ofRun(context.run())))) {
            return state -> tooEarly.test(others(state, task)) ? Next.PARKED : Next.AT_ONCE;
        }
        long pages = pages(store, context.run());
        EnrichStep step = new EnrichStep(node, context, bucket, delivery(task, bucket.object()));
        boolean all;
        try (step) {
            all = step.work(turn());
        }
        return state -> {
            List<Task> others = others(state, task);
            if (!all || pages(state, context.run()) != pages) {
                return Next.AT_ONCE;
            } else if (reads(others)) {
                return Next.PARKED;
            }
            step.wentThrough(state);
            if (others.stream().noneMatch(other -> other.kind() == Task.Kind.ENRICH)) {
                state.tasks().wake(context.run(), Task.Kind.DELIVER);
            }
            endIfLast(state, task, others);
            return Next.DONE;
        };
    }

    private static Task delivery(Task task, String object) {
        return new Task(task.name(), task.run(), Task.Kind.DELIVER, object);
    }

    private static long pages(StateStore store, long run) {
        return store.read(state -> pages(state, run));
    }

    private static long pages(StateTransaction state, long run) {
        return state.runs().counts(run).getOrDefault(PAGES, 0L);
    }

    private static List<Task> others(StateTransaction state, Task task) {
        return state.tasks().ofRun(task.run()).stream()
                .filter(other -> !other.equals(task))
                .toList();
    }

    private static boolean reads(List<Task> tasks) {
        return tasks.stream().anyMatch(task -> task.kind() == Task.Kind.READ);
    }

    private static boolean produces(List<Task> tasks) {
        return tasks.stream().anyMatch(task -> task.kind() == Task.Kind.READ || task.kind() == Task.Kind.ENRICH);
    }

    private static void endIfLast(StateTransaction state, Task task, List<Task> others) {
        if (others.isEmpty()) {
            state.tasks().schedule(List.of(new Task(task.name(), task.run(), Task.Kind.FINISH, "")));
        }
    }

    private Function<StateTransaction, Next> deliver(NodeRun node, RunContext context, Task task) {
        String object = task.subject();
        boolean more = produces(store.read(state -> state.tasks().ofRun(context.run())));
        DeliverStage stage = DeliverStage.ofObject(context, node.retries(object), node.quota(), object);
        if (more && (node.deliveryStopped(object) || isTooFew(context, object, stage))) {
            return state -> {
                return produces(others(state, task)) ? Next.PARKED : Next.AT_ONCE;
            };
        }
        Optional<ForetellException> trouble = Optional.empty();
        try {
            if (node.firstDelivery(object)) {
                // Another process may have been in the middle of a call when this one took over.
                stage.recover();
            }
            stage.deliver();
        } catch (ForetellException e) {
            if (!more) {
                context.store().write(state -> {
                    stage.counts().tally().addTo(state, context.run());
                    return true;
                });
                throw e;
            }
            // What is read and predicted meanwhile is worth having; this is tried once more at the end.
            node.stopDelivery(object);
            trouble = Optional.of(e);
        }
        boolean troubled = trouble.isPresent();
        return state -> {
            stage.counts().tally().addTo(state, context.run());
            List<Task> others = others(state, task);
            if (!troubled && stage.moreCame(state) || troubled && !produces(others)) {
                return Next.AT_ONCE;
            } else if (produces(others)) {
                return Next.PARKED;
            }
            endIfLast(state, task, others);
            return Next.DONE;
        };
    }

    /** As long as more is being decided, calls are worth waiting for. */
    private static boolean isTooFew(RunContext context, String object, DeliverStage stage) {
        return context.store().<Long>read(state -> state.ledger().waiting(context.name(), object)) < stage.worthACall();
    }

    private Function<StateTransaction, Next> finish(NodeRun node, RunContext context) {
        Heartbeat heartbeat = new Heartbeat(context);
        Optional<String> note = node.request().dryRun()
                ? heartbeat.announcement()
                : context.connection().rollout().mode() == Rollout.Mode.SHADOW ? Optional.empty() : heartbeat.beat();
        return state -> {
            note.ifPresent(sentence -> new Tally().add(1, "note", sentence).addTo(state, context.run()));
            Map<String, Long> counts = new HashMap<>(state.runs().counts(context.run()));
            Map<String, Long> counters = SyncCounters.of(
                    state, context.name(), counts, node.request().dryRun());
            state.runs()
                    .finish(
                            context.run(),
                            SyncCounters.status(counters),
                            counters,
                            "",
                            "",
                            parts.clock().instant());
            return Next.DONE;
        };
    }
}
