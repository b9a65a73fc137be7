package io.foretell.engine.state;

/** What a run is for. */
public enum RunKind {
    SYNC,
    DRY_RUN,
    TRAIN,
    VERIFY,
    UNDO,
    /** A training that keeps no model: how good one would be. */
    EVALUATE;

    /** Runs of one connection that are in the same lane exclude each other: training keeps no sync waiting. */
    public String lane() {
        return this == TRAIN ? "train" : "sync";
    }
}
