package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.org.DmlOptions;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job that changes rows. The upload is let go when it has been processed; the result files stay. */
final class IngestJob extends Job {
    private final String externalId;
    private final DmlOptions options;
    private final ByteArrayOutputStream successful = new ByteArrayOutputStream();
    private final ByteArrayOutputStream failed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream unprocessed = new ByteArrayOutputStream();
    private byte @Nullable [] upload;
    private long processedRows;
    private long failedRows;

    IngestJob(Begin begin, String operation, String object, Dialect dialect, String externalId, DmlOptions options) {
        super(JobState.OPEN, begin, operation, object, dialect);
        this.externalId = externalId;
        this.options = options;
    }

    /** The field of an upsert; empty otherwise. */
    String externalId() {
        return externalId;
    }

    DmlOptions options() {
        return options;
    }

    /** Returns false when there was one before. */
    synchronized boolean upload(byte[] csv) {
        if (upload != null) {
            return false;
        }
        upload = csv;
        return true;
    }

    /** Empty when nothing was uploaded. */
    synchronized byte[] uploaded() {
        byte[] csv = upload;
        return csv == null ? new byte[0] : csv;
    }

    /** Gives what was uploaded away. */
    synchronized byte[] takeUpload() {
        byte[] csv = uploaded();
        upload = new byte[0];
        return csv;
    }

    synchronized void count(long processed, long refused) {
        processedRows += processed;
        failedRows += refused;
    }

    /** Written by the worker until the job ends, and only read afterwards. */
    ByteArrayOutputStream successful() {
        return successful;
    }

    ByteArrayOutputStream failed() {
        return failed;
    }

    ByteArrayOutputStream unprocessed() {
        return unprocessed;
    }

    @Override
    synchronized void describe(Map<String, Object> info, boolean finished) {
        if (!externalId.isEmpty()) {
            info.put("externalIdFieldName", externalId);
        }
        info.put("contentUrl", "services/data/v" + version() + ".0/jobs/ingest/" + id() + "/batches");
        info.put("jobType", "V2Ingest");
        info.put("numberRecordsProcessed", processedRows);
        info.put("numberRecordsFailed", failedRows);
        info.put("retries", 0);
        info.put("totalProcessingTime", processedRows);
        info.put("apiActiveProcessingTime", processedRows);
        info.put("apexProcessingTime", 0);
    }
}
