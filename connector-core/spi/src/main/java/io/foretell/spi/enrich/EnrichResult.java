package io.foretell.spi.enrich;

/** The outcome for one record. */
public sealed interface EnrichResult permits Predicted, Abstained, Failed {}
