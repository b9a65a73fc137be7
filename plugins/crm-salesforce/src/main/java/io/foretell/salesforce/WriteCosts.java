package io.foretell.salesforce;

import io.foretell.spi.crm.CostEstimate;
import io.foretell.spi.crm.WriteShape;

/**
 * Chooses between the two ways to write, and prices them. A collection takes 200 rows a call; a bulk job takes a fixed
 * number of calls whatever its size, and is recommended by the vendor above 2,000 rows.
 *
 * @param bulkFrom rows of one batch from which it becomes a bulk job; 0 for never
 */
record WriteCosts(int bulkFrom) {
    static final int ROWS_PER_CALL = 200;
    /** Rows of one batch: bounds what the engine and a bulk job hold in memory. */
    static final int MAX_BATCH = 100_000;

    /** Create, upload and close. */
    private static final int JOB_WRITES = 3;
    /** Two polls, as small jobs take, and the three lists of results, of which two are read only when a row is missing. */
    private static final int JOB_READS = 5;
    /** Records of one call of reading by id, as the engine does just before it writes. */
    private static final int READ_BY_ID = 2_000;

    boolean bulk(long rows) {
        return bulkFrom > 0 && rows >= bulkFrom;
    }

    CostEstimate estimate(WriteShape shape) {
        long batches = shape.rows() / MAX_BATCH;
        long rest = shape.rows() % MAX_BATCH;
        CostEstimate full = batch(MAX_BATCH);
        CostEstimate last = batch(rest);
        return new CostEstimate(
                batches * full.readCalls() + last.readCalls(), batches * full.writeCalls() + last.writeCalls());
    }

    private CostEstimate batch(long rows) {
        long lastLook = ceil(rows, READ_BY_ID);
        return bulk(rows)
                ? new CostEstimate(lastLook + JOB_READS, JOB_WRITES)
                : new CostEstimate(lastLook, ceil(rows, ROWS_PER_CALL));
    }

    private static long ceil(long amount, long unit) {
        return (amount + unit - 1) / unit;
    }
}
