package io.foretell.engine.state;

/** How a model stands. */
public enum ModelStatus {
    CANDIDATE,
    /** In use. */
    CHAMPION,
    RETIRED
}
