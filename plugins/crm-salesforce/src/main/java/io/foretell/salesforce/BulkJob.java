package io.foretell.salesforce;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.time.Duration;
import java.util.Optional;

/**
 * What this process knows of an ingest job.
 *
 * @param rows what it carries; empty after a restart, when only the id is known
 * @param closed whether all rows were uploaded and Salesforce was told so, as far as we know
 * @param polls how often it was asked after
 */
record BulkJob(String id, Optional<WritableRows> rows, String contentUrl, boolean closed, int polls) {
    private static final String VERSION = "1:";
    private static final double GROWTH = 1.5;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** @throws CrmException AMBIGUOUS when the token is not one of ours */
    static BulkJob fromToken(String token) {
        if (!token.matches(VERSION + "[A-Za-z0-9]{15,18}")) {
            throw new CrmException(
                    ErrorClass.AMBIGUOUS, "A write was left by another version of this connector: it is read back.");
        }
        return new BulkJob(token.substring(VERSION.length()), Optional.empty(), "", true, 0);
    }

    String token() {
        return VERSION + id;
    }

    String path() {
        return "jobs/ingest/" + id;
    }

    BulkJob uploaded() {
        return new BulkJob(id, rows, contentUrl, true, polls);
    }

    BulkJob polled() {
        return new BulkJob(id, rows, contentUrl, closed, polls + 1);
    }

    /** Jobs of a few thousand rows take seconds, others much longer; each poll is an API call. */
    Duration untilNextPoll() {
        long millis = (long) (1000 * Math.pow(GROWTH, polls));
        return millis > LONGEST.toMillis() ? LONGEST : Duration.ofMillis(millis);
    }
}
