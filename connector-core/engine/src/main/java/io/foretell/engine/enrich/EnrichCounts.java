package io.foretell.engine.enrich;

import io.foretell.engine.state.PredictionKind;
import io.foretell.engine.state.StoredPrediction;
import java.util.Collection;
import java.util.Optional;

/** How many records a stage looked at, and what came of it. Not thread-safe. */
public final class EnrichCounts {
    private long considered;
    private long unchanged;
    private long predicted;
    private long abstained;
    private long failed;
    private long converted;
    private Optional<String> stopped = Optional.empty();

    void add(EnrichStage.Work work, Collection<StoredPrediction> predictions, int failures) {
        considered += work.toEnrich.size() + work.confirmed.size() + work.outOfScope.size();
        unchanged += work.confirmed.size();
        predicted += count(predictions, PredictionKind.PREDICTED);
        abstained += count(predictions, PredictionKind.ABSTAINED);
        failed += failures;
        converted += work.converted;
    }

    /** @param sentence what went wrong with the enrichment as a whole */
    void stop(String sentence) {
        failed++;
        stopped = Optional.of(sentence);
    }

    private static long count(Collection<StoredPrediction> predictions, PredictionKind kind) {
        return predictions.stream().filter(p -> p.kind() == kind).count();
    }

    public long considered() {
        return considered;
    }

    public long unchanged() {
        return unchanged;
    }

    public long predicted() {
        return predicted;
    }

    public long abstained() {
        return abstained;
    }

    public long failed() {
        return failed;
    }

    /** Why the enrichment did not come to its end, for the admin; empty when it did. */
    public Optional<String> stopped() {
        return stopped;
    }

    /** Of those considered: closed by the CRM, so that they keep what we wrote last. */
    public long converted() {
        return converted;
    }
}
