package io.foretell.spi.train;

import io.foretell.spi.enrich.Enricher;

/** An enricher that can be measured on labelled data without touching a CRM. */
public interface EvaluableEnricher extends Enricher {
    /** Measures by cross-validation or on labelled data, as fits the enricher; deterministic for a seed. */
    Report evaluate(TrainingData data, TrainingContext context);
}
