package io.foretell.engine.decide;

/** What is done about one prediction. */
enum Verdict {
    WRITE,
    UNCHANGED,
    /** A number moved by less than the threshold. */
    TOO_SMALL,
    /** A person changed one of the fields. */
    OVERRIDDEN,
    /** Written by a Foretell that this store does not know, and just what would be written now: ours. */
    ADOPTED,
    /** Written by a Foretell that this store does not know, or by a person after it. */
    UNKNOWN,
    /** The run that wrote it was undone. */
    HELD,
    /** Shadow, or not in the pilot. */
    OUTSIDE_ROLLOUT,
    /** An earlier write is still on its way: decided again next time. */
    LATER
}
