package io.foretell.engine.context;

import io.foretell.engine.state.StateTransaction;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a transaction adds to the counts of its run. Added within the transaction, so that what was taken back is not
 * counted and what was done by several nodes is counted once. Not thread-safe.
 */
public final class Tally {
    /** Between the parts of a name; in no name of ours. */
    private static final String BETWEEN = "\t";

    private final Map<String, Long> counts = new LinkedHashMap<>();

    /** The name of a count. */
    public static String name(String... parts) {
        return String.join(BETWEEN, parts);
    }

    /** The parts of a name. */
    public static String[] parts(String name) {
        return name.split(BETWEEN, -1);
    }

    public Tally add(long amount, String... parts) {
        if (amount != 0) {
            counts.merge(name(parts), amount, Long::sum);
        }
        return this;
    }

    public Map<String, Long> counts() {
        return counts;
    }

    public void addTo(StateTransaction state, long run) {
        state.runs().count(run, counts);
    }
}
