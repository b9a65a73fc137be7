package io.foretell.engine.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * When the records that carry one moment of ours were last changed. A run writes batch after batch, so that several records
 * have the same stamp and the batches follow each other closely; an edit by a person stands alone or comes later. So a
 * person's edit is told from our own write even where both use one login. Not thread-safe.
 */
final class BatchStamps {
    /** A batch shares its stamp, or nearly so. */
    private static final Duration APART = Duration.ofSeconds(2);

    /** Between two batches of one run. */
    private static final Duration GAP = Duration.ofMinutes(1);

    /** Records with one stamp that make a batch. */
    private static final int BATCH = 3;

    private record Key(String enrichment, Instant moment) {}

    private final Map<Key, TreeMap<Instant, Integer>> stamps = new HashMap<>();

    void add(String enrichment, Instant moment, Instant modified) {
        stamps.computeIfAbsent(new Key(enrichment, moment), key -> new TreeMap<>())
                .merge(modified, 1, Integer::sum);
    }

    /** Whether a record with this stamp was written by the run of that moment. */
    boolean ofTheRun(String enrichment, Instant moment, Instant modified) {
        TreeMap<Instant, Integer> known = stamps.getOrDefault(new Key(enrichment, moment), new TreeMap<>());
        int together = known.subMap(modified.minus(APART), true, modified.plus(APART), true).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return together >= BATCH && !modified.isAfter(end(known));
    }

    /** Of the batches that follow each other without a gap, from the first on. */
    private static Instant end(TreeMap<Instant, Integer> known) {
        Instant end = known.firstKey();
        for (Instant stamp : known.keySet()) {
            if (stamp.isAfter(end.plus(GAP))) {
                return end;
            }
            end = stamp;
        }
        return end;
    }
}
