package io.foretell.engine.call;

/** The user stopped the run; whatever is durable stays as it is and the next run goes on from there. */
public final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Interrupted(InterruptedException cause) {
        super("stopped by the user", cause);
    }
}
