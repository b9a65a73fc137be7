package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.crmkit.Failure;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles what a job says of its rows with what was sent: each row gets exactly one result, and one that is in none of
 * the three lists is in doubt. The lists are not in the order of the upload, so rows are told by their ids.
 */
final class BulkResults {
    private interface Taker {
        void take(String key, Row row) throws Unreadable;
    }

    private final SalesforceClient client;

    BulkResults(SalesforceClient client) {
        this.client = client;
    }

    /**
     * What became of each row of a job that has come to its end, however it did.
     *
     * @param state what the job says of itself
     * @throws CrmException when the job as a whole was refused before its first row
     */
    List<RowResult> of(String object, BulkJob job, JsonNode state) {
        Map<String, String> keys = new HashMap<>();
        Map<String, WriteBatch.Row> sent = new HashMap<>();
        job.rows().ifPresent(rows -> {
            for (WriteBatch.Row row : rows.rows()) {
                keys.put(RecordIds.full(row.recordId()), row.key());
                sent.put(row.key(), row);
            }
        });
        Map<String, RowResult> byKey = new HashMap<>();
        each(job, "successfulResults", (key, row) -> byKey.put(key, RowResult.written(key)), keys);
        if (job.rows().isPresent() && byKey.keySet().containsAll(keys.values())) {
            return complete(job, byKey); // every row is accounted for, so the other lists cost calls for nothing
        }
        each(
                job,
                "failedResults",
                (key, row) -> byKey.putIfAbsent(key, refused(key, row, sent.get(key), object)),
                keys);
        CrmException why = notProcessed(state, object);
        if (byKey.isEmpty() && refusedAsAWhole(why.errorClass())) {
            throw why;
        }
        each(
                job,
                "unprocessedrecords",
                (key, row) -> byKey.putIfAbsent(
                        key, RowResult.refused(key, ErrorClass.RETRY, String.valueOf(why.getMessage()))),
                keys);
        return complete(job, byKey);
    }

    private static RowResult refused(String key, Row result, WriteBatch.@Nullable Row sent, String object)
            throws Unreadable {
        List<RowFailure> failures = RowFailure.allOfBulk(result.cell("sf__Error"));
        return sent == null ? Refusal.of(key, failures, object) : Refusal.of(sent, failures, object);
    }

    private static List<RowResult> complete(BulkJob job, Map<String, RowResult> byKey) {
        if (job.rows().isEmpty()) {
            return List.copyOf(byKey.values());
        }
        WritableRows sent = job.rows().get();
        List<RowResult> results = new ArrayList<>(sent.refused());
        for (WriteBatch.Row row : sent.rows()) {
            RowResult known = byKey.get(row.key());
            results.add(
                    known != null
                            ? known
                            : RowResult.refused(
                                    row.key(),
                                    ErrorClass.AMBIGUOUS,
                                    "The bulk job says nothing about this row: it is read back."));
        }
        return results;
    }

    /** Of a job that ended well no row is left over; of another the message says why, as {@code Code : words}. */
    private static CrmException notProcessed(JsonNode state, String object) {
        String how = state.path("state").asText("");
        String message = state.path("errorMessage").asText("");
        int colon = message.indexOf(':');
        String code = colon < 0 ? "" : message.substring(0, colon).strip();
        if (!code.matches("\\w+")) {
            return new CrmException(
                    ErrorClass.RETRY,
                    "Salesforce ended the bulk job without this row (" + how + (message.isEmpty() ? "" : ", " + message)
                            + "); it is tried again.");
        }
        return SalesforceErrors.TABLE.exception(
                new Failure(0, code, message.substring(colon + 1).strip(), Kind.READ), "writing " + object, null);
    }

    private static boolean refusedAsAWhole(ErrorClass errorClass) {
        return switch (errorClass) {
            case PERMISSION, FIELD_PERMISSION, SCHEMA -> true;
            default -> false;
        };
    }

    private void each(BulkJob job, String list, Taker taker, Map<String, String> keys) {
        Call call = Call.get(Kind.READ, job.path() + "/" + list + "/", "reading the results of a bulk job")
                .header("Accept", "text/csv");
        client.download(call, body -> {
            try (CsvRows rows = new CsvRows(body)) {
                // Our own column, because Salesforce's is empty where a row failed.
                String column = rows.has(Wire.ID) ? Wire.ID : "sf__Id";
                while (rows.hasNext()) {
                    Row row = rows.next();
                    String id = row.cell(column);
                    // After a restart nothing is known but the ids, which then are the engine's keys, too.
                    String key = job.rows().isEmpty() ? id : keys.get(RecordIds.full(id));
                    if (key != null) {
                        taker.take(key, row);
                    }
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (Unreadable e) {
                throw new IOException("a list of results without a column", e);
            }
        });
    }
}
