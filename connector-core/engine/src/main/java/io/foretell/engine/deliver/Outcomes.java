package io.foretell.engine.deliver;

import io.foretell.engine.Errors;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.Problem;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.RowResult.RowError;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.value.FieldValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Commit B: what became of each row, in short transactions. Only what is a row's own fault is refused for good; whatever
 * may pass (an outage, a lock, a right, a key) leaves the row in the outbox.
 */
final class Outcomes {
    private final RunContext context;
    private final Retries retries;
    private final Acknowledgement acknowledgement;
    private final FieldVerdicts fields;
    private final DeliverCounts counts = new DeliverCounts();

    Outcomes(RunContext context, Retries retries) {
        this.context = context;
        this.retries = retries;
        this.acknowledgement = new Acknowledgement(context);
        this.fields = new FieldVerdicts(context.norms());
    }

    DeliverCounts counts() {
        return counts;
    }

    /**
     * Records results by record id; a row without one is in doubt.
     *
     * @return whether rows are in doubt now
     * @throws CrmException after everything was recorded, when a row says what concerns all of them
     */
    boolean record(List<Shipment> underway, Map<String, RowResult> byKey) {
        boolean doubtful = false;
        List<LedgerEntry> written = new ArrayList<>();
        List<Shipment> unanswered = new ArrayList<>();
        List<Shipment> stopped = new ArrayList<>();
        Optional<RowError> stop = Optional.empty();
        for (Shipment shipment : underway) {
            RowResult result = byKey.get(shipment.recordId());
            if (result == null) {
                unanswered.add(shipment);
            } else if (result.error().isEmpty()) {
                written.addAll(shipment.entries());
            } else if (concernsAll(result.error().get().errorClass())) {
                stopped.add(shipment);
                stop = result.error();
            } else {
                doubtful |= result.error().get().errorClass() == ErrorClass.AMBIGUOUS;
                refused(shipment, result.error().get());
            }
        }
        acked(written, "", "");
        ambiguous(unanswered, "F-2206", "the CRM said nothing about this row");
        if (stop.isPresent()) {
            unsent(stopped, stop.get().errorClass().code().id(), stop.get().sentence());
            throw new CrmException(stop.get().errorClass(), stop.get().sentence());
        }
        return doubtful || !unanswered.isEmpty();
    }

    /** Sign-in, allowance and a right to a field are the same for every row: no problem of each, and they may come back. */
    private static boolean concernsAll(ErrorClass error) {
        return error == ErrorClass.FIELD_PERMISSION || error == ErrorClass.AUTH || error == ErrorClass.QUOTA;
    }

    void acked(Collection<LedgerEntry> entries, String code, String message) {
        if (entries.isEmpty()) {
            return;
        }
        counts.givenBack(acknowledgement.of(entries, code, message));
        retries.callWent();
        entries.forEach(entry -> counts.written(entry.enrichment()));
        counts.stand(context.store().read(state -> new Chosen(context.plan()).of(state, entries)));
        context.progress().advance(entries.size());
    }

    private void refused(Shipment shipment, RowError error) {
        String code = error.errorClass().code().id();
        switch (error.errorClass()) {
            // A row that the CRM does not find is looked at before it is sent again: if it is gone, that ends it.
            case RETRY, RATE_LIMIT, CONFLICT, NOT_FOUND, DELETED ->
                later(List.of(shipment), code, error.sentence(), Optional.empty());
            case AMBIGUOUS -> ambiguous(List.of(shipment), code, error.sentence());
            case PERMISSION, SCHEMA, FIELD_PERMISSION, AUTH, QUOTA -> waits(shipment, code, error.sentence());
            case VALIDATION, DUPLICATE, FATAL -> {
                failed(shipment, code, error.sentence());
                withoutFields(shipment, error.fields());
            }
        }
    }

    /** In the next round; after several vain ones by the next run. */
    void later(List<Shipment> shipments, String code, String sentence, Optional<Duration> wait) {
        List<LedgerEntry> again = new ArrayList<>();
        Instant now = context.clock().instant();
        for (Shipment shipment : shipments) {
            for (LedgerEntry entry : shipment.entries()) {
                if (!retries.failed(entry, wait)) {
                    counts.outstanding(sentence);
                }
                again.add(entry.become(LedgerState.INTENDED, code, sentence, now)
                        .resumableBy(Optional.empty())
                        .notBefore(now));
            }
        }
        update(again);
    }

    /** Stays in the outbox and is tried by the next run; an admin sees why, for only they can mend it. */
    private void waits(Shipment shipment, String code, String sentence) {
        unsent(List.of(shipment), code, sentence);
        shipment.entries().forEach(entry -> {
            retries.giveUp(entry);
            counts.outstanding(sentence);
        });
        report(shipment.entries(), code, sentence);
    }

    /** Goes back into the outbox as if it had never been sent. */
    void unsent(List<Shipment> shipments, String code, String sentence) {
        Instant now = context.clock().instant();
        update(entries(shipments).stream()
                .map(entry -> entry.become(LedgerState.INTENDED, code, sentence, now)
                        .resumableBy(Optional.empty())
                        .notBefore(now))
                .toList());
    }

    void ambiguous(List<Shipment> shipments, String code, String sentence) {
        Instant now = context.clock().instant();
        update(entries(shipments).stream()
                .map(entry ->
                        entry.become(LedgerState.AMBIGUOUS, code, sentence, now).resumableBy(Optional.empty()))
                .toList());
    }

    void pending(List<Shipment> shipments, WriteReceipt.Pending pending) {
        retries.job(Duration.between(context.clock().instant(), pending.notBefore()));
        update(entries(shipments).stream()
                .map(entry ->
                        entry.resumableBy(Optional.of(pending.resumeToken())).notBefore(pending.notBefore()))
                .toList());
    }

    private void failed(Shipment shipment, String code, String sentence) {
        Instant now = context.clock().instant();
        update(shipment.entries().stream()
                .map(entry ->
                        entry.become(LedgerState.FAILED, code, sentence, now).resumableBy(Optional.empty()))
                .toList());
        report(shipment.entries(), code, sentence);
        shipment.entries().forEach(entry -> counts.failed());
    }

    /** Where the CRM objects to single fields, only these fields are left out: a new write carries the others. */
    private void withoutFields(Shipment shipment, Collection<String> refused) {
        if (refused.isEmpty()) {
            return;
        }
        Instant now = context.clock().instant();
        List<LedgerEntry> rest = new ArrayList<>();
        for (LedgerEntry entry : shipment.entries()) {
            Map<String, FieldValue> values = new HashMap<>(entry.newValues());
            values.keySet().removeAll(refused);
            Map<String, FieldValue> old = new HashMap<>(entry.oldValues());
            old.keySet().retainAll(values.keySet());
            // Where it named none of our fields, leaving them out mends nothing.
            if (!values.isEmpty() && refused.stream().anyMatch(shipment.newValues()::containsKey)) {
                acknowledgement.leftOut(entry);
                rest.add(LedgerEntry.intended(
                        context.run(), entry.enrichment(), entry.ref(), entry.undoes(), old, values, now));
            }
        }
        context.store().write(state -> {
            state.ledger().add(rest);
            return true;
        });
    }

    private void report(List<LedgerEntry> entries, String code, String sentence) {
        Instant now = context.clock().instant();
        List<Problem> problems = entries.stream()
                .map(entry -> new Problem(
                        0,
                        context.name(),
                        entry.ref().object(),
                        entry.ref().id(),
                        entry.enrichment(),
                        Problem.Stage.WRITE,
                        code,
                        sentence,
                        entry.newValues().toString(),
                        entry.id(),
                        now,
                        now,
                        1))
                .toList();
        context.store().write(state -> {
            state.problems().report(problems);
            return true;
        });
    }

    /** Never to be sent: a rule of today forbids it. What it was to say is decided again when the rules allow it. */
    void withdrawn(Collection<LedgerEntry> entries, Map<Long, String> reasons) {
        if (entries.isEmpty()) {
            return;
        }
        Instant now = context.clock().instant();
        context.store().write(state -> {
            for (LedgerEntry entry : entries) {
                String why = reasons.getOrDefault(entry.id(), "");
                if (!state.ledger()
                        .update(List.of(entry.become(
                                LedgerState.WITHHELD,
                                Errors.WITHDRAWN.id(),
                                "withdrawn before it was sent: " + why,
                                now)))
                        .isEmpty()) {
                    Acknowledgement.unsettle(state, entry);
                }
            }
            return true;
        });
        entries.forEach(entry -> counts.withdrawn(reasons.getOrDefault(entry.id(), "")));
    }

    /** A person's value stands there: it stays, and the enrichment keeps its hands off this record. */
    void overridden(LedgerEntry entry, Map<String, FieldValue> standing) {
        Instant now = context.clock().instant();
        List<Hold> holds = fields.foreign(entry, standing, now);
        context.store().write(state -> {
            state.ledger()
                    .update(List.of(entry.become(
                            LedgerState.WITHHELD,
                            Errors.OVERRIDDEN.id(),
                            "a person changed the field meanwhile; their value stays",
                            now)));
            state.holds().put(holds);
            Acknowledgement.unsettle(state, entry);
            return true;
        });
        counts.withheld();
    }

    private void update(List<LedgerEntry> entries) {
        if (!entries.isEmpty()) {
            context.store().write(state -> {
                state.ledger().update(entries);
                return true;
            });
        }
    }

    private static List<LedgerEntry> entries(List<Shipment> shipments) {
        return shipments.stream().flatMap(s -> s.entries().stream()).toList();
    }
}
