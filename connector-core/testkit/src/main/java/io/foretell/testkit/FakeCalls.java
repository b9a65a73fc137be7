package io.foretell.testkit;

import io.foretell.spi.crm.CallPermits;
import java.util.function.Supplier;

/** What every call of a {@link FakeCrmSession} goes through: permit, counter, quota, hooks. */
record FakeCalls(CallPermits permits, FakeCrmFaults faults, FakeCrmTraffic traffic) {
    <T> T call(CallPermits.Kind kind, String method, Supplier<T> work) {
        permits.acquire(kind);
        traffic.called(method);
        faults.before().accept(method);
        faults.spendCall();
        T answer = work.get();
        faults.after().accept(method);
        return answer;
    }

    <T> T signIn(Supplier<T> work) {
        return call(CallPermits.Kind.SIGN_IN, "connect", () -> {
            faults.signIn();
            return work.get();
        });
    }
}
