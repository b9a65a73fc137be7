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
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        List<Object> domain = Relations.parentDomain(request.object(), request.parentObject());
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
            changes.add(change(row, request.fields(), fields, values));
        }
        Optional<Long> more = rows.size() == limit
                ? Optional.of(lastId)
                : Relations.filteredAfterLimit(request.object())
                        ? hidden(request.object(), domain, lastId)
                        : Optional.empty();
        return more.isPresent()
                ? new ReadResult.Data(changes, cursor.after(more.get(), began).text(), false)
                : new ReadResult.Data(changes, cursor.nextPass(began, overlap).text(), true);
    }

    List<CrmRecord> readByIds(String object, Collection<String> ids, Collection<String> names) {
        Map<String, OdooField> fields = models.require(object, names);
        List<String> wanted = List.copyOf(names);
        ValueReader values = new ValueReader(currencies, labels, customers, Optional.empty());
        List<Long> numbers = RecordIds.valid(ids);
        List<CrmRecord> records = new ArrayList<>();
        for (int at = 0; at < numbers.size(); at += IDS_PER_CALL) {
            List<Long> chunk = numbers.subList(at, Math.min(at + IDS_PER_CALL, numbers.size()));
            List<Object> domain = List.of(List.of("id", "in", chunk));
            Answer answer = client.searchRead(Kind.READ, object, domain, wire(wanted, fields), 0, "reading " + object);
            for (JsonNode row : answer.list()) {
                Change change = change(row, wanted, fields, values);
                if (change instanceof Change.Upsert upsert) {
                    records.add(upsert.record());
                } else if (change instanceof Change.Unreadable unreadable) {
                    throw answer.malformed("record " + unreadable.id() + ", " + unreadable.reason());
                }
            }
        }
        return records;
    }

    SweepPage sweep(SweepRequest request) {
        long after = request.cursor().map(Long::parseLong).orElse(0L);
        List<Object> domain = Relations.parentDomain(request.object(), request.parentObject());
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
            try {
                stamps.add(new SweepPage.Stamp(String.valueOf(lastId), stamp(row)));
            } catch (Unreadable e) {
                throw answer.malformed(String.valueOf(e.getMessage()));
            }
        }
        if (stamps.size() < request.pageSize()) {
            Optional<Long> more = Relations.filteredAfterLimit(request.object())
                    ? hidden(request.object(), domain, lastId)
                    : Optional.empty();
            return new SweepPage(stamps, more.map(String::valueOf));
        }
        return new SweepPage(stamps, Optional.of(String.valueOf(lastId)));
    }

    /**
     * Messages and activities are cut to the page first and filtered by rights afterwards, so that a short or even empty
     * page does not mean the end. Says after which id more will come, if any.
     */
    private Optional<Long> hidden(String object, List<Object> domain, long lastId) {
        List<JsonNode> ids = client.search(Kind.READ, object, beyond(domain, lastId), "looking for more of " + object)
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

    private static Change change(JsonNode row, List<String> names, Map<String, OdooField> fields, ValueReader values) {
        String id = row.path("id").asText();
        try {
            Map<String, FieldValue> read = new LinkedHashMap<>();
            for (String name : names) {
                OdooField field = fields.get(name);
                if (field != null) {
                    read.put(name, values.read(field, row));
                }
            }
            return new Change.Upsert(new CrmRecord(id, stamp(row), read));
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
            throw new Unreadable(STAMP, "'" + stamp.asText("") + "' is not a moment");
        }
    }
}
