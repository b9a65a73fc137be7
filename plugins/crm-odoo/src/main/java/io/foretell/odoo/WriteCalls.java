package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calls of a delivery, as Odoo takes them. */
final class WriteCalls {
    // Without tracking, no note lands in the record's history; in UTC, 'load' does not shift times.
    private static final Map<String, Object> CONTEXT =
            Map.of("active_test", false, "tracking_disable", true, "tz", "UTC", "lang", "en_US");

    private final OdooClient client;
    private final String object;

    WriteCalls(OdooClient client, String object) {
        this.client = client;
        this.object = object;
    }

    /** One set of values, the first row's, for all rows. An error has a class, but names no row. */
    void write(List<PreparedRow> rows) {
        List<Long> ids = rows.stream().map(PreparedRow::id).toList();
        client.call(
                Kind.WRITE,
                object,
                "write",
                List.of(ids, rows.get(0).wire()),
                Map.of("context", CONTEXT),
                "writing " + object);
    }

    /** Values of their own for rows with the same columns. An error names its row, but has words only. */
    JsonNode load(List<PreparedRow> rows) {
        List<String> header = new ArrayList<>(rows.get(0).wire().keySet());
        header.add(0, ".id");
        List<List<String>> data = new ArrayList<>();
        for (PreparedRow row : rows) {
            List<String> cells = new ArrayList<>();
            cells.add(String.valueOf(row.id()));
            row.wire().values().forEach(value -> cells.add(WireValue.forLoad(value)));
            data.add(cells);
        }
        return client.call(
                        Kind.WRITE,
                        object,
                        "load",
                        List.of(header, data),
                        Map.of("context", CONTEXT),
                        "writing " + object)
                .result();
    }

    /** Those of the rows whose records are in the database, whether this user may see them or not. */
    Set<Long> existing(List<PreparedRow> rows) {
        List<Long> ids = rows.stream().map(PreparedRow::id).toList();
        Set<Long> existing = new HashSet<>();
        client.call(Kind.READ, object, "exists", List.of(ids), Map.of(), "looking for " + object)
                .list()
                .forEach(id -> existing.add(id.asLong()));
        return existing;
    }
}
