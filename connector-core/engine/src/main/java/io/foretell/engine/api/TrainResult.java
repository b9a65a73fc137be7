package io.foretell.engine.api;

import io.foretell.engine.state.ModelRecord;
import io.foretell.spi.train.Report;
import java.util.Optional;

/**
 * What a training came to.
 *
 * @param model empty when it was refused
 * @param inUse whether the new model is in use now
 * @param changes what would change if a waiting model were put to use
 */
public record TrainResult(
        String enrichment,
        Optional<ModelRecord> model,
        boolean inUse,
        String sentence,
        Report report,
        long examples,
        Optional<Comparison> changes) {
    public TrainResult with(Optional<Comparison> found) {
        return new TrainResult(enrichment, model, inUse, sentence, report, examples, found);
    }
}
