package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
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
        for (JsonNode record : answer.list("records")) {
            try {
                Row row = Row.of(record);
                stamps.add(new SweepPage.Stamp(RecordIds.full(row.cell(Wire.ID)), selection.stamp(row)));
            } catch (Unreadable e) {
                throw answer.malformed(String.valueOf(e.getMessage()));
            }
        }
        boolean more = stamps.size() >= size || !answer.json().path("done").asBoolean(true);
        return new SweepPage(
                stamps, more ? Optional.of(stamps.get(stamps.size() - 1).id()) : Optional.empty());
    }
}
