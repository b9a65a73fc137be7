package io.foretell.engine.enrich;

import io.foretell.engine.Errors;
import io.foretell.engine.values.SafeText;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ForetellException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/** Tells one bad record from an enricher that is broken altogether, over all batches of a run. Thread-safe. */
public final class Strikes {
    /** Far more than stand next to each other by chance, since a batch is searched in steps and not in order. */
    private static final int FAILURES_IN_A_ROW = 16;

    private static final int TIMEOUTS_IN_A_ROW = 5;
    private static final int TIMEOUTS_IN_ALL = 30;

    /** Of an enricher that never answered: fewer are a problem each. */
    private static final int FEW = 5;

    private static final int LONGEST_SENTENCE = 600;

    private boolean told;
    private boolean answered;
    private boolean exhausted;
    private int failuresInARow;
    private int timeoutsInARow;
    private int timeouts;
    private String lastSentence = "";
    private ErrorCode lastCode = Errors.ENRICHER_BROKEN;

    /** @param answered before this run, as it is now */
    Strikes(boolean answered) {
        this.answered = answered;
    }

    synchronized void answered() {
        answered = true;
        failuresInARow = 0;
        timeoutsInARow = 0;
    }

    /** A record that was asked for alone, or for which the enricher itself says that it failed. */
    synchronized void failed(String sentence) {
        failuresInARow++;
        lastSentence = sentence;
    }

    synchronized void threw(Throwable e, boolean alone) {
        boolean late = e.getCause() instanceof TimeoutException;
        lastCode = e instanceof ForetellException known ? known.code() : Errors.ENRICHER_BROKEN;
        exhausted |= e.getCause() instanceof RejectedExecutionException;
        timeouts += late ? 1 : 0;
        if (alone) {
            timeoutsInARow += late ? 1 : 0;
            failed(sentence(e));
        } else {
            lastSentence = sentence(e);
        }
    }

    /** Whether it answered for any record, in this run or before. */
    synchronized boolean hasAnswered() {
        return answered;
    }

    /** Whether it makes no sense to ask for more. */
    synchronized boolean out() {
        return exhausted
                || failuresInARow >= FAILURES_IN_A_ROW
                || timeoutsInARow >= TIMEOUTS_IN_A_ROW
                || timeouts >= TIMEOUTS_IN_ALL;
    }

    /** Whether, now that a batch is done, all of it says that the enricher is at fault. */
    synchronized boolean nothingWorks() {
        return out() || !answered && failuresInARow >= FEW;
    }

    /** @return whether nobody has told of it yet */
    synchronized boolean tell() {
        boolean first = !told;
        told = true;
        return first;
    }

    /** What happened, for the admin. */
    synchronized String verdict() {
        String last = " The last failure: " + lastSentence;
        if (exhausted) {
            return lastSentence;
        } else if (failuresInARow >= FEW) {
            return "The enricher failed on " + failuresInARow + " records one after the other." + last;
        }
        return "The enricher took too long " + timeouts + " times." + last;
    }

    synchronized ErrorCode code() {
        return lastCode;
    }

    /** A failure of a plugin that no guard put into words is shown by its name; its stack trace is in the log. */
    static String sentence(Throwable e) {
        String message = e instanceof ForetellException ? e.getMessage() : e.toString();
        return message == null || message.isBlank()
                ? e.getClass().getSimpleName()
                : SafeText.cut(message, LONGEST_SENTENCE);
    }

    /** Whether asking again would take all the time or memory again. */
    static boolean costly(Throwable e) {
        Throwable cause = e instanceof ForetellException && e.getCause() != null ? e.getCause() : e;
        return cause instanceof TimeoutException || cause instanceof VirtualMachineError;
    }
}
