package io.foretell.engine.deliver;

import io.foretell.engine.Errors;
import io.foretell.engine.call.RetryPolicy;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.OwnFields.Own;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.values.Norms;
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

/** Commit B: what became of each row, in one short transaction per answer. */
final class Outcomes {
    private final RunContext context;
    private final RetryPolicy policy;
    private final Norms norms;
    private final DeliverCounts counts = new DeliverCounts();

    Outcomes(RunContext context, RetryPolicy policy) {
        this.context = context;
        this.policy = policy;
        this.norms = context.norms();
    }

    DeliverCounts counts() {
        return counts;
    }

    /** Results by record id; a row without one is in doubt. */
    void record(List<Shipment> underway, List<RowResult> results) {
        Map<String, RowResult> byKey = new HashMap<>();
        results.forEach(result -> byKey.put(result.key(), result));
        record(underway, byKey);
    }

    /** @return whether rows are in doubt now */
    boolean record(List<Shipment> underway, Map<String, RowResult> byKey) {
        boolean doubtful = false;
        List<LedgerEntry> written = new ArrayList<>();
        List<Shipment> unanswered = new ArrayList<>();
        List<Shipment> forbidden = new ArrayList<>();
        Optional<RowError> right = Optional.empty();
        for (Shipment shipment : underway) {
            RowResult result = byKey.get(shipment.recordId());
            if (result == null) {
                unanswered.add(shipment);
            } else if (result.error().isEmpty()) {
                written.addAll(shipment.entries());
            } else if (result.error().get().errorClass() == ErrorClass.FIELD_PERMISSION) {
                forbidden.add(shipment);
                right = result.error();
            } else {
                doubtful |= result.error().get().errorClass() == ErrorClass.AMBIGUOUS;
                refused(shipment, result.error().get());
            }
        }
        acked(written, "", "");
        ambiguous(unanswered, "F-2206", "the CRM said nothing about this row");
        if (right.isPresent()) {
            // A right to a field is missing for every record alike: no problem of each, and it may come back.
            unsent(forbidden, right.get().errorClass().code().id(), right.get().sentence());
            throw new CrmException(ErrorClass.FIELD_PERMISSION, right.get().sentence());
        }
        return doubtful || !unanswered.isEmpty();
    }

    void acked(Collection<LedgerEntry> entries, String code, String message) {
        if (entries.isEmpty()) {
            return;
        }
        Instant now = context.clock().instant();
        context.store().write(state -> {
            for (LedgerEntry entry : entries) {
                LedgerEntry done =
                        entry.become(LedgerState.ACKED, code, message, now).resumableBy(Optional.empty());
                state.ledger().update(List.of(done));
                own(state, done, now);
                state.problems()
                        .resolve(
                                context.name(),
                                entry.ref().object(),
                                List.of(entry.ref().id()),
                                entry.enrichment(),
                                Problem.Stage.WRITE);
                if (entry.undoes() != 0) {
                    state.ledger()
                            .find(entry.undoes())
                            .filter(original -> original.state() == LedgerState.ACKED)
                            .ifPresent(original ->
                                    state.ledger().update(List.of(original.become(LedgerState.UNDONE, now))));
                }
            }
            return true;
        });
        entries.forEach(entry -> counts.written(entry.enrichment()));
        counts.stand(context.store().read(state -> new Chosen(context.plan()).of(state, entries)));
        context.progress().advance(entries.size());
    }

    /** From now on these values are what we expect to find. A field that an undo emptied is nobody's again. */
    private void own(StateTransaction state, LedgerEntry entry, Instant now) {
        Map<String, Own> mine = new HashMap<>();
        List<String> emptied = new ArrayList<>();
        entry.newValues().forEach((field, value) -> {
            if (entry.undoes() != 0 && norms.empty(value)) {
                emptied.add(field);
            } else {
                mine.put(field, new Own(value, entry.id(), now));
            }
        });
        String object = entry.ref().object();
        state.ownFields().save(context.name(), object, entry.ref().id(), mine);
        state.ownFields().forget(context.name(), object, entry.ref().id(), emptied);
    }

    private void refused(Shipment shipment, RowError error) {
        if (error.errorClass().retryable()) {
            later(List.of(shipment), error.errorClass().code().id(), error.sentence(), Optional.empty());
        } else if (error.errorClass() == ErrorClass.AMBIGUOUS) {
            ambiguous(List.of(shipment), error.errorClass().code().id(), error.sentence());
        } else {
            failed(shipment, error.errorClass().code().id(), error.sentence());
        }
    }

    /** Tried again after a while, until the attempts are used up. */
    void later(List<Shipment> shipments, String code, String sentence, Optional<Duration> wait) {
        Instant now = context.clock().instant();
        List<LedgerEntry> again = new ArrayList<>();
        for (Shipment shipment : shipments) {
            if (shipment.entries().get(0).attempts() >= policy.attempts()) {
                failed(shipment, code, "after " + policy.attempts() + " attempts: " + sentence);
                continue;
            }
            for (LedgerEntry entry : shipment.entries()) {
                again.add(entry.become(LedgerState.INTENDED, code, sentence, now)
                        .resumableBy(Optional.empty())
                        .notBefore(now.plus(wait.orElse(policy.waitAfter(entry.attempts())))));
            }
        }
        update(again);
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
        update(entries(shipments).stream()
                .map(entry ->
                        entry.resumableBy(Optional.of(pending.resumeToken())).notBefore(pending.notBefore()))
                .toList());
    }

    private void failed(Shipment shipment, String code, String sentence) {
        Instant now = context.clock().instant();
        context.store().write(state -> {
            for (LedgerEntry entry : shipment.entries()) {
                state.ledger()
                        .update(List.of(entry.become(LedgerState.FAILED, code, sentence, now)
                                .resumableBy(Optional.empty())));
                state.problems()
                        .report(List.of(new Problem(
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
                                1)));
            }
            return true;
        });
        shipment.entries().forEach(entry -> counts.failed());
    }

    /** A person's value stands there: it stays, and the enrichment keeps its hands off this record. */
    void overridden(LedgerEntry entry, Map<String, FieldValue> standing) {
        Instant now = context.clock().instant();
        List<Hold> holds = standing.entrySet().stream()
                .filter(e -> !norms.empty(e.getValue())
                        && !norms.same(e.getValue(), entry.oldValues().getOrDefault(e.getKey(), FieldValue.MISSING))
                        && !norms.same(e.getValue(), entry.newValues().getOrDefault(e.getKey(), FieldValue.MISSING)))
                .map(e ->
                        new Hold(Hold.Kind.OVERRIDE, entry.enrichment(), entry.ref(), e.getKey(), e.getValue(), 0, now))
                .toList();
        context.store().write(state -> {
            state.ledger()
                    .update(List.of(entry.become(
                            LedgerState.WITHHELD,
                            Errors.OVERRIDDEN.id(),
                            "a person changed the field meanwhile; their value stays",
                            now)));
            state.holds().put(holds);
            context.plan()
                    .enrichment(entry.enrichment())
                    .map(BoundEnrichment::scope)
                    .ifPresent((Scope scope) -> state.predictions()
                            .unsettle(scope, List.of(entry.ref().id())));
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
