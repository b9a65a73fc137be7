package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.org.User;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A job of the first bulk API. Guarded by itself. */
final class AsyncJob {
    private final Spec spec;
    private final Map<String, AsyncBatch> batches = new LinkedHashMap<>();
    private String state = "Open";
    private Instant changed;

    /**
     * What was asked for.
     *
     * @param contentType CSV, JSON or XML
     * @param externalId the field of an upsert; empty otherwise
     * @param assign whether an assignment rule was named
     */
    record Spec(
            String id,
            User user,
            int version,
            Instant created,
            String operation,
            String object,
            String contentType,
            String externalId,
            String concurrency,
            boolean assign) {
        boolean queries() {
            return operation.equals("query") || operation.equals("queryAll");
        }

        boolean removes() {
            return operation.equals("delete") || operation.equals("hardDelete");
        }
    }

    AsyncJob(Spec spec) {
        this.spec = spec;
        this.changed = spec.created();
    }

    Spec spec() {
        return spec;
    }

    synchronized void add(AsyncBatch batch) {
        batches.put(batch.id(), batch);
    }

    synchronized List<AsyncBatch> batches() {
        return List.copyOf(batches.values());
    }

    synchronized void checkOpen() {
        if (!state.equals("Open")) {
            throw new AsyncProblem("InvalidJobState", "Job " + spec.id() + " is " + state + "; it must be Open");
        }
    }

    /** Closes or aborts it. */
    synchronized void enter(String wanted, Instant now) {
        checkOpen();
        if (!wanted.equals("Closed") && !wanted.equals("Aborted")) {
            throw new AsyncProblem("InvalidJobState", "The state of a job can be set to Closed or to Aborted");
        }
        state = wanted;
        changed = now;
    }

    synchronized AsyncBatch batch(String id) {
        AsyncBatch batch = batches.get(id);
        if (batch == null) {
            throw new AsyncProblem("InvalidBatch", "Unable to find batch " + id);
        }
        return batch;
    }

    synchronized Map<String, Object> info() {
        long broken = batches.values().stream().filter(AsyncBatch::broken).count();
        long processed =
                batches.values().stream().mapToLong(AsyncBatch::processed).sum();
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("id", spec.id());
        info.put("operation", spec.operation());
        info.put("object", spec.object());
        info.put("createdById", spec.user().id());
        info.put("createdDate", spec.created());
        info.put("systemModstamp", changed);
        info.put("state", state);
        if (!spec.externalId().isEmpty()) {
            info.put("externalIdFieldName", spec.externalId());
        }
        info.put("concurrencyMode", spec.concurrency());
        info.put("contentType", spec.contentType());
        info.put("numberBatchesQueued", 0);
        info.put("numberBatchesInProgress", 0);
        info.put("numberBatchesCompleted", batches.size() - broken);
        info.put("numberBatchesFailed", broken);
        info.put("numberBatchesTotal", batches.size());
        info.put("numberRecordsProcessed", processed);
        info.put("numberRetries", 0);
        info.put("apiVersion", (double) spec.version());
        info.put(
                "numberRecordsFailed",
                batches.values().stream().mapToLong(AsyncBatch::refused).sum());
        info.put("totalProcessingTime", processed);
        info.put("apiActiveProcessingTime", processed);
        info.put("apexProcessingTime", 0);
        return info;
    }
}
