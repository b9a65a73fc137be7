package io.foretell.engine.deliver;

import io.foretell.engine.call.Interrupted;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.state.ClaimLost;
import io.foretell.engine.state.LedgerState;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteReceipt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the call for one batch. What is refused as a whole is halved until the guilty rows stand alone, so that one row
 * that a module of the CRM chokes on does not stop the others; what concerns every row alike is left for the next run.
 */
final class BatchSender {
    private static final Logger LOG = LoggerFactory.getLogger(BatchSender.class);

    /** So many rows refused alone and none taken: it is not about rows. */
    private static final int ALL_ALIKE = 8;

    /** Calls that halving may take in one run; the rows that are left then stay in the outbox. */
    private static final int MOST_HALVINGS = 400;

    private final RunContext context;
    private final Outcomes outcomes;
    private final Retries retries;
    private final LastLook lastLook;
    private final Set<String> givenUp = new HashSet<>();
    private final Map<Shipment, CrmException> alone = new LinkedHashMap<>();
    private int halvings;
    private boolean anyTaken;
    private @Nullable CrmException stop;

    BatchSender(RunContext context, Outcomes outcomes, Retries retries, LastLook lastLook) {
        this.context = context;
        this.outcomes = outcomes;
        this.retries = retries;
        this.lastLook = lastLook;
    }

    /** Whether this run sends nothing more to an object, since the CRM refuses all of it. */
    boolean givenUp(String object) {
        return givenUp.contains(object);
    }

    /** What kept whole objects from being written, when everything that could be written was. */
    void rethrow() {
        if (stop != null) {
            throw stop;
        }
    }

    /**
     * @return whether going on with the next batch makes sense now
     * @throws CrmException when no call makes sense any more (sign-in, allowance)
     */
    boolean send(List<Shipment> batch) {
        alone.clear();
        anyTaken = false;
        boolean goOn = call(batch);
        refuseAlone(batch);
        return goOn;
    }

    /** @return whether going on makes sense */
    private boolean call(List<Shipment> batch) {
        Clearance clearance = new Clearance(context, lastLook, retries, batch);
        String object = batch.get(0).ref().object();
        WriteBatch rows =
                new WriteBatch(object, batch.stream().map(Shipment::row).toList());
        WriteReceipt receipt;
        try {
            receipt = context.crm().write(rows, clearance);
        } catch (CrmException e) {
            return failed(clearance, e);
        } catch (Interrupted | ClaimLost e) {
            throw e; // rows that are SENT are read back by the next run
        } catch (RuntimeException e) {
            // A connector that breaks in the middle: nobody knows what arrived.
            LOG.warn("deliver.connector-broke rows={}", clearance.sent().size(), e);
            outcomes.ambiguous(clearance.sent(), "F-2206", "the connector failed in the middle of a write: " + e);
            if (clearance.sent().isEmpty()) {
                throw e;
            }
            return true;
        }
        retries.callWent();
        // What a row says of all of them is thrown from here: the others have their outcome already.
        answered(clearance, receipt);
        return true;
    }

    private void answered(Clearance clearance, WriteReceipt receipt) {
        if (receipt instanceof WriteReceipt.Pending pending) {
            anyTaken = true;
            outcomes.pending(clearance.sent(), pending);
            return;
        }
        Map<String, RowResult> results = new HashMap<>();
        ((WriteReceipt.Done) receipt).results().forEach(result -> results.put(result.key(), result));
        anyTaken |= results.values().stream().anyMatch(result -> result.error().isEmpty());
        List<Shipment> told = new ArrayList<>(clearance.sent());
        // A connector may refuse a row without sending it, such as for an id that is none.
        clearance.unasked().stream()
                .filter(shipment -> results.containsKey(shipment.recordId()))
                .forEach(told::add);
        outcomes.record(told, results);
    }

    private boolean failed(Clearance clearance, CrmException e) {
        List<Shipment> sent = clearance.sent();
        LOG.warn("deliver.call-failed rows={} code={} detail={}", sent.size(), e.code(), e.detail());
        String sentence = String.valueOf(e.getMessage());
        String code = e.code().id();
        switch (e.errorClass()) {
            case AMBIGUOUS -> {
                outcomes.ambiguous(sent, code, sentence);
                return !sent.isEmpty() && !retries.callFailed();
            }
            case RETRY, RATE_LIMIT -> {
                outcomes.later(sent.isEmpty() ? clearance.unasked() : sent, code, sentence, e.retryAfter());
                if (retries.callFailed()) {
                    outcomes.counts().outstanding(sentence);
                }
                return false;
            }
            case CONFLICT -> {
                boolean seldom =
                        sent.stream().allMatch(s -> retries.failures(s.entries().get(0)) == 0);
                if (seldom || sent.size() < 2) {
                    outcomes.later(sent, code, sentence, e.retryAfter());
                    return true;
                }
                return halve(sent, e);
            }
            case AUTH, QUOTA -> {
                outcomes.unsent(sent, code, sentence);
                throw e;
            }
            default -> {
                return halve(sent.isEmpty() ? clearance.unasked() : sent, e);
            }
        }
    }

    private boolean halve(List<Shipment> rows, CrmException why) {
        if (rows.isEmpty()) {
            return true;
        }
        outcomes.unsent(rows, why.code().id(), String.valueOf(why.getMessage()));
        List<Shipment> waiting = rows.stream().map(BatchSender::waiting).toList();
        if (waiting.size() == 1) {
            alone.put(waiting.get(0), why);
            return true;
        }
        if (!anyTaken && alone.size() >= ALL_ALIKE || ++halvings > MOST_HALVINGS) {
            waiting.forEach(shipment -> shipment.entries().forEach(entry -> {
                retries.giveUp(entry);
                outcomes.counts().outstanding(String.valueOf(why.getMessage()));
            }));
            return true;
        }
        int middle = waiting.size() / 2;
        return call(waiting.subList(0, middle)) && call(waiting.subList(middle, waiting.size()));
    }

    private static Shipment waiting(Shipment shipment) {
        return new Shipment(
                shipment.ref(),
                shipment.entries().stream()
                        .map(entry -> entry.become(LedgerState.INTENDED, entry.updatedAt())
                                .asStored())
                        .toList());
    }

    /** What was refused standing alone, now that it is known whether anything else was taken. */
    private void refuseAlone(List<Shipment> batch) {
        Optional<CrmException> last = alone.values().stream().reduce((first, second) -> second);
        if (last.isEmpty()) {
            return;
        }
        boolean ofAll = !anyTaken && (right(last.get().errorClass()) || alone.size() >= ALL_ALIKE);
        if (ofAll) {
            givenUp.add(batch.get(0).ref().object());
            stop = last.get();
            return; // they stay in the outbox
        }
        alone.forEach((shipment, why) -> outcomes.record(
                List.of(shipment),
                Map.of(
                        shipment.recordId(),
                        RowResult.refused(
                                shipment.recordId(), rowClass(why.errorClass()), String.valueOf(why.getMessage())))));
    }

    private static boolean right(ErrorClass error) {
        return error == ErrorClass.PERMISSION || error == ErrorClass.FIELD_PERMISSION || error == ErrorClass.SCHEMA;
    }

    /** A right that only this record lacks is no reason to stop. */
    private static ErrorClass rowClass(ErrorClass error) {
        return error == ErrorClass.FIELD_PERMISSION ? ErrorClass.PERMISSION : error;
    }
}
