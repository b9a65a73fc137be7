package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.crmkit.JsonBody;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.util.Map;
import java.util.Optional;

/** The calls by which an ingest job is created, filled, closed, watched and removed. */
final class IngestCalls {
    private final SalesforceClient client;

    IngestCalls(SalesforceClient client) {
        this.client = client;
    }

    /**
     * Creates a job without rows.
     *
     * @return what Salesforce says of it; empty when the org makes no more of them today
     * @throws CrmException never AMBIGUOUS: a job that may have been created without our knowing does nothing
     */
    Optional<JsonNode> create(String object) {
        // No assignment rule runs, because none is named.
        Map<String, String> wanted = Map.of(
                "object",
                object,
                "operation",
                "update",
                "contentType",
                "CSV",
                "lineEnding",
                "LF",
                "columnDelimiter",
                "COMMA");
        Call create = Call.of(
                        Kind.WRITE, "POST", "jobs/ingest", JsonBody.of(wanted), "creating a bulk job for " + object)
                .header("Sforce-Duplicate-Rule-Header", "allowSave=true");
        JsonNode made;
        try {
            Answer answer = client.attempt(create);
            if (BulkLimits.reached(answer.reply(), Kind.WRITE, create.what())) {
                return Optional.empty();
            }
            made = answer.good().json();
        } catch (CrmException e) {
            if (e.errorClass() == ErrorClass.AMBIGUOUS) {
                throw new CrmException(
                        ErrorClass.RETRY,
                        String.valueOf(e.getMessage()),
                        e.detail(),
                        e.retryAfter().orElse(null),
                        e);
            }
            throw e;
        }
        if (made.path("id").asText("").isEmpty()) {
            throw new CrmException(
                    ErrorClass.RETRY,
                    "Salesforce created a bulk job without saying its id; nothing was written by it.");
        }
        return Optional.of(made);
    }

    void upload(BulkJob job, CsvBody body) {
        String path = job.contentUrl().isEmpty()
                ? job.path() + "/batches"
                : "/" + job.contentUrl().replaceFirst("^/", "");
        client.call(Call.of(Kind.WRITE, "PUT", path, body, "uploading rows of a bulk job"));
    }

    void close(BulkJob job) {
        client.call(change(job, "UploadComplete", "closing a bulk job"));
    }

    JsonNode state(BulkJob job) {
        return client.get(Kind.READ, job.path(), "asking after a bulk job").json();
    }

    /** Stops a job that was never closed; it would never run anyway, so a failure does not matter. */
    void abort(BulkJob job) {
        quietly(change(job, "Aborted", "stopping a bulk job"));
    }

    private static Call change(BulkJob job, String state, String what) {
        return Call.of(Kind.WRITE, "PATCH", job.path(), JsonBody.of(Map.of("state", state)), what);
    }

    @SuppressWarnings("EmptyCatch")
    private void quietly(Call call) {
        try {
            client.call(call);
        } catch (CrmException e) {
            // Nothing depends on it.
        }
    }
}
