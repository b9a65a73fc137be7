package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.crmkit.JsonBody;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteReceipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Writes by Bulk API 2.0 ingest. A job is only created at first; the engine makes its id durable, and the next step
 * uploads. So whatever crashes when, a job is found again, and one that was never closed never runs. Safe for several
 * threads.
 */
final class BulkWriter {
    /** The vendor's limit is 150 MB after base64. */
    private static final long LARGEST_UPLOAD = 100_000_000;

    private static final WriteReceipt.Done UNKNOWN = new WriteReceipt.Done(List.of());

    private final SalesforceClient client;
    private final BulkResults results;
    private final Clock clock;
    private final Map<String, BulkJob> jobs = new ConcurrentHashMap<>();

    BulkWriter(SalesforceClient client, Clock clock) {
        this.client = client;
        this.results = new BulkResults(client);
        this.clock = clock;
    }

    WriteReceipt start(WritableRows all) {
        WritableRows rows = fitting(all);
        // No assignment rule runs, because none is named.
        Map<String, String> wanted = Map.of(
                "object",
                rows.object(),
                "operation",
                "update",
                "contentType",
                "CSV",
                "lineEnding",
                "LF",
                "columnDelimiter",
                "COMMA");
        Call create = Call.of(
                        Kind.WRITE,
                        "POST",
                        "jobs/ingest",
                        JsonBody.of(wanted),
                        "creating a bulk job for " + rows.object())
                .header("Sforce-Duplicate-Rule-Header", "allowSave=true");
        Answer made = withoutDoubt(() -> client.call(create));
        String id = made.json().path("id").asText("");
        if (id.isEmpty()) {
            throw new CrmException(
                    ErrorClass.RETRY,
                    "Salesforce created a bulk job without saying its id; nothing was written by it.");
        }
        String contentUrl = made.json().path("contentUrl").asText("");
        BulkJob job = new BulkJob(id, Optional.of(rows), contentUrl, false, 0);
        jobs.put(id, job);
        return new WriteReceipt.Pending(job.token(), clock.instant());
    }

    private static WritableRows fitting(WritableRows all) {
        try {
            long bytes = body(all).contentLength();
            if (bytes <= LARGEST_UPLOAD) {
                return all;
            }
            // Rows differ in length; half of the average leaves room for that.
            int count = (int) Math.max(1, all.rows().size() * (LARGEST_UPLOAD / 2) / bytes);
            return all.first(count, "too much for one bulk job; it goes with the next");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CsvBody body(WritableRows rows) {
        return new CsvBody(
                rows.header(), () -> rows.rows().stream().map(rows::cells).iterator());
    }

    /** Looks after a job; an empty {@code Done} says that its rows have to be read back. */
    WriteReceipt resume(String object, String token) {
        BulkJob unknown = BulkJob.fromToken(token);
        BulkJob job = jobs.getOrDefault(unknown.id(), unknown);
        return job.closed() ? poll(object, job) : upload(job, job.rows().orElseThrow());
    }

    private WriteReceipt upload(BulkJob job, WritableRows rows) {
        String path = job.contentUrl().isEmpty()
                ? job.path() + "/batches"
                : "/" + job.contentUrl().replaceFirst("^/", "");
        try {
            client.call(Call.of(Kind.WRITE, "PUT", path, body(rows), "uploading rows of " + rows.object()));
        } catch (CrmException e) {
            if (e.errorClass() != ErrorClass.AMBIGUOUS) {
                throw e;
            }
            // What arrived of the upload nobody knows, but a job that is not closed does not run.
            abort(job);
            return finished(job, again(rows, e));
        }
        return close(job.uploaded());
    }

    private WriteReceipt close(BulkJob job) {
        jobs.put(job.id(), job);
        try {
            client.call(Call.of(
                    Kind.WRITE,
                    "PATCH",
                    job.path(),
                    JsonBody.of(Map.of("state", "UploadComplete")),
                    "closing a bulk job"));
        } catch (CrmException e) {
            if (e.errorClass() != ErrorClass.AMBIGUOUS) {
                throw e;
            }
            // The next poll tells whether it arrived.
        }
        return later(job);
    }

    private WriteReceipt poll(String object, BulkJob job) {
        JsonNode state;
        try {
            state = client.get(Kind.READ, job.path(), "asking after a bulk job").json();
        } catch (CrmException e) {
            if (e.errorClass() == ErrorClass.NOT_FOUND) {
                jobs.remove(job.id());
                return UNKNOWN;
            }
            throw e;
        }
        switch (state.path("state").asText("")) {
            case "Open" -> {
                if (job.rows().isPresent()) {
                    return close(job);
                }
                abort(job);
                return UNKNOWN;
            }
            case "UploadComplete", "InProgress" -> {
                return later(job);
            }
            default -> {
                return finished(job, results.of(object, job, state));
            }
        }
    }

    private WriteReceipt later(BulkJob job) {
        Duration wait = job.untilNextPoll();
        jobs.put(job.id(), job.polled());
        return new WriteReceipt.Pending(job.token(), clock.instant().plus(wait));
    }

    private WriteReceipt finished(BulkJob job, List<RowResult> outcome) {
        jobs.remove(job.id());
        try {
            client.call(Call.of(Kind.WRITE, "DELETE", job.path(), null, "removing a bulk job"));
        } catch (CrmException e) {
            // It is tidiness only: Salesforce removes finished jobs after seven days.
        }
        RefusedRights.check(outcome);
        return new WriteReceipt.Done(outcome);
    }

    private static List<RowResult> again(WritableRows rows, CrmException why) {
        List<RowResult> outcome = new ArrayList<>(rows.refused());
        rows.rows()
                .forEach(row -> outcome.add(RowResult.refused(
                        row.key(),
                        ErrorClass.RETRY,
                        "the upload broke off, and its job was stopped: " + why.getMessage())));
        return outcome;
    }

    private void abort(BulkJob job) {
        jobs.remove(job.id());
        try {
            client.call(Call.of(
                    Kind.WRITE, "PATCH", job.path(), JsonBody.of(Map.of("state", "Aborted")), "stopping a bulk job"));
        } catch (CrmException e) {
            // It was never closed, so it never runs, stopped or not.
        }
    }

    /** A job that may have been created without our knowing does nothing: there is nothing to read back. */
    private static Answer withoutDoubt(Supplier<Answer> call) {
        try {
            return call.get();
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
    }
}
