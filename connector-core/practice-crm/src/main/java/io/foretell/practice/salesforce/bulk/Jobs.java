package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.org.Ids;
import io.foretell.practice.salesforce.org.Org;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The jobs of one kind. A job that has ended is forgotten after seven days. Thread-safe.
 *
 * @param <J> query or ingest jobs
 */
final class Jobs<J extends Job> {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int SERIAL_DIGITS = 11;

    private final Org org;
    private final String letter;
    private final Map<String, J> jobs = new LinkedHashMap<>();
    private long serial;

    /** @param letter one character that tells the ids of one kind from those of the other */
    Jobs(Org org, String letter) {
        this.org = org;
        this.letter = letter;
    }

    synchronized Job.Begin begin(ApiRequest request) {
        String digits = Long.toString(++serial, Character.MAX_RADIX);
        String id = Ids.canonical("750" + letter + "0".repeat(SERIAL_DIGITS - digits.length()) + digits)
                .orElseThrow();
        return new Job.Begin(id, request.user(), request.version(), org.clock().instant());
    }

    synchronized J add(J job) {
        jobs.put(job.id(), job);
        return job;
    }

    /** Throws 404 when it is unknown or forgotten. */
    synchronized J find(String id) {
        forget();
        J job = Ids.canonical(id).map(jobs::get).orElse(null);
        if (job == null) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        return job;
    }

    synchronized void remove(J job) {
        jobs.remove(job.id());
    }

    synchronized List<J> all() {
        forget();
        return List.copyOf(jobs.values());
    }

    private void forget() {
        Instant now = org.clock().instant();
        jobs.values()
                .removeIf(job ->
                        job.state().terminal() && now.isAfter(job.changed().plus(KEPT)));
    }

    Map<String, Object> list() {
        Instant now = org.clock().instant();
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("done", true);
        list.put("records", all().stream().map(job -> job.info(job.shown(now))).toList());
        return list;
    }

    static ApiException wrongState(Job job, JobState shown, String wanted) {
        return ApiException.badRequest("INVALIDJOBSTATE", "Job " + job.id() + " is " + shown.word() + "; " + wanted);
    }
}
