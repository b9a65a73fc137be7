package io.foretell.scoring;

import java.util.concurrent.CancellationException;

/** Lets a long training be stopped between two steps. */
final class Interruption {
    private Interruption() {}

    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the training was stopped");
        }
    }
}
