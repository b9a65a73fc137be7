package io.foretell.engine.state;

/** How a run stands. */
public enum RunStatus {
    RUNNING,
    DONE,
    DONE_WITH_PROBLEMS,
    /** Stopped by an error; the message says which. */
    FAILED,
    /** Stopped by the allowance or by the user. */
    STOPPED,
    /** The process died; a later run took over. */
    ABANDONED
}
