package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.odoo.LoadMessage.Kind;
import io.foretell.odoo.OdooWriter.Chunk;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Sends one call's rows. Odoo takes a call as a whole or not at all, so a refusal is narrowed down until every row that
 * can be written is written, and the others have a reason each.
 *
 * <p>{@code load} names the guilty rows, ten of them or a tenth of all at a time; so k of n take some k/10 + 4 calls.
 * Where {@code load} cannot be used, or its names cannot be trusted, halving takes at most 2k (log2(n/k) + 1). What is no
 * row's fault, such as a lock or an outage, is not narrowed down at all.
 */
final class ChunkSender {
    /** More rounds than this with conflicts, and the rest waits: whoever works there is not finished. */
    private static final int CONFLICTS = 3;

    private final WriteCalls calls;
    private final Blame blame;
    private final Decisions decisions;
    private final UnaryOperator<List<PreparedRow>> clearance;
    private final boolean loadable;
    private int conflicts;

    /**
     * @param clearance asked right before each call that writes: which of its rows may still be written
     * @param loadable whether the values could also be sent by {@code load}
     */
    ChunkSender(
            WriteCalls calls,
            Blame blame,
            Decisions decisions,
            UnaryOperator<List<PreparedRow>> clearance,
            boolean loadable) {
        this.calls = calls;
        this.blame = blame;
        this.decisions = decisions;
        this.clearance = clearance;
        this.loadable = loadable;
    }

    /** @throws CrmException when the failure is not about single rows */
    void send(Chunk chunk) {
        List<PreparedRow> open = decisions.open(chunk.rows());
        if (open.isEmpty()) {
            return;
        }
        if (decisions.hopeless()) {
            decisions.later(
                    open,
                    ErrorClass.RETRY,
                    "Not tried yet, because Odoo refused all of the " + decisions.refused()
                            + " records before it alike: " + decisions.complaint());
            return;
        }
        List<PreparedRow> rows = cleared(open);
        if (rows.isEmpty()) {
            return;
        }
        try {
            if (chunk.load()) {
                load(rows);
            } else {
                calls.write(rows);
                decisions.written(rows);
            }
        } catch (CrmException e) {
            if (blame.nobodys(e)) {
                throw e;
            }
            narrow(new Chunk(chunk.load(), rows), e);
        }
    }

    private List<PreparedRow> cleared(List<PreparedRow> rows) {
        List<PreparedRow> cleared = clearance.apply(rows);
        decisions.withheld(rows.stream().filter(row -> !cleared.contains(row)).toList());
        return cleared;
    }

    private void narrow(Chunk chunk, CrmException why) {
        List<PreparedRow> rows = chunk.rows();
        if (why.errorClass() == ErrorClass.DELETED) {
            List<PreparedRow> living = setAsideGone(rows, false);
            if (living.size() < rows.size()) {
                send(new Chunk(chunk.load(), living));
                return;
            }
        }
        if (rows.size() == 1) {
            decisions.refused(Blame.refused(rows.get(0), why));
        } else if (loadable && !chunk.load()) {
            ask(chunk);
        } else {
            halve(chunk);
        }
    }

    /** Equal values were refused as a whole; {@code load} says for which rows. */
    private void ask(Chunk chunk) {
        List<PreparedRow> rows = cleared(chunk.rows());
        if (rows.isEmpty()) {
            return;
        }
        try {
            load(rows);
        } catch (CrmException e) {
            if (blame.nobodys(e)) {
                throw e;
            }
            halve(chunk);
        }
    }

    /** At least one of the rows is guilty. So when the first half goes through, the second need not be tried as a whole. */
    private void halve(Chunk chunk) {
        List<PreparedRow> rows = decisions.open(chunk.rows());
        int middle = (rows.size() + 1) / 2;
        int before = decisions.refused();
        send(new Chunk(chunk.load(), rows.subList(0, middle)));
        Chunk second = new Chunk(chunk.load(), rows.subList(middle, rows.size()));
        if (decisions.refused() == before && second.rows().size() > 1) {
            halve(second);
        } else {
            send(second);
        }
    }

    private void load(List<PreparedRow> rows) {
        JsonNode result = calls.load(rows);
        if (result.path("ids").isArray()) {
            decisions.written(rows);
            return;
        }
        Map<Integer, LoadMessage> refused = LoadMessage.byRow(result, rows.size());
        if (refused.isEmpty()) {
            throw new CrmException(ErrorClass.VALIDATION, LoadMessage.any(result));
        }
        List<PreparedRow> unknown = new ArrayList<>();
        List<Named> named = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            LoadMessage message = refused.get(i);
            if (message == null && named.size() + unknown.size() < refused.size()) {
                decisions.seenFine();
            } else if (message != null && message.kind() == Kind.UNKNOWN_ID) {
                unknown.add(rows.get(i));
            } else if (message != null) {
                named.add(new Named(rows.get(i), message));
            }
        }
        setAsideGone(unknown, true);
        boolean surprised = judge(named);
        List<PreparedRow> open = decisions.open(rows);
        if (surprised && !open.isEmpty()) {
            // Odoo blames the first row for a broken transaction, whoever broke it.
            halve(new Chunk(!sameValues(open), open));
        } else {
            send(new Chunk(true, open));
        }
    }

    private record Named(PreparedRow row, LoadMessage message) {}

    /** @return whether a row that was named went through when it was written alone */
    private boolean judge(List<Named> named) {
        Map<String, Optional<CrmException>> meant = new HashMap<>();
        boolean conflict = false;
        boolean surprised = false;
        boolean mayWrite = false;
        for (Named each : named) {
            LoadMessage message = each.message();
            if (message.kind() == Kind.PERMISSION && !mayWrite) {
                CrmException right = new CrmException(ErrorClass.PERMISSION, message.sentence());
                if (blame.nobodys(right)) {
                    throw right;
                }
                mayWrite = true;
            }
            Optional<CrmException> typed = message.kind() == Kind.UNCLEAR
                    ? meant.computeIfAbsent(message.shape(), shape -> alone(each.row()))
                    : Optional.of(new CrmException(message.errorClass(), message.sentence()));
            if (typed.isEmpty()) {
                surprised = true;
            } else {
                conflict |= decide(each, typed.get());
            }
        }
        if (conflict && ++conflicts >= CONFLICTS) {
            throw new CrmException(
                    ErrorClass.CONFLICT, "Too many people and programs change the same records in Odoo at the moment.");
        }
        return surprised;
    }

    /** @return whether it is a conflict, which is no fault of the row */
    private boolean decide(Named each, CrmException why) {
        if (why.errorClass() == ErrorClass.CONFLICT) {
            decisions.later(List.of(each.row()), why.errorClass(), String.valueOf(why.getMessage()));
            return true;
        }
        decisions.refused(Blame.refused(each.row(), why));
        return false;
    }

    /** Writes the row alone, because only then Odoo tells what kind of error it is. */
    private Optional<CrmException> alone(PreparedRow row) {
        if (cleared(List.of(row)).isEmpty()) {
            return Optional.empty();
        }
        try {
            calls.write(List.of(row));
            decisions.written(List.of(row));
            return Optional.empty();
        } catch (CrmException e) {
            if (e.errorClass() != ErrorClass.CONFLICT && blame.nobodys(e)) {
                throw e;
            }
            return Optional.of(e);
        }
    }

    private static boolean sameValues(List<PreparedRow> rows) {
        return rows.stream().map(PreparedRow::wire).distinct().count() == 1;
    }

    /** Decides the rows whose records do not exist, and with {@code all} those that exist but are hidden from us. */
    private List<PreparedRow> setAsideGone(List<PreparedRow> rows, boolean all) {
        if (rows.isEmpty()) {
            return rows;
        }
        Set<Long> existing = calls.existing(rows);
        List<PreparedRow> living = new ArrayList<>();
        for (PreparedRow row : rows) {
            if (!existing.contains(row.id())) {
                decisions.gone(row, ErrorClass.DELETED, "The record was deleted in Odoo.");
            } else if (all) {
                decisions.gone(row, ErrorClass.PERMISSION, "The record is hidden from this user by a rule in Odoo.");
            } else {
                living.add(row);
            }
        }
        return living;
    }
}
