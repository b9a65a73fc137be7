package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.FieldChange;
import io.foretell.spi.value.FieldValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The snapshots that Salesforce takes of every opportunity when its stage, amount, chance or date changes, whether or not
 * anybody switched tracking on. A change is the difference of two snapshots that follow each other, so the snapshots of
 * one opportunity are always read together.
 */
final class StageHistory {
    private static final String TABLE = "OpportunityHistory";
    private static final String PARENT = "OpportunityId";
    private static final String CREATED = "CreatedDate";
    private static final Set<String> FIELDS =
            Set.of("StageName", "Amount", "Probability", "CloseDate", "ExpectedRevenue", "ForecastCategory");

    private final SalesforceClient client;
    private final Describes describes;
    private final Cells cells;

    StageHistory(SalesforceClient client, Describes describes, Cells cells) {
        this.client = client;
        this.describes = describes;
        this.cells = cells;
    }

    /** A page of changes, and the opportunity up to which the first pass has come; empty when it is over. */
    record Page(List<FieldChange> changes, Optional<String> lastParent) {}

    /** Which of these fields the snapshots have. */
    Map<String, SfField> fields(SfObject object, List<String> wanted) {
        Map<String, SfField> fields = new LinkedHashMap<>();
        if (object.name().equals("Opportunity") && describes.queryable(TABLE)) {
            SfObject table = describes.object(TABLE);
            wanted.stream()
                    .filter(name -> FIELDS.contains(name) && table.has(name))
                    .forEach(name -> object.field(name).ifPresent(field -> fields.put(name, field)));
        }
        return fields;
    }

    /** When the first snapshot was taken, empty when there is none, and a moment before we asked. */
    record Since(Optional<Instant> first, Instant asked) {}

    Since since() {
        Answer answer = client.query(
                Kind.READ, "SELECT MIN(" + CREATED + ") since FROM " + TABLE, "asking since when there is a " + TABLE);
        String first = answer.list("records").path(0).path("since").asText("");
        return new Since(
                first.isEmpty() || first.equals("null") ? Optional.empty() : Optional.of(moment(first, answer)),
                answer.safelyBefore());
    }

    /** The next opportunities in the order of their ids, each with all its snapshots. */
    Page all(Map<String, SfField> fields, String after, int size) {
        String beyond = after.isEmpty() ? "" : " WHERE " + PARENT + " > " + Soql.quote(after);
        Answer answer =
                client.query(Kind.READ, select(fields) + beyond + order() + " LIMIT " + size, "reading " + TABLE);
        List<JsonNode> rows = rows(answer);
        boolean more = rows.size() >= size || answer.more(0);
        if (!more) {
            return new Page(changes(fields, rows), Optional.empty());
        }
        String cut = rows.get(rows.size() - 1).path(PARENT).asText();
        List<JsonNode> whole = rows.stream()
                .filter(row -> !row.path(PARENT).asText().equals(cut))
                .toList();
        if (whole.isEmpty()) {
            // More snapshots of one opportunity than a page holds.
            return new Page(of(fields, Set.of(cut)), Optional.of(cut));
        }
        return new Page(
                changes(fields, whole),
                Optional.of(whole.get(whole.size() - 1).path(PARENT).asText()));
    }

    /** Everything about the opportunities that got a snapshot since. */
    List<FieldChange> changedSince(Map<String, SfField> fields, Instant from) {
        Set<String> parents = new LinkedHashSet<>();
        Answer answer = client.query(
                Kind.READ,
                "SELECT " + PARENT + " FROM " + TABLE + " WHERE " + CREATED + " >= " + Soql.moment(from),
                "reading " + TABLE);
        client.rows(answer).forEach(row -> parents.add(row.path(PARENT).asText()));
        List<String> ids = List.copyOf(parents);
        List<FieldChange> changes = new ArrayList<>();
        for (int at = 0; at < ids.size(); at += RowReader.IDS_PER_QUERY) {
            changes.addAll(of(fields, ids.subList(at, Math.min(at + RowReader.IDS_PER_QUERY, ids.size()))));
        }
        return changes;
    }

    private List<FieldChange> of(Map<String, SfField> fields, Collection<String> parents) {
        Answer answer = client.query(
                Kind.READ,
                select(fields) + " WHERE " + PARENT + " IN " + Soql.quote(parents) + order(),
                "reading " + TABLE);
        return changes(fields, client.rows(answer));
    }

    private String select(Map<String, SfField> fields) {
        Set<String> names = new LinkedHashSet<>(List.of(Wire.ID, PARENT, CREATED));
        names.addAll(fields.keySet());
        if (describes.object(TABLE).has(Wire.CURRENCY)) {
            names.add(Wire.CURRENCY);
        }
        return Soql.select(names, TABLE);
    }

    private static String order() {
        return " ORDER BY " + PARENT + "," + CREATED + "," + Wire.ID;
    }

    private static List<JsonNode> rows(Answer answer) {
        List<JsonNode> rows = new ArrayList<>();
        answer.list("records").forEach(rows::add);
        return rows;
    }

    private List<FieldChange> changes(Map<String, SfField> fields, List<JsonNode> rows) {
        List<FieldChange> changes = new ArrayList<>();
        Map<String, FieldValue> before = new LinkedHashMap<>();
        String parent = "";
        for (JsonNode row : rows) {
            if (!row.path(PARENT).asText().equals(parent)) {
                parent = row.path(PARENT).asText();
                before.clear();
            }
            Optional<Instant> at = Stamps.tryRead(row.path(CREATED).asText());
            if (at.isEmpty()) {
                continue; // nobody knows when that was
            }
            for (SfField field : fields.values()) {
                FieldValue old = before.getOrDefault(field.name(), FieldValue.MISSING);
                FieldValue now = value(field, row).orElse(old);
                if (!old.equals(now)) {
                    changes.add(new FieldChange(RecordIds.full(parent), field.name(), at.get(), old, now));
                    before.put(field.name(), now);
                }
            }
        }
        return changes;
    }

    /** Empty when it cannot be understood: the snapshot then tells nothing of it. */
    private Optional<FieldValue> value(SfField field, JsonNode row) {
        try {
            return Optional.of(cells.value(field, Row.of(row)));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    private static Instant moment(String text, Answer answer) {
        try {
            return Stamps.read(text);
        } catch (DateTimeException e) {
            throw answer.malformed("'" + CREATED + "' is not a moment");
        }
    }
}
