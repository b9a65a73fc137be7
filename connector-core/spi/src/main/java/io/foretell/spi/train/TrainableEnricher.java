package io.foretell.spi.train;

import io.foretell.spi.enrich.Enricher;

/** An enricher that trains a model. */
public interface TrainableEnricher extends Enricher {
    /**
     * Trains. Deterministic for the same data, options and seed. Called by one thread; may take minutes, and should
     * look at {@link Thread#interrupted()} between steps.
     */
    TrainingResult train(TrainingData data, TrainingContext context);
}
