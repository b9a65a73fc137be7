package io.foretell.engine.deliver;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What became of sent rows. Thread-safe. */
public final class DeliverCounts {
    private final Map<String, Long> written = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Map<String, Long>>> chosen = new TreeMap<>();
    private volatile long failed;
    private volatile long withheld;

    void written(String enrichment) {
        written.merge(enrichment, 1L, Long::sum);
    }

    synchronized void stand(Map<String, Map<String, Map<String, Long>>> more) {
        more.forEach((enrichment, byOutput) -> byOutput.forEach((output, byValue) ->
                byValue.forEach((value, count) -> chosen.computeIfAbsent(enrichment, key -> new TreeMap<>())
                        .computeIfAbsent(output, key -> new TreeMap<>())
                        .merge(value, count, Long::sum))));
    }

    synchronized void failed() {
        failed++;
    }

    synchronized void withheld() {
        withheld++;
    }

    public long written() {
        return written.values().stream().mapToLong(Long::longValue).sum();
    }

    /** By enrichment. */
    public Map<String, Long> byEnrichment() {
        return Map.copyOf(written);
    }

    /** How many of an enrichment's written rows stand in which band, by output and value. */
    public synchronized Map<String, Map<String, Long>> chosen(String enrichment) {
        return Collections.unmodifiableMap(new TreeMap<>(chosen.getOrDefault(enrichment, Map.of())));
    }

    public long failedCount() {
        return failed;
    }

    public long withheldCount() {
        return withheld;
    }
}
