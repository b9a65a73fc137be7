package io.foretell.engine.state;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What workers do with tasks. Called from several threads. */
public interface TaskHandler {
    /** What becomes of a task that was worked on. */
    record Next(Optional<Duration> again) {
        /** It is done. */
        public static final Next DONE = new Next(Optional.empty());

        /** It waits until it is woken. */
        public static final Next PARKED = new Next(Optional.of(Tasks.PARKED));

        /** It is due at once. */
        public static final Next AT_ONCE = new Next(Optional.of(Duration.ZERO));
    }

    /**
     * Does a task.
     *
     * @return says within the last transaction, which also ends the claim, what becomes of it; may be called several times
     */
    Function<StateTransaction, Next> work(Claim claim);

    /** What the work came to is committed. */
    void ended(Claim claim, Next next);

    /**
     * The work threw something. The task is taken up again afterwards, unless it is gone by then.
     *
     * @param why {@link ClaimLost} when the task was taken over or away meanwhile
     */
    void failed(Claim claim, Throwable why);
}
