package io.foretell.engine.state;

/** What is stored for a record and an enrichment. */
public enum PredictionKind {
    PREDICTED,
    ABSTAINED,
    /** The enricher could not answer for the record as it is: a problem says so, what was written stays as it is. */
    SET_ASIDE,
    /** The record does not match the enrichment's filter (any more): what was written stays as it is. */
    OUT_OF_SCOPE
}
