package io.foretell.engine.state;

/** A task was taken over or taken away while we were at work on it: what we were about to commit is not ours to commit. */
public final class ClaimLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ClaimLost(Claim claim) {
        super("the task " + claim.task().name() + " " + claim.task().id() + " is not ours any more");
    }
}
