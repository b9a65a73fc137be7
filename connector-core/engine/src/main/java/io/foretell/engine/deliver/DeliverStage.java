package io.foretell.engine.deliver;

import io.foretell.engine.api.Progress;
import io.foretell.engine.call.RetryPolicy;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.decide.WriteQuota;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.StateTransaction;
import io.foretell.spi.crm.CrmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Sends what the ledger intends, in the CRM's own batches, independent of the pages of reading. Works in rounds: each round
 * looks at every waiting row once, and what has to be tried again goes together into the next.
 */
public final class DeliverStage {
    /**
     * Measured with two enrichments a record: a row takes some 6 KB from the ledger until its outcome is recorded. So a
     * delivery keeps to about a third of the heap, whatever the CRM would take at once.
     */
    private static final long HEAP_PER_ROW = 16 * 1024;

    private static final int LOOK = 500;

    /** Fewer, larger calls cost less of the quota; but nobody waits for a hundred thousand rows to come together. */
    private static final int WORTH_WAITING = 2_000;

    private final RunContext context;
    private final OptionalLong run;
    private final Optional<String> object;
    private final Retries retries;
    private final Outcomes outcomes;
    private final WriteRecovery recovery;
    private final SendCheck check;
    private final BatchSender sender;

    private DeliverStage(
            RunContext context, Retries retries, WriteQuota quota, OptionalLong run, Optional<String> object) {
        this.context = context;
        this.run = run;
        this.object = object;
        this.retries = retries;
        this.outcomes = new Outcomes(context, retries);
        LastLook lastLook = new LastLook(context, outcomes, retries);
        this.recovery = new WriteRecovery(context, outcomes, lastLook, object);
        this.check = new SendCheck(context, quota);
        this.sender = new BatchSender(context, outcomes, retries, lastLook);
    }

    /** Of everything that waits, whichever run intended it. */
    public static DeliverStage ofAll(RunContext context, RetryPolicy policy, WriteQuota quota) {
        return new DeliverStage(context, new Retries(policy), quota, OptionalLong.empty(), Optional.empty());
    }

    /**
     * Of everything that waits for one object.
     *
     * @param retries of this run and object, see {@link #retries}
     */
    public static DeliverStage ofObject(RunContext context, Retries retries, WriteQuota quota, String object) {
        return new DeliverStage(context, retries, quota, OptionalLong.empty(), Optional.of(object));
    }

    /** What a run remembers of its failures from one delivery to the next. */
    public static Retries retries(RetryPolicy policy) {
        return new Retries(policy);
    }

    /** Of what this run intends alone, such as an undo. */
    public static DeliverStage ofThisRun(RunContext context, RetryPolicy policy) {
        return new DeliverStage(
                context, new Retries(policy), WriteQuota.unlimited(), OptionalLong.of(context.run()), Optional.empty());
    }

    /** Settles what an earlier process left in doubt. To be called before reading: else our own write looks foreign. */
    public void recover() {
        recovery.settle();
    }

    /** Waits until the jobs of the CRM that carry rows of a run have ended, as far as that takes minutes. */
    public void awaitJobs(long ofRun) {
        recovery.settle();
        while (context.store().read(state -> state.ledger().countByState(ofRun)).getOrDefault(LedgerState.SENT, 0L)
                > 0) {
            Optional<Duration> pause = retries.nextRound();
            if (pause.isEmpty()) {
                return;
            }
            context.calls().await(pause.get());
            recovery.settle();
        }
    }

    /**
     * Sends until nothing is left that could be sent soon.
     *
     * @throws CrmException when going on makes no sense (allowance, sign-in, rights); unsent rows stay INTENDED
     */
    public DeliverCounts deliver() {
        long waiting = waiting();
        if (waiting > 0) {
            context.progress().stage(Progress.WRITING, waiting);
        }
        while (true) {
            round();
            Optional<Duration> pause = retries.nextRound();
            if (pause.isEmpty()) {
                sender.rethrow();
                return outcomes.counts();
            }
            context.calls().await(pause.get());
            recovery.settle();
        }
    }

    private void round() {
        long after = 0;
        while (true) {
            long from = after;
            List<LedgerEntry> page = page(from);
            if (page.isEmpty()) {
                return;
            }
            after = page.get(page.size() - 1).id();
            for (List<Shipment> batch : batches(page)) {
                boolean goOn = sender.send(batch);
                recovery.readBackDoubts();
                if (!goOn) {
                    return; // the CRM wants to be left alone for a while
                }
            }
        }
    }

    private List<LedgerEntry> page(long after) {
        int most = most(
                context.crm().capabilities().maxWriteBatch(),
                Runtime.getRuntime().maxMemory());
        return context.store().read(state -> state.ledger().deliverable(context.name(), object, run, after, most));
    }

    /** Rows of one delivery. */
    static int most(int batch, long heap) {
        return (int) Math.min(batch, Math.max(1_000, heap / HEAP_PER_ROW));
    }

    /** By object, without what rests and what the rules of today forbid. */
    private List<List<Shipment>> batches(List<LedgerEntry> page) {
        List<LedgerEntry> due = Shipment.together(context, page, run).stream()
                .filter(entry ->
                        !retries.rests(entry) && !sender.givenUp(entry.ref().object()))
                .toList();
        Map<Long, String> refusals = check.refusals(due);
        Set<Long> refused = refusals.keySet();
        outcomes.withdrawn(
                due.stream().filter(entry -> refused.contains(entry.id())).toList(), refusals);
        Map<String, List<Shipment>> byObject = new LinkedHashMap<>();
        Shipment.of(due.stream().filter(entry -> !refused.contains(entry.id())).toList())
                .forEach(shipment -> byObject.computeIfAbsent(shipment.ref().object(), object -> new ArrayList<>())
                        .add(shipment));
        return List.copyOf(byObject.values());
    }

    /**
     * Whether rows wait that this delivery has no reason to leave. All are looked at and not only newer ones: of two
     * transactions the one with the older ids may be committed last.
     */
    public boolean moreCame(StateTransaction state) {
        if (retries.exhausted()) {
            return false;
        }
        long after = 0;
        while (true) {
            List<LedgerEntry> page = state.ledger().deliverable(context.name(), object, run, after, LOOK);
            if (page.isEmpty()) {
                return false;
            } else if (page.stream()
                    .anyMatch(entry ->
                            !retries.rests(entry) && !sender.givenUp(entry.ref().object()))) {
                return true;
            }
            after = page.get(page.size() - 1).id();
        }
    }

    /** How many rows fill a call, as far as it is worth waiting for them. */
    public int worthACall() {
        return Math.min(WORTH_WAITING, context.crm().capabilities().maxWriteBatch());
    }

    /** What became of rows so far. */
    public DeliverCounts counts() {
        return outcomes.counts();
    }

    private long waiting() {
        return context.store().read(state -> state.ledger().count(context.name(), LedgerState.INTENDED));
    }
}
