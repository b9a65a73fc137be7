package io.foretell.engine.run;

import io.foretell.engine.Errors;
import io.foretell.engine.call.Interrupted;
import io.foretell.engine.state.ClaimLost;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.RunStatus;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import org.jspecify.annotations.Nullable;

/** How the failure of a run is kept, and told to whoever waits for it. */
final class RunFailure {
    private RunFailure() {}

    static String code(Throwable why) {
        return why instanceof ForetellException known
                ? known.code().id() + " " + known.code().kind().name()
                : "";
    }

    static String message(Throwable why) {
        return why instanceof ForetellException || why instanceof Interrupted
                ? String.valueOf(why.getMessage())
                : why.toString();
    }

    /** What happened in a worker, for the thread that waits. */
    static RuntimeException thrown(@Nullable Throwable why) {
        if (why instanceof ClaimLost) {
            return lost();
        } else if (why instanceof RuntimeException known) {
            return known;
        } else if (why instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(why);
    }

    private static ForetellException lost() {
        return new ForetellException(
                Errors.ALREADY_RUNNING,
                "this run was taken over by another process, or was ended by it; nothing is lost. See 'foretell runs list'");
    }

    /** What happened in another process. */
    static RuntimeException told(Run run, String code) {
        if (run.status() == RunStatus.ABANDONED) {
            return lost();
        }
        if (run.status() == RunStatus.STOPPED && code.isEmpty()) {
            return new Interrupted(new InterruptedException(run.message()));
        }
        String[] parts = code.split(" ", 2);
        ErrorCode known = parts.length == 2
                ? new ErrorCode(parts[0], ErrorKind.valueOf(parts[1]))
                : new ErrorCode("F-4999", ErrorKind.SYSTEM);
        return new ForetellException(known, run.message());
    }
}
