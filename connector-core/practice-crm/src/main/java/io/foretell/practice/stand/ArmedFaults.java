package io.foretell.practice.stand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Faults that are switched on, each with a count of the calls that it could have hit. Thread-safe. */
public final class ArmedFaults<F extends ArmedFaults.Counted> {
    /** A fault that lets some calls pass before it hits some. */
    public interface Counted {
        /** Calls that it lets pass. */
        int after();

        /** Calls that it then hits; negative for all that follow. */
        int times();
    }

    private final List<Armed<F>> armed = new ArrayList<>();

    private static final class Armed<F extends Counted> {
        private final F fault;
        private int seen;

        private Armed(F fault) {
            this.fault = fault;
        }

        private boolean spent() {
            return fault.times() >= 0 && seen >= fault.after() + fault.times();
        }
    }

    public synchronized void add(F fault) {
        armed.add(new Armed<>(fault));
    }

    public synchronized void clear() {
        armed.clear();
    }

    /** The fault that hits this call, if any; counts the call for those that match and come before it. */
    public synchronized Optional<F> hit(Predicate<F> matches) {
        for (Armed<F> candidate : armed) {
            if (candidate.spent() || !matches.test(candidate.fault)) {
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
