package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.FieldChange;
import io.foretell.spi.crm.HistoryPage;
import io.foretell.spi.crm.HistoryRequest;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What fields held before, from the history that Salesforce keeps of tracked fields (for 18 months and more). That a
 * field is tracked, and since when, is not told anywhere to such a user; its first entry proves both.
 */
final class SalesforceHistory {
    private static final String CREATED = "CreatedDate";

    private final SalesforceClient client;
    private final Describes describes;
    private final Cells cells;
    private final StageHistory stages;
    private final Duration overlap;

    SalesforceHistory(SalesforceClient client, Describes describes, Cells cells, Duration overlap) {
        this.client = client;
        this.describes = describes;
        this.cells = cells;
        this.stages = new StageHistory(client, describes, cells);
        this.overlap = overlap;
    }

    HistoryPage page(HistoryRequest request) {
        HistoryCursor cursor = request.cursor().map(HistoryCursor::parse).orElse(HistoryCursor.START);
        SfObject object = describes.require(request.object(), request.fields());
        Map<String, SfField> snapshots = stages.fields(object, request.fields());
        Optional<HistoryTable> table = HistoryTable.of(request.object(), describes);
        Map<String, SfField> fields = table.isEmpty()
                ? Map.of()
                : HistoryTable.traceable(
                        object,
                        request.fields().stream()
                                .filter(name -> !snapshots.containsKey(name))
                                .toList());
        if (fields.isEmpty() && snapshots.isEmpty()) {
            return HistoryPage.NONE;
        }
        HistoryCursor at = cursor.began().isPresent() ? cursor : begin(table, fields, snapshots, cursor);
        int size = Math.min(request.pageSize(), SalesforceReader.MAX_PAGE);
        if (!snapshots.isEmpty() && !at.stages()) {
            return snapshots(snapshots, at, size, fields.isEmpty());
        }
        return tracked(table.orElseThrow(), fields, at, size);
    }

    private HistoryPage snapshots(Map<String, SfField> fields, HistoryCursor at, int size, boolean onlyThese) {
        StageHistory.Page page = at.from()
                .map(from -> new StageHistory.Page(stages.changedSince(fields, from), Optional.empty()))
                .orElseGet(() -> stages.all(fields, at.id(), size));
        HistoryCursor next = at.stages(page.lastParent());
        boolean last = onlyThese && next.stages();
        return new HistoryPage(
                page.changes(), at.known(), last ? next.next(overlap).text() : next.text(), last);
    }

    private HistoryPage tracked(HistoryTable table, Map<String, SfField> fields, HistoryCursor cursor, int size) {
        HistoryCursor at = cursor;
        Answer answer = client.query(Kind.READ, soql(table, fields, at, size), "reading " + table.name());
        List<FieldChange> changes = new ArrayList<>();
        JsonNode rows = answer.list("records");
        for (JsonNode row : rows) {
            Optional<Instant> moment = Stamps.tryRead(row.path(CREATED).asText(""));
            if (moment.isEmpty()) {
                continue; // nobody knows when that was
            }
            at = at.after(moment.get(), row.path(Wire.ID).asText());
            SfField field = fields.get(row.path("Field").asText());
            if (field != null) {
                change(table, field, row, at.at().orElseThrow()).ifPresent(changes::add);
            }
        }
        boolean more = rows.size() >= size || answer.more(0);
        return new HistoryPage(
                changes, at.known(), more ? at.text() : at.next(overlap).text(), !more);
    }

    /** Asks for each field's first entry. */
    private HistoryCursor begin(
            Optional<HistoryTable> table,
            Map<String, SfField> fields,
            Map<String, SfField> snapshots,
            HistoryCursor cursor) {
        Map<String, Instant> known = new LinkedHashMap<>();
        Instant began = Instant.MAX;
        if (!snapshots.isEmpty()) {
            StageHistory.Since since = stages.since();
            since.first().ifPresent(first -> snapshots.keySet().forEach(field -> known.put(field, first)));
            began = since.asked();
        }
        if (!fields.isEmpty()) {
            Answer answer = firsts(table.orElseThrow(), fields);
            for (JsonNode row : answer.list("records")) {
                SfField field = fields.get(row.path("Field").asText());
                if (field != null) {
                    known.merge(field.name(), moment(row, "since", answer), (a, b) -> a.isBefore(b) ? a : b);
                }
            }
            began = began.isBefore(answer.safelyBefore()) ? began : answer.safelyBefore();
        }
        return cursor.began(began, known);
    }

    private Answer firsts(HistoryTable table, Map<String, SfField> fields) {
        return client.query(
                Kind.READ,
                "SELECT Field, MIN(" + CREATED + ") since FROM " + table.name() + " WHERE Field IN "
                        + Soql.quote(fields.keySet()) + " GROUP BY Field",
                "asking since when fields of " + table.name() + " are tracked");
    }

    private static String soql(HistoryTable table, Map<String, SfField> fields, HistoryCursor at, int size) {
        List<String> conditions = new ArrayList<>(List.of("Field IN " + Soql.quote(fields.keySet())));
        at.at().or(at::from).ifPresent(from -> conditions.add(CREATED + " >= " + Soql.moment(from)));
        at.at()
                .ifPresent(last -> conditions.add("(" + CREATED + " > " + Soql.moment(last) + " OR " + Wire.ID + " > "
                        + Soql.quote(at.id()) + ")"));
        return Soql.select(
                        List.of(Wire.ID, table.parentField(), "Field", "OldValue", "NewValue", CREATED), table.name())
                + Soql.where(conditions) + " ORDER BY " + CREATED + "," + Wire.ID + " LIMIT " + size;
    }

    private Optional<FieldChange> change(HistoryTable table, SfField field, JsonNode row, Instant at) {
        try {
            Row cellsOfRow = Row.of(row);
            String before = cellsOfRow.cell("OldValue");
            String after = cellsOfRow.cell("NewValue");
            // A link has two entries, one with names for people and one with ids.
            if (field.fieldType().equals(Optional.of(FieldType.REF)) && !(isId(before) && isId(after))) {
                return Optional.empty();
            }
            FieldValue old = cells.value(field, before);
            FieldValue now = cells.value(field, after);
            return Optional.of(
                    new FieldChange(RecordIds.full(cellsOfRow.cell(table.parentField())), field.name(), at, old, now));
        } catch (Unreadable e) {
            // Such as a number from a time when the field was a text.
            return Optional.empty();
        }
    }

    private static boolean isId(String text) {
        return text.isEmpty() || RecordIds.valid(text);
    }

    private static Instant moment(JsonNode row, String field, Answer answer) {
        try {
            return Stamps.read(row.path(field).asText(""));
        } catch (DateTimeException e) {
            throw answer.malformed("'" + field + "' is not a moment");
        }
    }
}
