package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.org.SaveResult;
import io.foretell.practice.salesforce.soql.SoqlResult;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch that has been carried out; its client is told that it is queued, and learns the rest when it asks.
 *
 * @param request as it was sent
 * @param resultId of the rows that a query found
 */
record AsyncBatch(
        String id, String jobId, String resultId, Instant created, String type, byte[] request, Outcome outcome) {

    /** What became of it. */
    sealed interface Outcome {}

    /** Every row, in the order of the request. */
    record Saved(List<SaveResult> results) implements Outcome {}

    record Found(SoqlResult.Rows rows) implements Outcome {}

    /** As a whole not carried out. */
    record Broken(String message) implements Outcome {}

    boolean broken() {
        return outcome instanceof Broken;
    }

    int processed() {
        if (outcome instanceof Saved saved) {
            return saved.results().size();
        }
        return outcome instanceof Found found ? found.rows().tuples().size() : 0;
    }

    long refused() {
        return outcome instanceof Saved saved
                ? saved.results().stream().filter(result -> !result.success()).count()
                : 0;
    }

    Map<String, Object> info(boolean queued) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("id", id);
        info.put("jobId", jobId);
        info.put("state", queued ? "Queued" : broken() ? "Failed" : "Completed");
        if (!queued && outcome instanceof Broken broken) {
            info.put("stateMessage", broken.message());
        }
        info.put("createdDate", created);
        info.put("systemModstamp", created);
        info.put("numberRecordsProcessed", queued ? 0 : processed());
        info.put("numberRecordsFailed", queued ? 0 : refused());
        info.put("totalProcessingTime", queued ? 0 : processed());
        info.put("apiActiveProcessingTime", queued ? 0 : processed());
        info.put("apexProcessingTime", 0);
        return info;
    }
}
