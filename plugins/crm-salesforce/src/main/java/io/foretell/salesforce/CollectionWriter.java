package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foretell.crmkit.Json;
import io.foretell.crmkit.JsonBody;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes by sObject Collections, 200 rows a call. Each row stands for itself, and a call that fails decides only about
 * its own rows: those before it are written, those after it have not left this machine.
 */
final class CollectionWriter {
    private final SalesforceClient client;

    CollectionWriter(SalesforceClient client) {
        this.client = client;
    }

    /** @throws CrmException when the first call already failed as a whole, and nothing can have been written */
    List<RowResult> write(WritableRows all) {
        List<RowResult> results = new ArrayList<>(all.refused());
        List<WriteBatch.Row> rows = all.rows();
        for (int at = 0; at < rows.size(); at += WriteCosts.ROWS_PER_CALL) {
            int end = Math.min(at + WriteCosts.ROWS_PER_CALL, rows.size());
            try {
                results.addAll(send(all, rows.subList(at, end)));
            } catch (CrmException e) {
                if (at == 0 && e.errorClass() != ErrorClass.AMBIGUOUS) {
                    throw e;
                }
                interrupted(rows.subList(at, end), e, results);
                later(rows.subList(end, rows.size()), e, results);
                break;
            }
        }
        return results;
    }

    /** The class of the call is the class of its rows, but a missing right or allowance is no fault of theirs. */
    private static void interrupted(List<WriteBatch.Row> rows, CrmException why, List<RowResult> results) {
        boolean ofTheRows = why.errorClass() == ErrorClass.AMBIGUOUS || why.errorClass() == ErrorClass.VALIDATION;
        ErrorClass errorClass = ofTheRows ? why.errorClass() : ErrorClass.RETRY;
        rows.forEach(row -> results.add(RowResult.refused(row.key(), errorClass, String.valueOf(why.getMessage()))));
    }

    /** Tried again, the next call fails as the first of its batch, which tells the engine to stop. */
    private static void later(List<WriteBatch.Row> rows, CrmException why, List<RowResult> results) {
        rows.forEach(row -> results.add(RowResult.refused(
                row.key(), ErrorClass.RETRY, "not sent, because the call before it failed: " + why.getMessage())));
    }

    private List<RowResult> send(WritableRows all, List<WriteBatch.Row> rows) {
        String what = "writing " + all.object();
        Call call = Call.of(Kind.WRITE, "PATCH", "composite/sobjects", JsonBody.of(body(all, rows)), what)
                .header("Sforce-Auto-Assign", "FALSE")
                .header("Sforce-Duplicate-Rule-Header", "allowSave=true")
                .header("Sforce-Mru", "updateMru=false");
        Answer answer = client.call(call);
        JsonNode list = answer.json();
        if (!list.isArray() || list.size() != rows.size()) {
            throw answer.malformed("not one result for each of " + rows.size() + " rows");
        }
        List<RowResult> results = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            results.add(result(rows.get(i), list.get(i), all.object()));
        }
        RefusedRights.check(results);
        return results;
    }

    private static ObjectNode body(WritableRows all, List<WriteBatch.Row> rows) {
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

    private static RowResult result(WriteBatch.Row row, JsonNode result, String object) {
        return result.path("success").asBoolean(false)
                ? RowResult.written(row.key())
                : SalesforceErrors.refused(
                        row.key(), RowFailure.of(result.path("errors").path(0)), object);
    }
}
