package io.foretell.engine.deliver;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteClearance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last word on the rows of one batch, asked right before each call that writes: looks at the records once more and notes
 * the rows as SENT, in this order, so that a row is durable before its call.
 */
final class Clearance implements WriteClearance {
    private final RunContext context;
    private final LastLook lastLook;
    private final Retries retries;
    private final Map<String, Shipment> open = new LinkedHashMap<>();
    private final Map<String, Shipment> sent = new LinkedHashMap<>();

    Clearance(RunContext context, LastLook lastLook, Retries retries, List<Shipment> batch) {
        this.context = context;
        this.lastLook = lastLook;
        this.retries = retries;
        batch.forEach(shipment -> open.put(shipment.recordId(), shipment));
    }

    @Override
    public List<WriteBatch.Row> clear(List<WriteBatch.Row> rows) {
        Map<String, Shipment> asked = new LinkedHashMap<>();
        for (WriteBatch.Row row : rows) {
            // A connector asks again about a row when it makes a smaller call after a refused one.
            Shipment shipment = open.getOrDefault(row.key(), sent.get(row.key()));
            if (shipment != null) {
                asked.put(row.key(), shipment);
            }
        }
        Map<String, List<LedgerEntry>> allowed = look(asked);
        Map<String, List<LedgerEntry>> sending = new LinkedHashMap<>();
        Instant now = context.clock().instant();
        asked.forEach((key, shipment) -> {
            open.remove(key);
            sent.remove(key);
            List<LedgerEntry> entries = allowed.getOrDefault(key, List.of());
            if (entries.size() == shipment.entries().size()) {
                List<LedgerEntry> going = entries.stream()
                        .map(entry -> entry.state() == LedgerState.SENT ? entry : entry.become(LedgerState.SENT, now))
                        .toList();
                sending.put(key, going);
            } else {
                // Its row would carry other values than the connector has prepared.
                entries.forEach(entry -> retries.again(entry, Duration.ZERO));
            }
        });
        note(sending)
                .forEach((key, going) -> sent.put(key, new Shipment(going.get(0).ref(), going)));
        return rows.stream().filter(row -> sent.containsKey(row.key())).toList();
    }

    /**
     * Notes rows as SENT. Of a record of which somebody else has changed a row meanwhile (superseded, withdrawn) none goes: its
     * row would carry other values than the connector has prepared.
     *
     * @return what goes, by key
     */
    private Map<String, List<LedgerEntry>> note(Map<String, List<LedgerEntry>> sending) {
        return context.store().write(state -> {
            Map<Long, LedgerEntry> noted = new HashMap<>();
            state.ledger()
                    .update(sending.values().stream().flatMap(List::stream).toList())
                    .forEach(entry -> noted.put(entry.id(), entry));
            Map<String, List<LedgerEntry>> going = new LinkedHashMap<>();
            List<LedgerEntry> back = new ArrayList<>();
            sending.forEach((key, entries) -> {
                List<LedgerEntry> mine = entries.stream()
                        .filter(entry -> noted.containsKey(entry.id()))
                        .map(entry -> noted.getOrDefault(entry.id(), entry))
                        .toList();
                if (mine.size() == entries.size()) {
                    going.put(key, mine);
                } else {
                    mine.forEach(entry -> back.add(entry.notSentAfterAll()));
                }
            });
            state.ledger().update(back);
            return going;
        });
    }

    private Map<String, List<LedgerEntry>> look(Map<String, Shipment> asked) {
        Map<String, List<LedgerEntry>> allowed = new HashMap<>();
        if (!asked.isEmpty()) {
            lastLook.at(List.copyOf(asked.values()))
                    .forEach(entry -> allowed.computeIfAbsent(entry.ref().id(), id -> new ArrayList<>())
                            .add(entry));
        }
        return allowed;
    }

    /** Rows of which a call was about to be made. */
    List<Shipment> sent() {
        return List.copyOf(sent.values());
    }

    /** Rows that the connector never asked about. */
    List<Shipment> unasked() {
        return List.copyOf(open.values());
    }
}
