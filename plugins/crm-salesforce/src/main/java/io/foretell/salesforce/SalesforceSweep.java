package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.SweepPage;
import io.foretell.spi.crm.SweepRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads (id, stamp) of everything in the order of ids, for {@code verify}. */
final class SalesforceSweep {
    private final SalesforceClient client;
    private final Describes describes;
    private final Cells cells;

    SalesforceSweep(SalesforceClient client, Describes describes, Cells cells) {
        this.client = client;
        this.describes = describes;
        this.cells = cells;
    }

    SweepPage page(SweepRequest request) {
        SfObject object = describes.object(request.object());
        Selection selection = new Selection(object, List.of(), request.parentObject(), cells);
        List<String> conditions = selection.conditions();
        request.cursor().ifPresent(last -> conditions.add(Wire.ID + " > " + Soql.quote(last)));
        int size = Math.min(request.pageSize(), SalesforceReader.MAX_PAGE);
        Answer answer = client.query(
                Kind.READ,
                Soql.select(List.of(Wire.ID, object.stamp()), object.name()) + Soql.where(conditions) + " ORDER BY "
                        + Wire.ID + " LIMIT " + size,
                "comparing " + object.name());
        List<SweepPage.Stamp> stamps = new ArrayList<>();
        List<Change.Unreadable> unreadable = new ArrayList<>();
        String last = "";
        for (JsonNode record : answer.list("records")) {
            Row row = Row.of(record);
            last = id(row, answer);
            try {
                stamps.add(new SweepPage.Stamp(last, selection.stamp(row)));
            } catch (Unreadable e) {
                unreadable.add(new Change.Unreadable(last, String.valueOf(e.getMessage())));
            }
        }
        boolean more = !last.isEmpty() && (answer.json().path("records").size() >= size || answer.more(0));
        return new SweepPage(stamps, unreadable, more ? Optional.of(last) : Optional.empty());
    }

    /** A row without an id is no row. */
    private static String id(Row row, Answer answer) {
        try {
            return RecordIds.full(row.cell(Wire.ID));
        } catch (Unreadable e) {
            throw answer.malformed(String.valueOf(e.getMessage()));
        }
    }
}
