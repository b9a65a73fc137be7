package io.foretell.engine.state;

import java.util.Set;

/** The life of one write. */
public enum LedgerState {
    /** Durable, not yet sent. */
    INTENDED,
    /** A call that contains it was about to be made: after a crash it is read back, not sent again blindly. */
    SENT,
    /** The CRM took it. */
    ACKED,
    /** The CRM refused it, or retries are used up. */
    FAILED,
    /** The call may or may not have had its effect: read back. */
    AMBIGUOUS,
    /** Was ACKED and has been taken back. */
    UNDONE,
    /** Never sent: superseded, held, or a person's value stands there. */
    WITHHELD;

    private static final Set<LedgerState> OPEN = Set.of(INTENDED, SENT, AMBIGUOUS);

    /** Whether something still has to happen. */
    public boolean open() {
        return OPEN.contains(this);
    }

    /** Whether this row may become {@code next}. */
    public boolean mayBecome(LedgerState next) {
        return switch (this) {
            case INTENDED -> next == SENT || next == WITHHELD || next == FAILED || next == INTENDED || next == ACKED;
            case SENT, AMBIGUOUS ->
                next == ACKED
                        || next == FAILED
                        || next == AMBIGUOUS
                        || next == SENT
                        || next == INTENDED
                        || next == WITHHELD;
            case ACKED -> next == UNDONE;
            case FAILED -> next == INTENDED || next == WITHHELD;
            case UNDONE, WITHHELD -> false;
        };
    }
}
