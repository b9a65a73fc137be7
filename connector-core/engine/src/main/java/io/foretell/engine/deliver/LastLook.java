package io.foretell.engine.deliver;

import io.foretell.engine.Errors;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.values.Norms;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Re-reads our fields just before they are written, so that what a person put there meanwhile is not trampled. */
final class LastLook {
    private final RunContext context;
    private final Outcomes outcomes;
    private final Norms norms;

    LastLook(RunContext context, Outcomes outcomes) {
        this.context = context;
        this.outcomes = outcomes;
        this.norms = context.norms();
    }

    /** @return what is still to be sent, with the values that it really replaces */
    List<Shipment> at(List<Shipment> shipments) {
        List<LedgerEntry> all = new ArrayList<>();
        shipments.forEach(shipment -> all.addAll(shipment.entries()));
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
            } else if (crm.closed(entry)) {
                closed.add(entry.become(
                        LedgerState.WITHHELD,
                        Errors.SUCCEEDED.id(),
                        "the record was converted: it keeps its last score",
                        now));
            } else if (same(standing, entry.newValues())) {
                already.add(entry.replacing(entry.oldValues()));
            } else if (foreign(entry, standing)) {
                outcomes.overridden(entry, standing);
            } else {
                toSend.add(entry.replacing(standing));
            }
        }
        context.store().write(state -> {
            state.ledger().update(gone);
            state.ledger().update(closed);
            gone.forEach(entry -> state.records()
                    .markDeleted(
                            context.name(),
                            entry.ref().object(),
                            List.of(entry.ref().id()),
                            now));
            return true;
        });
        outcomes.acked(already, Errors.SUPERSEDED.id(), "already stood there");
        return Shipment.of(toSend);
    }

    private boolean same(Map<String, FieldValue> standing, Map<String, FieldValue> wanted) {
        return wanted.entrySet().stream()
                .allMatch(e -> norms.same(standing.getOrDefault(e.getKey(), FieldValue.MISSING), e.getValue()));
    }

    /** Neither what we left there nor what we want there, and not empty. */
    private boolean foreign(LedgerEntry entry, Map<String, FieldValue> standing) {
        return standing.entrySet().stream()
                .anyMatch(e -> !norms.empty(e.getValue())
                        && !norms.same(e.getValue(), entry.oldValues().getOrDefault(e.getKey(), FieldValue.MISSING))
                        && !norms.same(e.getValue(), entry.newValues().getOrDefault(e.getKey(), FieldValue.MISSING)));
    }
}
