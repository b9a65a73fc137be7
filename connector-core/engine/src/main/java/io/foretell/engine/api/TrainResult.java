package io.foretell.engine.api;

import io.foretell.engine.state.ModelRecord;
import io.foretell.spi.train.Report;
import java.util.Optional;

/**
 * What a training came to.
 *
 * @param model empty when it was refused
 * @param inUse whether the new model is in use now
 */
public record TrainResult(
        String enrichment, Optional<ModelRecord> model, boolean inUse, String sentence, Report report, long examples) {}
