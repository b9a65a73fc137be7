package io.foretell.salesforce;

import io.foretell.spi.crm.CostEstimate;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.crm.WriteShape;
import java.time.Clock;
import java.util.List;

/** Updates records. */
final class SalesforceWriter {
    private static final int ROWS_PER_CALL = 200;
    private static final int ROWS_PER_READ = 2000;

    private final SalesforceClient client;
    private final Describes describes;
    private final SalesforceOptions options;
    private final Clock clock;

    SalesforceWriter(SalesforceClient client, Describes describes, SalesforceOptions options, Clock clock) {
        this.client = client;
        this.describes = describes;
        this.options = options;
        this.clock = clock;
    }

    int maxBatch() {
        return ROWS_PER_READ;
    }

    WriteReceipt write(WriteBatch batch) {
        if (batch.rows().isEmpty()) {
            return new WriteReceipt.Done(List.of());
        }
        throw notYet();
    }

    WriteReceipt resume(String object, String resumeToken) {
        throw notYet();
    }

    CostEstimate estimate(WriteShape shape) {
        return new CostEstimate(
                (shape.rows() + ROWS_PER_READ - 1) / ROWS_PER_READ, (shape.rows() + ROWS_PER_CALL - 1) / ROWS_PER_CALL);
    }

    private CrmException notYet() {
        return new CrmException(
                ErrorClass.FATAL,
                "Writing is not part of this version.",
                client.version() + " " + describes + options.bulkWriteFrom() + clock,
                null,
                null);
    }
}
