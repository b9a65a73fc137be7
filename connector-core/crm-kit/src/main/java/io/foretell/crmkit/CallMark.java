package io.foretell.crmkit;

import io.foretell.spi.crm.CallPermits;

/** Travels with a request as its tag: what it is for, and whether any of it has left this machine. */
final class CallMark {
    private final CallPermits.Kind kind;
    private volatile boolean sent;

    CallMark(CallPermits.Kind kind) {
        this.kind = kind;
    }

    CallPermits.Kind kind() {
        return kind;
    }

    void markSent() {
        sent = true;
    }

    boolean sent() {
        return sent;
    }
}
