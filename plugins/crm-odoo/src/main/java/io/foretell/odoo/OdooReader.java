package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.crm.SweepPage;
import io.foretell.spi.crm.SweepRequest;
import io.foretell.spi.value.FieldValue;
import java.time.DateTimeException;
import java.time.Duration;
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
 * Reads changes, records and stamps.
 *
 * <p>{@code write_date} is stored with microseconds but told and compared in whole seconds, and it is the start of the
 * transaction, not its end. The textbook keyset (stamp, id) therefore loses rows or never ends. A pass here takes
 * everything from a whole second on, in the order of ids, without an upper bound: what changes meanwhile is read as it
 * is then, or by the next pass, which starts an overlap before this one began.
 */
final class OdooReader {
    private static final String STAMP = "write_date";
    private static final int IDS_PER_CALL = 1000;

    private final OdooClient client;
    private final OdooModels models;
    private final ValueReader.Currencies currencies;
    private final Labels labels;
    private final FromCustomer customers;
    private final Duration overlap;
    private final int pageSize;

    OdooReader(
            OdooClient client, OdooModels models, ValueReader.Currencies currencies, Duration overlap, int pageSize) {
        this.client = client;
        this.models = models;
        this.currencies = currencies;
        this.labels = new Labels(client);
        this.customers = new FromCustomer(client);
        this.overlap = overlap;
        this.pageSize = pageSize;
    }

    ReadResult read(ReadRequest request) {
        Optional<ReadCursor> parsed = request.cursor().isEmpty()
                ? Optional.of(ReadCursor.START)
                : ReadCursor.parse(request.cursor().get());
        if (parsed.isEmpty()) {
            return new ReadResult.ResyncRequired(
                    "the stored position was written by another version of this connector");
        }
        ReadCursor cursor = parsed.get();
        Map<String, OdooField> fields = models.require(request.object(), request.fields());
        List<Object> domain = Relations.domain(request.object(), request.parentObject());
        cursor.from().ifPresent(from -> domain.add(List.of(STAMP, ">=", Stamps.write(from))));
        int limit = Math.min(request.pageSize(), pageSize);
        String what = "reading " + request.object();

        Answer answer = client.searchRead(
                Kind.READ,
                request.object(),
                beyond(domain, cursor.lastId()),
                wire(request.fields(), fields),
                limit,
                what);
        Instant began = cursor.to().orElseGet(answer::safelyBefore);
        List<JsonNode> rows = answer.list();
        ValueReader values = new ValueReader(currencies, labels, customers, request.parentObject());
        List<Change> changes = new ArrayList<>(rows.size());
        long lastId = cursor.lastId();
        for (JsonNode row : rows) {
            long id = id(row, answer);
            if (id <= lastId) {
                throw answer.malformed("the rows are not in the order of their ids");
            }
            lastId = id;
            changes.add(change(row, request.fields(), fields, values, false));
        }
        Optional<Long> more = more(request.object(), domain, lastId, rows.size(), limit);
        return more.isPresent()
                ? new ReadResult.Data(changes, cursor.after(more.get(), began).text(), false)
                : new ReadResult.Data(changes, cursor.nextPass(began, overlap).text(), true);
    }

    /** A value that cannot be understood comes as the text that it is, so that nobody takes the field for empty. */
    List<CrmRecord> readByIds(String object, Collection<String> ids, Collection<String> names) {
        List<CrmRecord> records = new ArrayList<>();
        for (Change change : read(object, ids, names, true)) {
            if (change instanceof Change.Upsert upsert) {
                records.add(upsert.record());
            }
        }
        return records;
    }

    /** A record with such a value comes as {@link Change.Unreadable}. */
    List<Change> lookAt(String object, Collection<String> ids, Collection<String> names) {
        return read(object, ids, names, false);
    }

    private List<Change> read(String object, Collection<String> ids, Collection<String> names, boolean raw) {
        Map<String, OdooField> fields = models.require(object, names);
        List<String> wanted = List.copyOf(names);
        ValueReader values = new ValueReader(currencies, labels, customers, Optional.empty());
        List<Long> numbers = RecordIds.valid(ids);
        List<Change> changes = new ArrayList<>();
        for (int at = 0; at < numbers.size(); at += IDS_PER_CALL) {
            Set<Long> missing = new LinkedHashSet<>(numbers.subList(at, Math.min(at + IDS_PER_CALL, numbers.size())));
            // A server may send fewer rows than there are; only an answer without any tells that the others are gone.
            for (boolean found = true; found && !missing.isEmpty(); ) {
                List<Object> domain = List.of(List.of("id", "in", List.copyOf(missing)));
                Answer answer =
                        client.searchRead(Kind.READ, object, domain, wire(wanted, fields), 0, "reading " + object);
                found = false;
                for (JsonNode row : answer.list()) {
                    found |= missing.remove(id(row, answer));
                    changes.add(change(row, wanted, fields, values, raw));
                }
            }
        }
        return changes;
    }

    SweepPage sweep(SweepRequest request) {
        long after = request.cursor().map(Long::parseLong).orElse(0L);
        List<Object> domain = Relations.domain(request.object(), request.parentObject());
        Answer answer = client.searchRead(
                Kind.READ,
                request.object(),
                beyond(domain, after),
                List.of(STAMP),
                request.pageSize(),
                "comparing " + request.object());
        List<SweepPage.Stamp> stamps = new ArrayList<>();
        long lastId = after;
        for (JsonNode row : answer.list()) {
            lastId = Math.max(lastId, id(row, answer));
            stamps.add(new SweepPage.Stamp(String.valueOf(id(row, answer)), sweptStamp(row)));
        }
        return new SweepPage(
                stamps,
                more(request.object(), domain, lastId, stamps.size(), request.pageSize())
                        .map(String::valueOf));
    }

    /** A stamp that nobody can read differs from every other, so that the record is read again and named. */
    private static Instant sweptStamp(JsonNode row) {
        try {
            return stamp(row);
        } catch (Unreadable e) {
            return Instant.EPOCH;
        }
    }

    /**
     * After which id more will come, if any. A page that is shorter than asked for need not be the last: modules and
     * proxies limit pages, and messages and activities are cut to the page first and filtered by rights afterwards. So a
     * short page costs one more call, an empty one only where rows may be hidden.
     */
    private Optional<Long> more(String object, List<Object> domain, long lastId, int rows, int limit) {
        boolean filtered = Relations.filteredAfterLimit(object);
        if (rows >= limit) {
            return Optional.of(lastId);
        } else if (rows == 0 && !filtered) {
            return Optional.empty();
        }
        List<JsonNode> ids = client.search(
                        Kind.READ, object, beyond(domain, lastId), filtered ? 0 : 1, "looking for more of " + object)
                .list();
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(0).asLong() - 1);
    }

    private static List<Object> beyond(List<Object> domain, long lastId) {
        List<Object> all = new ArrayList<>(domain);
        all.add(List.of("id", ">", lastId));
        return all;
    }

    private static List<String> wire(List<String> names, Map<String, OdooField> fields) {
        List<String> all = ValueReader.wire(names, fields);
        if (!all.contains(STAMP)) {
            all.add(STAMP);
        }
        return all;
    }

    private static long id(JsonNode row, Answer answer) {
        if (!row.path("id").isIntegralNumber()) {
            throw answer.malformed("a row without an id");
        }
        return row.path("id").longValue();
    }

    private static Change change(
            JsonNode row, List<String> names, Map<String, OdooField> fields, ValueReader values, boolean raw) {
        String id = row.path("id").asText();
        try {
            Map<String, FieldValue> read = new LinkedHashMap<>();
            for (String name : names) {
                OdooField field = fields.get(name);
                if (field != null) {
                    read.put(name, raw ? values.readOrRaw(field, row) : values.read(field, row));
                }
            }
            return new Change.Upsert(new CrmRecord(id, raw ? sweptStamp(row) : stamp(row), read));
        } catch (Unreadable e) {
            return new Change.Unreadable(id, String.valueOf(e.getMessage()));
        }
    }

    private static Instant stamp(JsonNode row) throws Unreadable {
        JsonNode stamp = row.path(STAMP);
        if (stamp.isBoolean()) {
            // Rows that Odoo's own set-up inserted with SQL were never written since.
            return Instant.EPOCH;
        }
        try {
            return Stamps.read(stamp.asText(""));
        } catch (DateTimeException e) {
            throw new Unreadable(STAMP, "'" + ValueReader.cut(stamp) + "' is not a moment");
        }
    }
}
