package io.foretell.engine.decide;

/** Names of verdicts in what a run counts. */
public final class Verdicts {
    public static final String WRITE = Verdict.WRITE.name();
    public static final String OVERRIDDEN = Verdict.OVERRIDDEN.name();
    public static final String HELD = Verdict.HELD.name();
    public static final String OUTSIDE_ROLLOUT = Verdict.OUTSIDE_ROLLOUT.name();
    public static final String TOO_SMALL = Verdict.TOO_SMALL.name();
    public static final String ADOPTED = Verdict.ADOPTED.name();

    private Verdicts() {}
}
