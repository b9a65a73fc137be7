package io.foretell.engine.deliver;

import io.foretell.engine.api.Progress;
import io.foretell.engine.call.RetryPolicy;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what the ledger intends, in the CRM's own batches, independent of the pages of reading. */
public final class DeliverStage {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverStage.class);

    /** A retry that is further away than this is left to the next run. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /**
     * Measured with two enrichments a record: a row takes some 6 KB from the ledger until its outcome is recorded. So a
     * delivery keeps to about a third of the heap, whatever the CRM would take at once.
     */
    private static final long HEAP_PER_ROW = 16 * 1024;

    private final RunContext context;
    private final Doubts doubts;
    private final Outcomes outcomes;
    private final LastLook lastLook;

    public DeliverStage(RunContext context, RetryPolicy policy) {
        this.context = context;
        this.outcomes = new Outcomes(context, policy);
        this.doubts = new Doubts(context, outcomes);
        this.lastLook = new LastLook(context, outcomes);
    }

    /** Settles what an earlier process left in doubt. To be called before reading: else our own write looks foreign. */
    public void recover() {
        doubts.settle();
    }

    /**
     * Sends until nothing is left that could be sent soon.
     *
     * @throws CrmException when going on makes no sense (allowance, sign-in, rights); unsent rows stay INTENDED
     */
    public DeliverCounts deliver() {
        context.progress().stage(Progress.WRITING, waiting());
        while (true) {
            Instant now = context.clock().instant();
            List<Shipment> due = due(now);
            if (!due.isEmpty()) {
                send(due);
                doubts.settle();
            } else if (!waitForNext(now)) {
                return outcomes.counts();
            }
        }
    }

    /** In a method of its own, so that what was due is not held while what was gathered for it is sent. */
    private List<Shipment> due(Instant now) {
        int most = most(
                context.crm().capabilities().maxWriteBatch(),
                Runtime.getRuntime().maxMemory());
        List<LedgerEntry> due = context.store().read(state -> state.ledger().deliverable(context.name(), now, most));
        return due.isEmpty() ? List.of() : Shipment.gather(context, due);
    }

    /** Rows of one delivery. */
    static int most(int batch, long heap) {
        return (int) Math.min(batch, Math.max(1_000, heap / HEAP_PER_ROW));
    }

    private long waiting() {
        return context.store()
                .read(state -> state.ledger().countByState(context.name()).getOrDefault(LedgerState.INTENDED, 0L));
    }

    private boolean waitForNext(Instant now) {
        Optional<Instant> next = context.store().read(state -> state.ledger().earliestAttempt(context.name()));
        if (next.isEmpty() || next.get().isAfter(now.plus(PATIENCE))) {
            return false;
        }
        Instant moment = next.get();
        context.calls().await(Duration.between(now, moment.isAfter(now) ? moment : now.plusMillis(50)));
        doubts.settle();
        return true;
    }

    private void send(List<Shipment> due) {
        List<Shipment> shipments = lastLook.at(due);
        if (shipments.isEmpty()) {
            return;
        }
        List<LedgerEntry> sent = new ArrayList<>();
        Instant now = context.clock().instant();
        for (Shipment shipment : shipments) {
            shipment.entries().forEach(entry -> sent.add(entry.become(LedgerState.SENT, now)));
        }
        context.store().write(state -> {
            state.ledger().update(sent);
            return true;
        });
        List<Shipment> underway = Shipment.of(sent);
        String object = sent.get(0).ref().object();
        WriteBatch batch =
                new WriteBatch(object, underway.stream().map(Shipment::row).toList());
        WriteReceipt receipt;
        try {
            receipt = context.crm().write(batch);
        } catch (CrmException e) {
            wholeCallFailed(underway, e);
            return;
        } catch (RuntimeException e) {
            // A connector that breaks in the middle: nobody knows what arrived.
            LOG.warn("deliver.connector-broke rows={}", underway.size(), e);
            outcomes.ambiguous(underway, "F-2206", "the connector failed in the middle of a write: " + e);
            return;
        }
        if (receipt instanceof WriteReceipt.Done done) {
            outcomes.record(underway, done.results());
        } else if (receipt instanceof WriteReceipt.Pending pending) {
            outcomes.pending(underway, pending);
        }
    }

    private void wholeCallFailed(List<Shipment> underway, CrmException e) {
        LOG.warn("deliver.call-failed rows={} code={} detail={}", underway.size(), e.code(), e.detail());
        ErrorClass kind = e.errorClass();
        String sentence = String.valueOf(e.getMessage());
        if (kind == ErrorClass.AMBIGUOUS) {
            outcomes.ambiguous(underway, e.code().id(), sentence);
        } else if (kind == ErrorClass.VALIDATION || kind == ErrorClass.DUPLICATE) {
            outcomes.record(
                    underway,
                    underway.stream()
                            .map(s -> RowResult.refused(s.recordId(), kind, sentence))
                            .toList());
        } else if (kind.retryable()) {
            outcomes.later(underway, e.code().id(), sentence, e.retryAfter());
        } else {
            // The allowance, the sign-in or a right: every further batch would fail alike. Nothing is lost.
            outcomes.unsent(underway, e.code().id(), sentence);
            throw e;
        }
    }
}
