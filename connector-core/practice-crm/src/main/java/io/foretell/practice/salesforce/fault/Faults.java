package io.foretell.practice.salesforce.fault;

import io.foretell.practice.stand.ArmedFaults;
import java.util.Optional;

/** The faults that are switched on. Thread-safe. */
public final class Faults {
    private final ArmedFaults<Fault> armed = new ArmedFaults<>();

    public void add(Fault fault) {
        armed.add(fault);
    }

    public void clear() {
        armed.clear();
    }

    /** The fault of one kind that hits this call, if any; counts the call for the faults of that kind. */
    public Optional<Fault> hit(Fault.Kind kind, String method, String path) {
        return armed.hit(fault -> fault.matches(kind, method, path));
    }
}
