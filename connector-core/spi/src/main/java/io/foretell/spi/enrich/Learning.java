package io.foretell.spi.enrich;

/** Whether an enricher learns from the CRM's own records. */
public enum Learning {
    /** Needs no training. */
    NONE,
    /** Trains on all records; examples carry no label. */
    UNLABELLED,
    /** Trains on records with a known outcome; examples carry a label of 1 (good) or 0 (bad). */
    OUTCOME
}
