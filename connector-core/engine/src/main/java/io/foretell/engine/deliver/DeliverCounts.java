package io.foretell.engine.deliver;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What became of sent rows. Thread-safe. */
public final class DeliverCounts {
    private final Map<String, Long> written = new ConcurrentHashMap<>();
    private volatile long failed;
    private volatile long withheld;

    void written(String enrichment) {
        written.merge(enrichment, 1L, Long::sum);
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

    public long failedCount() {
        return failed;
    }

    public long withheldCount() {
        return withheld;
    }
}
