package io.foretell.salesforce;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What this process knows of an ingest job.
 *
 * @param rows what it carries; empty after a restart, when only the id is known
 * @param body the rows as they are to be uploaded; empty when they were
 * @param closed whether all rows were uploaded and Salesforce was told so, as far as we know
 * @param polls how often it was asked after
 * @param started when it was told that all rows are there
 */
record BulkJob(
        String id,
        Optional<WritableRows> rows,
        Optional<CsvBody> body,
        String contentUrl,
        boolean closed,
        int polls,
        Optional<Instant> started) {
    private static final String VERSION = "1:";

    /** @throws CrmException AMBIGUOUS when the token is not one of ours */
    static BulkJob fromToken(String token) {
        if (!token.matches(VERSION + "[A-Za-z0-9]{15,18}")) {
            throw new CrmException(
                    ErrorClass.AMBIGUOUS, "A write was left by another version of this connector: it is read back.");
        }
        return new BulkJob(
                token.substring(VERSION.length()), Optional.empty(), Optional.empty(), "", true, 0, Optional.empty());
    }

    String token() {
        return VERSION + id;
    }

    String path() {
        return "jobs/ingest/" + id;
    }

    static BulkJob made(String id, WritableRows rows, CsvBody body, String contentUrl) {
        return new BulkJob(id, Optional.of(rows), Optional.of(body), contentUrl, false, 0, Optional.empty());
    }

    BulkJob uploaded(Instant now) {
        return new BulkJob(id, rows, Optional.empty(), contentUrl, true, polls, Optional.of(now));
    }

    BulkJob polled() {
        return new BulkJob(id, rows, body, contentUrl, closed, polls + 1, started);
    }

    /** @param done rows that Salesforce says it has worked on */
    Duration untilNextPoll(Instant now, long done) {
        if (rows.isEmpty() || started.isEmpty()) {
            return Polls.next(polls);
        }
        int all = rows.get().rows().size();
        return polls == 0 ? Polls.first(all) : Polls.rest(polls, Duration.between(started.get(), now), done, all);
    }
}
