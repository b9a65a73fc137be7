package io.foretell.engine.run;

import io.foretell.engine.context.Tally;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.RunStatus;
import io.foretell.engine.state.StateTransaction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What the row of a sync says at its end. */
final class SyncCounters {
    private SyncCounters() {}

    static Map<String, Long> of(StateTransaction state, String connection, Map<String, Long> counts, boolean dryRun) {
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("read", sum(counts, "read", ""));
        for (String what : new String[] {"predicted", "abstained", "unchanged"}) {
            counters.put(what, sum(counts, "enrich", what));
        }
        counters.put("written", sum(counts, "written", ""));
        counters.put("failed", sum(counts, "enrich", "failed") + counts.getOrDefault("failed", 0L));
        counters.put("calls", counts.getOrDefault("calls", 0L));
        long outstanding = dryRun ? 0 : outstanding(state, connection);
        if (outstanding > 0) {
            counters.put("waiting", outstanding);
        }
        return counters;
    }

    static RunStatus status(Map<String, Long> counters) {
        boolean problems =
                Stream.of("failed", "waiting", "doubtful").anyMatch(what -> counters.getOrDefault(what, 0L) > 0);
        return problems ? RunStatus.DONE_WITH_PROBLEMS : RunStatus.DONE;
    }

    /** Writes that are still to be sent, or of which the CRM has not said what became of them. */
    static long outstanding(StateTransaction state, String connection) {
        return Stream.of(LedgerState.values())
                .filter(LedgerState::open)
                .mapToLong(open -> state.ledger().count(connection, open))
                .sum();
    }

    /** Of all counts whose name begins with the one word and, when given, ends with the other. */
    private static long sum(Map<String, Long> counts, String first, String last) {
        return counts.entrySet().stream()
                .filter(entry -> {
                    String[] parts = Tally.parts(entry.getKey());
                    return parts.length > 1
                            && parts[0].equals(first)
                            && (last.isEmpty() || parts[parts.length - 1].equals(last));
                })
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
