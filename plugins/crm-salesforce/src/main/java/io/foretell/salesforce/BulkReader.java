package io.foretell.salesforce;

import io.foretell.crmkit.JsonBody;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.ReadResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * First loads by a Bulk 2.0 query job. Its results come in parts of many rows, one call each; a part goes to a
 * private file, from which the engine's pages are cut while it arrives. Where it stands is in the cursor only, so that a restart goes on
 * in the middle of a part. A job that has vanished is made again, and at last the rows are read without one.
 */
final class BulkReader implements AutoCloseable {
    private static final int ROWS_PER_PART = 100_000;
    private static final int MOST_JOBS = 3;
    // What a failed creation or a vanished job looks like; anything else is not about the job.
    private static final Set<ErrorClass> ABOUT_THE_JOB = Set.of(
            ErrorClass.FATAL,
            ErrorClass.SCHEMA,
            ErrorClass.PERMISSION,
            ErrorClass.NOT_FOUND,
            ErrorClass.CONFLICT,
            ErrorClass.VALIDATION);

    private final SalesforceClient client;
    private final Duration overlap;
    private final Clock clock;
    private final Map<String, Spool> spools = new ConcurrentHashMap<>();
    private final Executor downloads;

    BulkReader(SalesforceClient client, Duration overlap, Executor downloads, Clock clock) {
        this.client = client;
        this.overlap = overlap;
        this.downloads = downloads;
        this.clock = clock;
    }

    /** Makes a job; empty when Salesforce makes none for this object. */
    Optional<ReadResult> start(Selection selection, int jobs) {
        String object = selection.object().name();
        String soql = Soql.select(selection.wire(), object) + Soql.where(selection.conditions());
        try {
            Answer answer = client.attempt(Call.of(
                    Kind.READ,
                    "POST",
                    "jobs/query",
                    JsonBody.of(Map.of("operation", "query", "query", soql)),
                    "loading " + object));
            if (BulkLimits.reached(answer.reply(), Kind.READ, answer.what())) {
                return Optional.empty();
            }
            String job = answer.good().json().path("id").asText("");
            if (job.isEmpty()) {
                throw answer.malformed("no job");
            }
            BulkCursor cursor = new BulkCursor(job, "", 0, answer.safelyBefore(), 0, jobs, fingerprint(selection));
            return Optional.of(pending(cursor));
        } catch (CrmException e) {
            if (ABOUT_THE_JOB.contains(e.errorClass())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Empty when jobs get nowhere and the rows must be read in a pass. */
    Optional<ReadResult> page(Selection selection, BulkCursor cursor, int size) {
        if (cursor.fields() != fingerprint(selection)) {
            return again(selection, cursor);
        }
        try {
            Spool known = spools.remove(cursor.job());
            if (known != null && known.isAt(cursor)) {
                return Optional.of(cut(selection, cursor, known, size));
            }
            if (known != null) {
                known.close();
            }
            // The results of a job that was seen to be complete can be asked for at once.
            if (cursor.locator().isEmpty() && cursor.row() == 0) {
                Optional<ReadResult> waiting = waiting(cursor);
                if (waiting.isPresent()) {
                    return waiting;
                }
            }
            Spool fresh =
                    Spool.open(client, cursor, ROWS_PER_PART, selection.object().name(), downloads);
            return Optional.of(cut(selection, cursor, fresh, size));
        } catch (CrmException e) {
            if (ABOUT_THE_JOB.contains(e.errorClass())) {
                return again(selection, cursor);
            }
            throw e;
        }
    }

    private Optional<ReadResult> again(Selection selection, BulkCursor cursor) {
        return cursor.jobs() < MOST_JOBS ? start(selection, cursor.jobs() + 1) : Optional.empty();
    }

    private Optional<ReadResult> waiting(BulkCursor cursor) {
        Answer answer = client.get(Kind.READ, "jobs/query/" + cursor.job(), "asking for the state of a job");
        String state = answer.json().path("state").asText("");
        return switch (state) {
            case "JobComplete" -> Optional.empty();
            case "UploadComplete", "InProgress", "Open" -> Optional.of(pending(cursor.polled()));
            default ->
                throw new CrmException(
                        ErrorClass.FATAL,
                        "Salesforce gave up on loading: the job's state is '" + state + "'.",
                        answer.json().path("errorMessage").asText(""),
                        null,
                        null);
        };
    }

    private ReadResult cut(Selection selection, BulkCursor cursor, Spool spool, int size) {
        List<Change> changes = new ArrayList<>();
        try {
            while (changes.size() < size && spool.hasNext()) {
                changes.add(selection.change(spool.next()));
            }
            if (spool.hasNext()) {
                spools.put(cursor.job(), spool);
                return new ReadResult.Data(
                        changes, cursor.at(cursor.locator(), spool.row()).text(), false);
            }
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
        spool.close();
        return spool.nextLocator()
                .map(locator ->
                        new ReadResult.Data(changes, cursor.at(locator, 0).text(), false))
                .orElseGet(() -> new ReadResult.Data(
                        changes, PassCursor.afterLoad(cursor.began(), overlap).text(), true));
    }

    private ReadResult pending(BulkCursor cursor) {
        return new ReadResult.Pending(cursor.text(), Instant.now(clock).plus(Polls.next(cursor.polls())));
    }

    private static int fingerprint(Selection selection) {
        return selection.wire().hashCode();
    }

    @Override
    public void close() {
        spools.values().forEach(Spool::close);
        spools.clear();
    }
}
