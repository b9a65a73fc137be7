package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteClearance;
import io.foretell.spi.crm.WriteReceipt;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes by Bulk API 2.0 ingest. A job is only created at first; the engine makes its id durable, and the next step
 * uploads. So whatever crashes when, a job is found again, and one that was never closed never runs. Safe for several
 * threads.
 */
final class BulkWriter {
    /** The vendor's limit is 150 MB after base64. */
    private static final long LARGEST_UPLOAD = 100_000_000;

    private static final WriteReceipt.Done UNKNOWN = new WriteReceipt.Done(List.of());

    private final IngestCalls calls;
    private final BulkResults results;
    private final Clock clock;
    private final Map<String, BulkJob> jobs = new ConcurrentHashMap<>();
    /** Objects whose rows go without jobs for the rest of the session. */
    private final Set<String> withoutJobs = ConcurrentHashMap.newKeySet();

    BulkWriter(SalesforceClient client, Clock clock) {
        this.calls = new IngestCalls(client);
        this.results = new BulkResults(client);
        this.clock = clock;
    }

    /** Empty when the rows must go without a job: the org makes no more of them today, or could not read the last one. */
    Optional<WriteReceipt> start(WritableRows batch, WriteClearance clearance) {
        if (withoutJobs.contains(batch.object())) {
            return Optional.empty();
        }
        WritableRows all = batch.only(clearance.clear(batch.rows()));
        if (all.rows().isEmpty()) {
            return Optional.of(new WriteReceipt.Done(all.refused()));
        }
        CsvBody whole = body(all);
        boolean fits = whole.contentLength() <= LARGEST_UPLOAD;
        WritableRows rows = fits ? all : fitting(all, whole.contentLength());
        Optional<JsonNode> created = calls.create(rows.object());
        if (created.isEmpty()) {
            withoutJobs.add(rows.object());
            return Optional.empty();
        }
        JsonNode made = created.get();
        String id = made.path("id").asText("");
        BulkJob job = BulkJob.made(
                id, rows, fits ? whole : body(rows), made.path("contentUrl").asText(""));
        jobs.put(id, job);
        return Optional.of(new WriteReceipt.Pending(job.token(), clock.instant()));
    }

    private static WritableRows fitting(WritableRows all, long bytes) {
        // Rows differ in length; half of the average leaves room for that.
        int count = (int) Math.max(1, all.rows().size() * (LARGEST_UPLOAD / 2) / bytes);
        return all.first(count, "too much for one bulk job; it goes with the next");
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
        try {
            calls.upload(job, job.body().orElseGet(() -> body(rows)));
        } catch (CrmException e) {
            if (e.errorClass() != ErrorClass.AMBIGUOUS) {
                throw e;
            }
            // What arrived of the upload nobody knows, but a job that is not closed does not run.
            calls.abort(job);
            return finished(job, again(rows, e));
        }
        return close(job.uploaded(clock.instant()));
    }

    private WriteReceipt close(BulkJob job) {
        jobs.put(job.id(), job);
        try {
            calls.close(job);
        } catch (CrmException e) {
            if (e.errorClass() != ErrorClass.AMBIGUOUS) {
                throw e;
            }
            // The next poll tells whether it arrived.
        }
        return later(job, 0);
    }

    private WriteReceipt poll(String object, BulkJob job) {
        JsonNode state;
        try {
            state = calls.state(job);
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
                calls.abort(job);
                return UNKNOWN;
            }
            case "UploadComplete", "InProgress" -> {
                return later(job, state.path("numberRecordsProcessed").asLong(0));
            }
            default -> {
                boolean unread = state.path("state").asText("").equals("Failed")
                        && state.path("numberRecordsProcessed").asLong(0) == 0;
                if (unread) {
                    // One row may be why. Without a job it is found, and the others are written.
                    withoutJobs.add(object);
                }
                return finished(job, results.of(object, job, state));
            }
        }
    }

    private WriteReceipt later(BulkJob job, long done) {
        Duration wait = job.untilNextPoll(clock.instant(), done);
        jobs.put(job.id(), job.polled());
        return new WriteReceipt.Pending(job.token(), clock.instant().plus(wait));
    }

    private WriteReceipt finished(BulkJob job, List<RowResult> outcome) {
        // Salesforce removes it after seven days; doing so ourselves would be one more call.
        jobs.remove(job.id());
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
}
