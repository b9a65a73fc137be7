package io.foretell.spi.train;

import io.foretell.spi.enrich.Enricher;

/** An enricher that trains a model. */
public interface TrainableEnricher extends Enricher {
    /**
     * Trains. Deterministic for the same data, options and seed. Called by one thread; may take minutes, and should
     * look at {@link Thread#interrupted()} between steps.
     *
     * <p>Where a model is in use ({@link TrainingContext#model()}), judge both on the same newest examples, none of which
     * either has learnt from, and say so in the report's metrics: {@code contest_n}, {@code challenger_auc}, {@code
     * champion_auc}, {@code challenger_log_loss}, {@code champion_log_loss}. Without them a new model of outcomes waits
     * for consent.
     */
    TrainingResult train(TrainingData data, TrainingContext context);
}
