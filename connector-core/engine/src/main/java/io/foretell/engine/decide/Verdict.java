package io.foretell.engine.decide;

/** What is done about one prediction. */
enum Verdict {
    WRITE,
    UNCHANGED,
    /** A number moved by less than the threshold. */
    TOO_SMALL,
    /** A person changed one of the fields. */
    OVERRIDDEN,
    /** The run that wrote it was undone. */
    HELD,
    /** Shadow, or not in the pilot. */
    OUTSIDE_ROLLOUT,
    /** An earlier write is still on its way: decided again next time. */
    LATER
}
