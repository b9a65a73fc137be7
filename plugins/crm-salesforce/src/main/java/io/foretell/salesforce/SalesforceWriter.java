package io.foretell.salesforce;

import io.foretell.spi.crm.CostEstimate;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteClearance;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.crm.WriteShape;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes batches by collections or, above a threshold, by a bulk job. Safe for several threads. */
final class SalesforceWriter {
    private final Describes describes;
    private final SalesforceHeartbeat heartbeat;
    private final WriteCosts costs;
    private final CollectionWriter collections;
    private final BulkWriter bulk;

    SalesforceWriter(
            SalesforceClient client,
            Describes describes,
            SalesforceHeartbeat heartbeat,
            SalesforceOptions options,
            Clock clock) {
        this.describes = describes;
        this.heartbeat = heartbeat;
        this.costs = new WriteCosts(options.bulkWriteFrom());
        this.collections = new CollectionWriter(client);
        this.bulk = new BulkWriter(client, clock);
    }

    int maxBatch() {
        return WriteCosts.MAX_BATCH;
    }

    WriteReceipt write(WriteBatch batch, WriteClearance clearance) {
        if (batch.rows().isEmpty()) {
            return new WriteReceipt.Done(List.of());
        }
        Set<String> names = new TreeSet<>();
        batch.rows().forEach(row -> names.addAll(row.values().keySet()));
        SfObject object = describes.require(batch.object(), names);
        WritableRows rows = WritableRows.of(batch, object, names, heartbeat.linkOf(object));
        Optional<WriteReceipt> job = costs.bulk(rows.rows().size()) ? bulk.start(rows, clearance) : Optional.empty();
        return job.orElseGet(() -> new WriteReceipt.Done(collections.write(rows, clearance)));
    }

    WriteReceipt resume(String object, String token) {
        return bulk.resume(object, token);
    }

    CostEstimate estimate(WriteShape shape) {
        return costs.estimate(shape);
    }
}
