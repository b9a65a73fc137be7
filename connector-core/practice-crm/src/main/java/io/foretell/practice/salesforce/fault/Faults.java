package io.foretell.practice.salesforce.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** The fault of one kind that hits this call, if any; counts the call for the faults of that kind. */
    public synchronized Optional<Fault> hit(Fault.Kind kind, String method, String path) {
        for (Armed candidate : armed) {
            if (candidate.spent() || !candidate.fault.matches(kind, method, path)) {
                continue;
            }
            candidate.seen++;
            if (candidate.seen > candidate.fault.after()) {
                return Optional.of(candidate.fault);
            }
        }
        return Optional.empty();
    }
}
