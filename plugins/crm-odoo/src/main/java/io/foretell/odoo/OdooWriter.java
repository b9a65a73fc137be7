package io.foretell.odoo;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteClearance;
import io.foretell.spi.crm.WriteReceipt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Sends batches in as few calls as Odoo allows, and finds out which rows it refuses. */
final class OdooWriter {
    /** Calls in conflict with others' after which the rest of a batch waits: each may take the server half a minute. */
    private static final int CONFLICTS = 3;

    private final OdooClient client;
    private final OdooModels models;

    OdooWriter(OdooClient client, OdooModels models) {
        this.client = client;
        this.models = models;
    }

    WriteReceipt write(WriteBatch batch, WriteClearance clearance) {
        Set<String> names = new TreeSet<>();
        batch.rows().forEach(row -> names.addAll(row.values().keySet()));
        Map<String, OdooField> fields = models.require(batch.object(), names);
        List<RowResult> results = new ArrayList<>();
        List<PreparedRow> rows = new ArrayList<>();
        boolean asked = false;
        for (WriteBatch.Row row : batch.rows()) {
            try {
                rows.add(prepare(row, fields));
            } catch (Unwritable e) {
                // Somebody may have mended the field meanwhile, by adding a choice for example.
                if (!asked) {
                    fields = models.refresh(batch.object());
                    asked = true;
                }
                again(row, fields, rows, results);
            }
        }
        boolean loadable = fields.values().stream()
                .filter(field -> names.contains(field.name()))
                .allMatch(WireValue::loadable);
        Map<String, WriteBatch.Row> byKey = new HashMap<>();
        batch.rows().forEach(row -> byKey.put(row.key(), row));
        deliver(batch.object(), chunks(rows, loadable), loadable, some -> cleared(some, byKey, clearance), results);
        return new WriteReceipt.Done(results);
    }

    private static List<PreparedRow> cleared(
            List<PreparedRow> rows, Map<String, WriteBatch.Row> byKey, WriteClearance clearance) {
        Set<String> keys = new HashSet<>();
        clearance
                .clear(rows.stream()
                        .map(row -> Objects.requireNonNull(byKey.get(row.key())))
                        .toList())
                .forEach(row -> keys.add(row.key()));
        return rows.stream().filter(row -> keys.contains(row.key())).toList();
    }

    /** What one call carries, and how. */
    record Chunk(boolean load, List<PreparedRow> rows) {}

    private static void again(
            WriteBatch.Row row, Map<String, OdooField> fields, List<PreparedRow> rows, List<RowResult> results) {
        try {
            rows.add(prepare(row, fields));
        } catch (Unwritable e) {
            ErrorClass reason =
                    RecordIds.parse(row.recordId()).isPresent() ? ErrorClass.VALIDATION : ErrorClass.NOT_FOUND;
            results.add(RowResult.refused(row.key(), reason, String.valueOf(e.getMessage()), unwritable(row, fields)));
        }
    }

    /** The fields that cannot hold what the row has for them: without these it could be written. */
    private static List<String> unwritable(WriteBatch.Row row, Map<String, OdooField> fields) {
        List<String> unwritable = new ArrayList<>();
        row.values().forEach((name, value) -> {
            OdooField field = fields.get(name);
            try {
                if (field != null) {
                    WireValue.of(field, value);
                }
            } catch (Unwritable e) {
                unwritable.add(name);
            }
        });
        return unwritable;
    }

    private static PreparedRow prepare(WriteBatch.Row row, Map<String, OdooField> fields) throws Unwritable {
        long id = RecordIds.parse(row.recordId())
                .orElseThrow(() -> new Unwritable("'" + row.recordId() + "' is not an id of Odoo."));
        Map<String, Object> wire = new TreeMap<>();
        for (var value : row.values().entrySet()) {
            OdooField field = fields.get(value.getKey());
            if (field != null) {
                wire.put(value.getKey(), WireValue.of(field, value.getValue()));
            }
        }
        return new PreparedRow(row.key(), id, wire);
    }

    private static List<Chunk> chunks(List<PreparedRow> rows, boolean loadable) {
        Map<Map<String, Object>, List<PreparedRow>> byValues = new LinkedHashMap<>();
        rows.forEach(row ->
                byValues.computeIfAbsent(row.wire(), key -> new ArrayList<>()).add(row));
        if (!loadable || WriteShapes.grouped(rows.size(), byValues.size())) {
            return byValues.values().stream()
                    .map(group -> new Chunk(false, group))
                    .toList();
        }
        // All rows of one 'load' have the same columns.
        Map<Set<String>, List<PreparedRow>> byColumns = new LinkedHashMap<>();
        rows.forEach(row -> byColumns
                .computeIfAbsent(row.wire().keySet(), key -> new ArrayList<>())
                .add(row));
        List<Chunk> chunks = new ArrayList<>();
        for (List<PreparedRow> alike : byColumns.values()) {
            for (int at = 0; at < alike.size(); at += WriteShapes.ROWS_PER_LOAD) {
                chunks.add(new Chunk(true, alike.subList(at, Math.min(at + WriteShapes.ROWS_PER_LOAD, alike.size()))));
            }
        }
        return chunks;
    }

    private void deliver(
            String object,
            List<Chunk> chunks,
            boolean loadable,
            UnaryOperator<List<PreparedRow>> clearance,
            List<RowResult> results) {
        Set<String> fields = new TreeSet<>();
        chunks.forEach(chunk -> fields.addAll(chunk.rows().get(0).wire().keySet()));
        Decisions decisions = new Decisions(results);
        ChunkSender sender = new ChunkSender(
                new WriteCalls(client, object),
                new Blame(client, models, object, fields),
                decisions,
                clearance,
                loadable);
        int conflicts = 0;
        for (int i = 0; i < chunks.size(); i++) {
            try {
                sender.send(chunks.get(i));
            } catch (CrmException e) {
                boolean conflict = e.errorClass() == ErrorClass.CONFLICT;
                if (decisions.none() && !conflict) {
                    throw e;
                }
                // The rows before this are decided; tell what became of each of the others.
                decisions.interrupted(chunks.get(i).rows(), e);
                if (conflict && ++conflicts < CONFLICTS) {
                    continue;
                }
                chunks.subList(i + 1, chunks.size()).forEach(later -> decisions.notSent(later.rows(), e));
                return;
            }
        }
    }
}
