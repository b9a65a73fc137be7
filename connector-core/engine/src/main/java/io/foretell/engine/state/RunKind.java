package io.foretell.engine.state;

/** What a run is for. */
public enum RunKind {
    SYNC,
    DRY_RUN,
    TRAIN,
    VERIFY,
    UNDO,
    /** A training that keeps no model: how good one would be. */
    EVALUATE
}
