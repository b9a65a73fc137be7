package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.odoo.OdooWriter.Chunk;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends one call's rows. Odoo takes a call as a whole or not at all, so a refusal is narrowed down until every row that
 * can be written is written, and the others have a reason each.
 */
final class ChunkSender {
    // Without tracking, no note lands in the record's history; in UTC, 'load' does not shift times.
    private static final Map<String, Object> CONTEXT =
            Map.of("active_test", false, "tracking_disable", true, "tz", "UTC");
    private static final Set<ErrorClass> OF_ONE_ROW = Set.of(
            ErrorClass.VALIDATION,
            ErrorClass.DUPLICATE,
            ErrorClass.NOT_FOUND,
            ErrorClass.DELETED,
            ErrorClass.PERMISSION,
            ErrorClass.CONFLICT);

    private final OdooClient client;
    private final String object;
    private final List<RowResult> results;
    private final Set<String> decided = new HashSet<>();

    ChunkSender(OdooClient client, String object, List<RowResult> results) {
        this.client = client;
        this.object = object;
        this.results = results;
    }

    boolean sentAnything() {
        return !decided.isEmpty();
    }

    /** @throws CrmException when the failure is not about single rows */
    void send(Chunk chunk) {
        if (chunk.rows().isEmpty()) {
            return;
        }
        try {
            if (chunk.load()) {
                load(chunk.rows());
            } else {
                List<Long> ids = chunk.rows().stream().map(PreparedRow::id).toList();
                client.call(
                        Kind.WRITE,
                        object,
                        "write",
                        List.of(ids, chunk.rows().get(0).wire()),
                        Map.of("context", CONTEXT),
                        "writing " + object);
                chunk.rows().forEach(row -> decide(RowResult.written(row.key())));
            }
        } catch (CrmException e) {
            if (!OF_ONE_ROW.contains(e.errorClass()) || e.errorClass() == ErrorClass.PERMISSION && !mayWrite()) {
                throw e;
            }
            narrow(chunk, e);
        }
    }

    private void load(List<PreparedRow> rows) {
        List<String> columns = new ArrayList<>(rows.get(0).wire().keySet());
        List<String> header = new ArrayList<>(columns);
        header.add(0, ".id");
        List<List<String>> data = new ArrayList<>();
        for (PreparedRow row : rows) {
            List<String> cells = new ArrayList<>();
            cells.add(String.valueOf(row.id()));
            row.wire().values().forEach(value -> cells.add(WireValue.forLoad(value)));
            data.add(cells);
        }
        JsonNode result = client.call(
                        Kind.WRITE,
                        object,
                        "load",
                        List.of(header, data),
                        Map.of("context", CONTEXT),
                        "writing " + object)
                .result();
        if (result.path("ids").isArray()) {
            rows.forEach(row -> decide(RowResult.written(row.key())));
            return;
        }
        Map<Integer, LoadMessage> refused = LoadMessage.byRow(result, rows.size());
        if (refused.isEmpty()) {
            throw new CrmException(ErrorClass.VALIDATION, LoadMessage.any(result));
        }
        List<PreparedRow> unknown = new ArrayList<>();
        List<PreparedRow> rest = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            LoadMessage message = refused.get(i);
            if (message == null) {
                rest.add(rows.get(i));
            } else if (message.unknownId()) {
                unknown.add(rows.get(i));
            } else if (message.errorClass() == ErrorClass.PERMISSION && !mayWrite()) {
                throw new CrmException(ErrorClass.PERMISSION, message.sentence());
            } else {
                decide(RowResult.refused(rows.get(i).key(), message.errorClass(), message.sentence()));
            }
        }
        setAsideGone(unknown, true);
        send(new Chunk(true, rest));
    }

    private void narrow(Chunk chunk, CrmException why) {
        List<PreparedRow> rows = chunk.rows();
        if (rows.size() == 1) {
            decide(RowResult.refused(rows.get(0).key(), why.errorClass(), String.valueOf(why.getMessage())));
            return;
        }
        if (why.errorClass() == ErrorClass.DELETED) {
            List<PreparedRow> living = setAsideGone(rows, false);
            if (living.size() < rows.size()) {
                send(new Chunk(chunk.load(), living));
                return;
            }
        }
        if (!chunk.load() && refusedAlone(rows.get(0)) && refusedAlone(rows.get(rows.size() - 1))) {
            // Equal values, refused at both ends: they are refused in between, too; do not ask a thousand times.
            rows.stream()
                    .filter(row -> !decided.contains(row.key()))
                    .forEach(row ->
                            decide(RowResult.refused(row.key(), why.errorClass(), String.valueOf(why.getMessage()))));
            return;
        }
        List<PreparedRow> open =
                rows.stream().filter(row -> !decided.contains(row.key())).toList();
        int middle = (open.size() + 1) / 2;
        send(new Chunk(chunk.load(), open.subList(0, middle)));
        send(new Chunk(chunk.load(), open.subList(middle, open.size())));
    }

    private boolean refusedAlone(PreparedRow row) {
        send(new Chunk(false, List.of(row)));
        RowResult last = results.get(results.size() - 1);
        return last.key().equals(row.key()) && last.error().isPresent();
    }

    /** Decides the rows whose records do not exist, and with {@code all} those that exist but are hidden from us. */
    private List<PreparedRow> setAsideGone(List<PreparedRow> rows, boolean all) {
        if (rows.isEmpty()) {
            return rows;
        }
        List<Long> ids = rows.stream().map(PreparedRow::id).toList();
        Set<Long> existing = new HashSet<>();
        client.call(Kind.READ, object, "exists", List.of(ids), Map.of(), "looking for " + object)
                .list()
                .forEach(id -> existing.add(id.asLong()));
        List<PreparedRow> living = new ArrayList<>();
        for (PreparedRow row : rows) {
            if (!existing.contains(row.id())) {
                decide(RowResult.refused(row.key(), ErrorClass.DELETED, "The record was deleted in Odoo."));
            } else if (all) {
                decide(RowResult.refused(
                        row.key(), ErrorClass.PERMISSION, "The record is hidden from this user by a rule in Odoo."));
            } else {
                living.add(row);
            }
        }
        return living;
    }

    private boolean mayWrite() {
        return client.may("write", object);
    }

    /** The call for these rows failed as a whole after others had been decided. */
    void interrupted(Chunk chunk, CrmException why) {
        for (PreparedRow row : chunk.rows()) {
            if (!decided.contains(row.key())) {
                decide(RowResult.refused(row.key(), why.errorClass(), String.valueOf(why.getMessage())));
            }
        }
    }

    /** These rows did not leave this machine. */
    void notSent(Chunk chunk, CrmException why) {
        ErrorClass later = why.errorClass() == ErrorClass.AMBIGUOUS ? ErrorClass.RETRY : why.errorClass();
        chunk.rows().forEach(row -> decide(RowResult.refused(row.key(), later, String.valueOf(why.getMessage()))));
    }

    private void decide(RowResult result) {
        decided.add(result.key());
        results.add(result);
    }
}
