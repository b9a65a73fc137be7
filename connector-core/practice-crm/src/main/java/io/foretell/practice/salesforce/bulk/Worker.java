package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.practice.salesforce.org.Org;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries ingest jobs out one after the other, on a thread that ends when there is nothing to do: a job goes on whether
 * its client asks for it or not. One that is delayed begins when somebody asks after its time. Thread-safe.
 */
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final long PATIENCE_MILLIS = 1_000;

    private final Org org;
    private final ThreadPoolExecutor thread;
    private final Map<String, Future<?>> running = new ConcurrentHashMap<>();
    private final Map<String, Ingestion.Stop> stops = new ConcurrentHashMap<>();

    Worker(Org org) {
        this.org = org;
        this.thread = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread named = new Thread(work, "practice-bulk");
            named.setDaemon(true);
            return named;
        });
        this.thread.allowCoreThreadTimeOut(true);
    }

    /** @param path of the call that completes the upload, for faults */
    void complete(IngestJob job, byte[] csv, String method, String path) {
        Instant now = org.clock().instant();
        org.faults()
                .hit(Fault.Kind.JOB_DELAYED, method, path)
                .ifPresent(fault -> job.notBefore(now.plus(fault.delay())));
        stops.put(job.id(), stop(job, csv, method, path));
        job.enter(JobState.UPLOAD_COMPLETE, now);
        startIfDue(job);
    }

    private Ingestion.Stop stop(IngestJob job, byte[] csv, String method, String path) {
        Optional<Fault> fails = org.faults().hit(Fault.Kind.JOB_FAILS, method, path);
        if (fails.isPresent()) {
            return new Ingestion.Stop(fails.get().amount(), "InternalServerError : The job broke off");
        }
        Optional<Fault> unprocessed = org.faults().hit(Fault.Kind.ROWS_UNPROCESSED, method, path);
        if (unprocessed.isEmpty()) {
            return Ingestion.Stop.NEVER;
        }
        try {
            long rows = Ingestion.rows(job, csv);
            return new Ingestion.Stop(
                    Math.max(0, rows - unprocessed.get().amount()),
                    "InternalServerError : Some rows were not processed");
        } catch (IOException e) {
            return Ingestion.Stop.NEVER;
        }
    }

    private synchronized void startIfDue(IngestJob job) {
        if (job.state() == JobState.UPLOAD_COMPLETE && job.due(org.clock().instant())) {
            job.enter(JobState.IN_PROGRESS, org.clock().instant());
            Ingestion.Stop stop = stops.remove(job.id());
            running.put(job.id(), thread.submit(() -> run(job, stop == null ? Ingestion.Stop.NEVER : stop)));
        }
    }

    private void run(IngestJob job, Ingestion.Stop stop) {
        try {
            new Ingestion(org, job, stop).run();
        } catch (RuntimeException e) {
            LOG.error("event=practice_bulk_failed job={}", job.id(), e);
            job.fail("InternalServerError : " + e, org.clock().instant());
        } finally {
            running.remove(job.id());
        }
    }

    /** Lets a job that is due go on, and gives it a moment to end. */
    JobState poll(IngestJob job) {
        startIfDue(job);
        Future<?> work = running.get(job.id());
        if (work != null) {
            await(work);
        }
        return job.poll(org.clock().instant());
    }

    private static void await(Future<?> work) {
        try {
            work.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It goes on; the caller sees that the job is in progress.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.error("event=practice_bulk_failed", e);
        }
    }
}
