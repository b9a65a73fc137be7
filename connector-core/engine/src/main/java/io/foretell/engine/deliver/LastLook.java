package io.foretell.engine.deliver;

import io.foretell.engine.Errors;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.read.LateWrite;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.Problem;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Re-reads our fields just before they are written, so that what a person put there meanwhile is not trampled. */
final class LastLook {
    private final RunContext context;
    private final Outcomes outcomes;
    private final Retries retries;
    private final FieldVerdicts fields;

    LastLook(RunContext context, Outcomes outcomes, Retries retries) {
        this.context = context;
        this.outcomes = outcomes;
        this.retries = retries;
        this.fields = new FieldVerdicts(context.norms());
    }

    /** @return what is still to be sent, with the values that it really replaces */
    List<LedgerEntry> at(List<Shipment> shipments) {
        List<LedgerEntry> all =
                shipments.stream().flatMap(s -> s.entries().stream()).toList();
        CrmView crm = CrmView.read(context, all);
        List<LedgerEntry> toSend = new ArrayList<>();
        List<LedgerEntry> gone = new ArrayList<>();
        List<LedgerEntry> closed = new ArrayList<>();
        List<LedgerEntry> already = new ArrayList<>();
        Instant now = context.clock().instant();
        for (LedgerEntry entry : all) {
            Map<String, FieldValue> standing = crm.of(entry);
            if (!crm.exists(entry)) {
                gone.add(entry.become(
                        LedgerState.WITHHELD, "F-2205", "the record does not exist in the CRM any more", now));
            } else if (crm.unreadable(entry).isPresent()) {
                retries.giveUp(entry); // nobody knows what would be overwritten
                outcomes.counts()
                        .outstanding("a record cannot be read: "
                                + crm.unreadable(entry).get());
            } else if (crm.closed(entry)) {
                closed.add(entry.become(
                        LedgerState.WITHHELD,
                        Errors.SUCCEEDED.id(),
                        "the record was converted: it keeps its last score",
                        now));
            } else if (fields.arrived(entry, standing)) {
                already.add(entry.replacing(entry.oldValues()));
            } else if (fields.anyForeign(entry, standing) && !broughtLate(entry, standing)) {
                outcomes.overridden(entry, standing);
            } else {
                toSend.add(entry.replacing(standing));
            }
        }
        end(gone, closed, now);
        outcomes.acked(already, Errors.SUPERSEDED.id(), "already stood there");
        return toSend;
    }

    /** Whether a write of ours that was stopped on its way brought what stands there. */
    boolean broughtLate(LedgerEntry entry, Map<String, FieldValue> standing) {
        return context.plan()
                .enrichment(entry.enrichment())
                .filter(bound -> {
                    String changedOn = bound.fields().getOrDefault(BoundEnrichment.CHANGED_ON, "");
                    FieldValue moment = standing.getOrDefault(changedOn, FieldValue.MISSING);
                    Map<String, FieldValue> strange = fields.strange(entry, standing);
                    return context.store()
                            .<Set<String>>read(state ->
                                    LateWrite.brought(state, context.norms(), bound, entry.ref(), strange, moment))
                            .containsAll(strange.keySet());
                })
                .isPresent();
    }

    /** What is gone or closed is nobody's problem any more either. */
    private void end(List<LedgerEntry> gone, List<LedgerEntry> closed, Instant now) {
        context.store().write(state -> {
            state.ledger().update(gone);
            state.ledger().update(closed);
            for (LedgerEntry entry : gone) {
                List<String> id = List.of(entry.ref().id());
                state.records().markDeleted(context.name(), entry.ref().object(), id, now);
                state.problems()
                        .resolve(context.name(), entry.ref().object(), id, entry.enrichment(), Problem.Stage.WRITE);
            }
            return true;
        });
    }

    /**
     * A look at writes that a job of the CRM is still to make. What a person has put into one of the fields since is held, and
     * is what the job's write will have replaced.
     */
    void whileWaiting(List<Shipment> underway) {
        List<LedgerEntry> all =
                underway.stream().flatMap(s -> s.entries().stream()).toList();
        CrmView crm = CrmView.read(context, all);
        Instant now = context.clock().instant();
        context.store().write(state -> {
            for (LedgerEntry entry : all) {
                Map<String, FieldValue> standing = crm.of(entry);
                if (crm.exists(entry)
                        && crm.unreadable(entry).isEmpty()
                        && !fields.leftItsMark(entry, standing)
                        && fields.anyForeign(entry, standing)) {
                    state.holds().put(fields.foreign(entry, standing, now));
                    state.ledger().update(List.of(entry.replacing(merged(entry, standing))));
                }
            }
            return true;
        });
    }

    private static Map<String, FieldValue> merged(LedgerEntry entry, Map<String, FieldValue> standing) {
        Map<String, FieldValue> old = new HashMap<>(entry.oldValues());
        old.putAll(standing);
        return old;
    }
}
