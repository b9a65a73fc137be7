package io.foretell.engine.api;

import static java.util.Objects.requireNonNull;

import io.foretell.engine.state.Run;
import io.foretell.spi.crm.CostEstimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sync did, or a dry run would do.
 *
 * @param read records read by object, in the order of reading
 * @param enrichments one line each
 * @param samples rows of a dry run
 * @param cost of the real run, for a dry run
 * @param apiCalls really made
 * @param allowanceLeft calls left today
 * @param notes what an admin should know, one sentence each
 * @param outstanding writes that are still to be sent, or of which the CRM has not said what became of them
 */
public record SyncResult(
        Run run,
        Map<String, Long> read,
        List<EnrichmentSummary> enrichments,
        List<PlannedWrite> samples,
        Optional<CostEstimate> cost,
        long apiCalls,
        long allowanceLeft,
        List<String> notes,
        long outstanding) {
    /**
     * @param considered records that needed a look
     * @param unchanged of them, the key came out as before
     * @param predicted newly
     * @param abstained by rendered reason
     * @param failed became problems
     * @param written rows sent and taken, or that a dry run would send
     * @param distribution of what was or would be written, by output of type CHOICE, then key
     * @param overridden kept because a person changed the field
     * @param held kept because a run was undone
     * @param outsideRollout kept because of shadow or pilot
     * @param tooSmall changed less than the threshold
     * @param converted newly seen to be closed by the CRM: they keep their last prediction
     * @param skipped why the enrichment did not run at all; empty when it did
     */
    public record EnrichmentSummary(
            String enrichment,
            String object,
            long considered,
            long unchanged,
            long predicted,
            Map<String, Long> abstained,
            long failed,
            long written,
            Map<String, Map<String, Long>> distribution,
            long overridden,
            long held,
            long outsideRollout,
            long tooSmall,
            long converted,
            String skipped) {}

    public SyncResult {
        requireNonNull(run, "run is null");
        enrichments = List.copyOf(enrichments);
        samples = List.copyOf(samples);
        requireNonNull(cost, "cost is null");
        notes = List.copyOf(notes);
    }
}
