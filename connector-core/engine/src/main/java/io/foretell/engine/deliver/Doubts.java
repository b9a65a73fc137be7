package io.foretell.engine.deliver;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.values.Norms;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settles rows that are SENT or AMBIGUOUS: by asking after an asynchronous job, or by reading the values back. */
final class Doubts {
    private static final int PAGE = 500;

    private final RunContext context;
    private final Outcomes outcomes;
    private final Norms norms;

    Doubts(RunContext context, Outcomes outcomes) {
        this.context = context;
        this.outcomes = outcomes;
        this.norms = context.norms();
    }

    void settle() {
        long after = 0;
        while (true) {
            long from = after;
            List<LedgerEntry> page = context.store().read(state -> state.ledger()
                    .inState(context.name(), Set.of(LedgerState.SENT, LedgerState.AMBIGUOUS), from, PAGE));
            if (page.isEmpty()) {
                return;
            }
            after = page.get(page.size() - 1).id();
            readBack(page.stream().filter(e -> e.resumeToken().isEmpty()).toList());
            resume(page.stream()
                    .filter(e -> e.resumeToken().isPresent()
                            && !e.nextAttempt().isAfter(context.clock().instant()))
                    .toList());
        }
    }

    private void readBack(List<LedgerEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        CrmView crm = CrmView.read(context, entries);
        List<LedgerEntry> arrived = new ArrayList<>();
        List<LedgerEntry> again = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            Map<String, FieldValue> standing = crm.of(entry);
            boolean isNew = all(standing, entry.newValues());
            boolean known = standing.entrySet().stream()
                    .allMatch(e -> norms.empty(e.getValue())
                            || norms.same(e.getValue(), value(entry.oldValues(), e.getKey()))
                            || norms.same(e.getValue(), value(entry.newValues(), e.getKey())));
            if (isNew && crm.exists(entry)) {
                arrived.add(entry);
            } else if (known || !crm.exists(entry)) {
                again.add(entry); // the last look before sending deals with records that are gone
            } else {
                outcomes.overridden(entry, standing);
            }
        }
        outcomes.acked(arrived, "", "");
        outcomes.later(Shipment.of(again), "F-2206", "read back: it had not arrived", Optional.empty());
    }

    private boolean all(Map<String, FieldValue> standing, Map<String, FieldValue> wanted) {
        return wanted.entrySet().stream().allMatch(e -> norms.same(value(standing, e.getKey()), e.getValue()));
    }

    private static FieldValue value(Map<String, FieldValue> values, String field) {
        return values.getOrDefault(field, FieldValue.MISSING);
    }

    private void resume(List<LedgerEntry> entries) {
        Map<String, List<LedgerEntry>> byToken = new LinkedHashMap<>();
        entries.forEach(entry -> byToken.computeIfAbsent(entry.resumeToken().orElseThrow(), token -> new ArrayList<>())
                .add(entry));
        byToken.forEach((token, group) -> {
            String object = group.get(0).ref().object();
            WriteReceipt receipt =
                    context.calls().call("resume a write", () -> context.crm().resume(object, token));
            if (receipt instanceof WriteReceipt.Done done) {
                outcomes.record(Shipment.of(group), done.results());
            } else if (receipt instanceof WriteReceipt.Pending pending) {
                outcomes.pending(Shipment.of(group), pending);
            }
        });
    }
}
