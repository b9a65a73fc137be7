package io.foretell.engine.deliver;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.values.Norms;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.HashMap;
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
        if (pass()) {
            pass();
        }
    }

    /** @return whether rows have come into doubt that a further pass can read back */
    private boolean pass() {
        Map<String, Optional<Answer>> answers = new HashMap<>();
        boolean doubtful = false;
        long after = 0;
        while (true) {
            long from = after;
            List<LedgerEntry> page = context.store().read(state -> state.ledger()
                    .inState(context.name(), Set.of(LedgerState.SENT, LedgerState.AMBIGUOUS), from, PAGE));
            if (page.isEmpty()) {
                return doubtful;
            }
            after = page.get(page.size() - 1).id();
            readBack(page.stream().filter(e -> e.resumeToken().isEmpty()).toList());
            doubtful |= resume(
                    page.stream()
                            .filter(e -> e.resumeToken().isPresent()
                                    && !e.nextAttempt().isAfter(context.clock().instant()))
                            .toList(),
                    answers);
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

    /** What the CRM said of an asynchronous write; its rows may fill many pages, but it is asked once. */
    private record Answer(WriteReceipt receipt, Map<String, RowResult> results) {
        static Answer of(WriteReceipt receipt) {
            Map<String, RowResult> results = new HashMap<>();
            if (receipt instanceof WriteReceipt.Done done) {
                done.results().forEach(result -> results.put(result.key(), result));
            }
            return new Answer(receipt, results);
        }
    }

    private boolean resume(List<LedgerEntry> entries, Map<String, Optional<Answer>> answers) {
        Map<String, List<LedgerEntry>> byToken = new LinkedHashMap<>();
        entries.forEach(entry -> byToken.computeIfAbsent(entry.resumeToken().orElseThrow(), token -> new ArrayList<>())
                .add(entry));
        boolean doubtful = false;
        for (var group : byToken.entrySet()) {
            List<Shipment> underway = Shipment.of(group.getValue());
            String object = group.getValue().get(0).ref().object();
            Optional<Answer> answer = answers.computeIfAbsent(group.getKey(), token -> ask(object, token, underway));
            if (answer.isEmpty()) {
                outcomes.ambiguous(underway, "F-2206", "the CRM does not know this write any more");
                doubtful = true;
            } else if (answer.get().receipt() instanceof WriteReceipt.Pending pending) {
                outcomes.pending(underway, pending);
            } else {
                doubtful |= outcomes.record(underway, answer.get().results());
            }
        }
        return doubtful;
    }

    /** Empty when the CRM has lost track of the write, so that its rows must be read back. */
    private Optional<Answer> ask(String object, String token, List<Shipment> underway) {
        try {
            return Optional.of(Answer.of(
                    context.calls().call("resume a write", () -> context.crm().resume(object, token))));
        } catch (CrmException e) {
            switch (e.errorClass()) {
                case AMBIGUOUS, NOT_FOUND -> {
                    return Optional.empty();
                }
                case PERMISSION, FIELD_PERMISSION, SCHEMA -> {
                    // Refused as a whole: nothing was written, and nothing is lost.
                    outcomes.unsent(underway, e.code().id(), String.valueOf(e.getMessage()));
                    throw e;
                }
                default -> throw e; // the rows keep their token: whoever comes next asks again
            }
        }
    }
}
