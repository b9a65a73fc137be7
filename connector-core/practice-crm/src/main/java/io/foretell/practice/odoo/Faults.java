package io.foretell.practice.odoo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults that are switched on. Thread-safe. */
public final class Faults {
    private final List<Armed> armed = new ArrayList<>();

    private static final class Armed {
        private final Fault fault;
        private int seen;

        private Armed(Fault fault) {
            this.fault = fault;
        }

        private boolean spent() {
            return fault.times() >= 0 && seen >= fault.after() + fault.times();
        }
    }

    public synchronized void add(Fault fault) {
        armed.add(new Armed(fault));
    }

    public synchronized void clear() {
        armed.clear();
    }

    /** The fault that hits this call, if any; counts the call. */
    synchronized @Nullable Fault next(String service, String method, String model) {
        for (Armed candidate : armed) {
            if (candidate.spent() || !candidate.fault.matches(service, method, model)) {
                continue;
            }
            candidate.seen++;
            if (candidate.seen > candidate.fault.after()) {
                return candidate.fault;
            }
        }
        return null;
    }
}
