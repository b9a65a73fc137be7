package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads rows by query or by id. */
final class RowReader {
    private static final int IDS_PER_CALL = 2000;
    /** As many ids in an address, with their quotes, as every proxy lets through. */
    static final int IDS_PER_QUERY = 300;
    // Addresses of 16 KB are refused; some proxies take half of that.
    private static final int LONG_SELECT = 4000;

    private final SalesforceClient client;

    RowReader(SalesforceClient client) {
        this.client = client;
    }

    /** Whether the fields are too many to be named in an address. */
    static boolean wide(Selection selection) {
        return String.join(",", selection.wire()).length() > LONG_SELECT;
    }

    List<Change> byIds(Selection selection, List<String> ids) {
        // A field of a linked row can only be asked for by a query.
        boolean linked = selection.wanted().stream().anyMatch(name -> name.contains("."));
        int most = linked ? IDS_PER_QUERY : IDS_PER_CALL;
        List<Change> changes = new ArrayList<>();
        for (int at = 0; at < ids.size(); at += most) {
            List<String> chunk = ids.subList(at, Math.min(at + most, ids.size()));
            changes.addAll(linked ? query(selection, chunk) : retrieve(selection, chunk));
        }
        return changes;
    }

    /** These rows as they are now, in the order of the ids; what is gone is left out. */
    List<Change> retrieve(Selection selection, List<String> ids) {
        Answer answer = client.post(
                Kind.READ,
                "composite/sobjects/" + selection.object().name(),
                Map.of("ids", ids, "fields", selection.wire()),
                "reading " + selection.object().name());
        if (!answer.json().isArray() || answer.json().size() != ids.size()) {
            throw answer.malformed("not one row for each id");
        }
        List<Change> changes = new ArrayList<>();
        for (JsonNode row : answer.json()) {
            if (!row.isNull()) {
                changes.add(selection.change(Row.of(row)));
            }
        }
        return changes;
    }

    private List<Change> query(Selection selection, List<String> ids) {
        String object = selection.object().name();
        Answer answer = client.query(
                Kind.READ,
                Soql.select(selection.wire(), object) + " WHERE Id IN " + Soql.quote(ids),
                "reading " + object);
        List<Change> changes = new ArrayList<>();
        client.rows(answer).forEach(row -> changes.add(selection.change(Row.of(row))));
        return changes;
    }
}
