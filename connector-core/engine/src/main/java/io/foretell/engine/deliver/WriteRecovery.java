package io.foretell.engine.deliver;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settles rows that are SENT or AMBIGUOUS: by asking after an asynchronous job, or by reading the values back. */
final class WriteRecovery {
    private static final int PAGE = 500;

    /** A look while a job waits costs a call for some hundred rows; of larger jobs people are told afterwards. */
    private static final int LOOK_WHILE_WAITING = 2_000;

    private final RunContext context;
    private final Outcomes outcomes;
    private final LastLook lastLook;
    private final FieldVerdicts fields;
    private final Optional<String> object;

    WriteRecovery(RunContext context, Outcomes outcomes, LastLook lastLook, Optional<String> object) {
        this.object = object;
        this.context = context;
        this.outcomes = outcomes;
        this.lastLook = lastLook;
        this.fields = new FieldVerdicts(context.norms());
    }

    /** Reads back what is in doubt, and asks after every job of the CRM. */
    void settle() {
        if (pass(true)) {
            readBackDoubts();
        }
    }

    /** Reads back what is in doubt; jobs are left alone until it is time to ask. */
    void readBackDoubts() {
        pass(false);
    }

    /** @return whether rows have come into doubt that a further pass can read back */
    private boolean pass(boolean jobs) {
        Map<String, Optional<Answer>> answers = new HashMap<>();
        boolean doubtful = false;
        long after = 0;
        while (true) {
            long from = after;
            List<LedgerEntry> page = context.store().read(state -> state.ledger()
                    .inState(context.name(), object, Set.of(LedgerState.SENT, LedgerState.AMBIGUOUS), from, PAGE));
            if (page.isEmpty()) {
                break;
            }
            after = page.get(page.size() - 1).id();
            readBack(page.stream().filter(e -> e.resumeToken().isEmpty()).toList());
            if (jobs) {
                doubtful |= resume(
                        page.stream().filter(e -> e.resumeToken().isPresent()).toList(), answers);
            }
        }
        return doubtful;
    }

    private void readBack(List<LedgerEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        CrmView crm = CrmView.read(context, entries);
        List<LedgerEntry> arrived = new ArrayList<>();
        List<LedgerEntry> again = new ArrayList<>();
        List<Hold> holds = new ArrayList<>();
        Instant now = context.clock().instant();
        for (LedgerEntry entry : entries) {
            Map<String, FieldValue> standing = crm.of(entry);
            boolean there = crm.exists(entry) && crm.unreadable(entry).isEmpty();
            if (there && (fields.arrived(entry, standing) || fields.leftItsMark(entry, standing))) {
                // It arrived. What a person has changed since is theirs, field by field; the rest is ours.
                holds.addAll(fields.foreign(entry, standing, now));
                arrived.add(entry);
            } else if (!there || !fields.anyForeign(entry, standing) || lastLook.broughtLate(entry, standing)) {
                again.add(entry); // the last look before sending deals with records that are gone
            } else {
                outcomes.overridden(entry, standing);
            }
        }
        context.store().write(state -> {
            state.holds().put(holds);
            return true;
        });
        outcomes.acked(arrived, "", "");
        outcomes.later(Shipment.of(again), "F-2206", "read back: it had not arrived", Optional.empty());
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
            if (!answers.containsKey(group.getKey()) && group.getValue().size() <= LOOK_WHILE_WAITING) {
                // Before the job is asked after: it may be done by then, and have run over what a person entered.
                lastLook.whileWaiting(underway);
                underway = Shipment.of(reload(group.getValue()));
            }
            List<Shipment> rows = underway;
            Optional<Answer> answer = answers.computeIfAbsent(group.getKey(), token -> ask(object, token, rows));
            if (answer.isEmpty()) {
                outcomes.ambiguous(rows, "F-2206", "the CRM does not know this write any more");
                doubtful = true;
            } else if (answer.get().receipt() instanceof WriteReceipt.Pending pending) {
                outcomes.pending(rows, pending);
            } else {
                doubtful |= outcomes.record(rows, answer.get().results());
            }
        }
        return doubtful;
    }

    private List<LedgerEntry> reload(List<LedgerEntry> entries) {
        return context.store().read(state -> entries.stream()
                .map(entry -> state.ledger().find(entry.id()).orElse(entry))
                .toList());
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
