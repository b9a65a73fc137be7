package io.foretell.practice.salesforce.org;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The position of every {@link Switch}; may be changed while the org runs. Thread-safe. */
public final class Switches {
    private final Map<Switch, Boolean> positions = new ConcurrentHashMap<>();

    public Switches() {
        for (Switch one : Switch.values()) {
            positions.put(one, one.normally());
        }
    }

    public boolean on(Switch one) {
        return Boolean.TRUE.equals(positions.get(one));
    }

    public Switches set(Switch one, boolean on) {
        positions.put(one, on);
        return this;
    }

    public Map<Switch, Boolean> all() {
        return Collections.unmodifiableMap(positions);
    }
}
