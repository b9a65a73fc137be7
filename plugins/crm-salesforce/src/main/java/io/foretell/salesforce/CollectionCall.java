package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foretell.crmkit.Failure;
import io.foretell.crmkit.Json;
import io.foretell.crmkit.JsonBody;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteBatch;
import java.util.ArrayList;
import java.util.List;

/** One call of sObject Collections, at most 200 rows of which each stands for itself. */
final class CollectionCall implements GuiltyRows.Sender {
    private static final int TOO_LARGE = 413;

    private final SalesforceClient client;
    private final WritableRows all;

    CollectionCall(SalesforceClient client, WritableRows all) {
        this.client = client;
        this.all = all;
    }

    @Override
    public GuiltyRows.Reply send(List<WriteBatch.Row> rows) {
        String what = "writing " + all.object();
        Call call = Call.of(Kind.WRITE, "PATCH", "composite/sobjects", JsonBody.of(body(rows)), what)
                .header("Sforce-Auto-Assign", "FALSE")
                .header("Sforce-Duplicate-Rule-Header", "allowSave=true")
                .header("Sforce-Mru", "updateMru=false");
        Answer answer = client.attempt(call);
        if (!answer.reply().ok()) {
            CrmException why = SalesforceErrors.exception(answer.reply(), Kind.WRITE, what);
            if (mayBeOneRow(answer, why)) {
                return new GuiltyRows.Reply.Refused(why);
            }
            throw why;
        }
        JsonNode list = answer.json();
        if (!list.isArray() || list.size() != rows.size()) {
            throw answer.malformed("not one result for each of " + rows.size() + " rows");
        }
        List<RowResult> results = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            results.add(result(rows.get(i), list.get(i)));
        }
        RefusedRights.check(results);
        return new GuiltyRows.Reply.Each(results);
    }

    /**
     * Whether the call may have been refused for the sake of one of its rows. A sign-in, an allowance and a server that is
     * down have nothing to do with rows; an answer of Salesforce's own that names an error may, and a size has.
     */
    private static boolean mayBeOneRow(Answer answer, CrmException why) {
        int status = answer.reply().status();
        Failure failure = ErrorBody.failure(answer.reply(), Kind.WRITE);
        return switch (why.errorClass()) {
            case AUTH, QUOTA, RATE_LIMIT -> false;
            case RETRY -> status < 500 && !failure.name().isEmpty();
            default -> status == TOO_LARGE || !failure.name().isEmpty();
        };
    }

    private ObjectNode body(List<WriteBatch.Row> rows) {
        ObjectNode body = Json.mapper().createObjectNode().put("allOrNone", false);
        ArrayNode records = body.putArray("records");
        for (WriteBatch.Row row : rows) {
            ObjectNode record = records.addObject();
            record.putObject("attributes").put("type", all.object());
            record.put("id", row.recordId());
            all.besides().forEach(record::put);
            row.values().forEach((name, value) -> {
                var field = all.fields().get(name);
                if (field != null) {
                    record.set(name, WireValue.json(field, value));
                }
            });
        }
        return body;
    }

    private RowResult result(WriteBatch.Row row, JsonNode result) {
        return result.path("success").asBoolean(false)
                ? RowResult.written(row.key())
                : Refusal.of(row, RowFailure.all(result.path("errors")), all.object());
    }
}
