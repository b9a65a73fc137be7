package io.foretell.practice.odoo;

import io.foretell.practice.stand.ArmedFaults;
import org.jspecify.annotations.Nullable;

/** The faults that are switched on. Thread-safe. */
public final class Faults {
    private final ArmedFaults<Fault> armed = new ArmedFaults<>();

    public void add(Fault fault) {
        armed.add(fault);
    }

    public void clear() {
        armed.clear();
    }

    /** The fault that hits this call, if any; counts the call. */
    @Nullable
    Fault next(String service, String method, String model) {
        return armed.hit(fault -> fault.matches(service, method, model)).orElse(null);
    }
}
