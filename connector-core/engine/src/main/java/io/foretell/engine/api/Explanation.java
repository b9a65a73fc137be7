package io.foretell.engine.api;

import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.StoredPrediction;
import io.foretell.spi.record.RecordRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known about one record.
 *
 * @param parts what each enrichment on its object knows
 */
public record Explanation(
        RecordRef ref, String name, String url, boolean deleted, List<Part> parts, List<Problem> problems) {
    /**
     * What one enrichment knows.
     *
     * @param inCrm what stands in our fields as far as we know, by field, as text
     * @param state one sentence: written when, overridden, held, outside the rollout
     * @param reasons rendered, strongest first, with their contributions
     */
    public record Part(
            String enrichment,
            Optional<StoredPrediction> prediction,
            List<RenderedReason> reasons,
            Map<String, String> inCrm,
            List<LedgerEntry> writes,
            List<StoredPrediction> history,
            String state) {}

    /** A reason in words. */
    public record RenderedReason(String sentence, double contribution) {}
}
