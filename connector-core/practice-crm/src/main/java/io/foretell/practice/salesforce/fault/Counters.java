package io.foretell.practice.salesforce.fault;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Counts requests by kind, so that a test can say 'the second sync wrote nothing'. Thread-safe. */
public final class Counters {
    private final Map<String, Long> calls = new TreeMap<>();
    private final Map<String, Long> rows = new TreeMap<>();
    private long requests;

    /**
     * Counts at one moment.
     *
     * @param requests HTTP requests to the protocol, failed ones included
     * @param calls kind of call to number, with its method: {@code query GET}, {@code rows PATCH},
     *     {@code composite/sobjects PATCH}, {@code jobs/ingest PUT}, {@code describe GET}, {@code deleted GET}
     * @param rows object and operation to rows changed by the API, such as {@code Lead update}
     */
    public record Snapshot(long requests, Map<String, Long> calls, Map<String, Long> rows) {
        public Snapshot {
            calls = Collections.unmodifiableMap(new TreeMap<>(calls));
            rows = Collections.unmodifiableMap(new TreeMap<>(rows));
        }

        public long calls(String kind) {
            return calls.getOrDefault(kind, 0L);
        }

        /** Rows of all objects and operations. */
        public long rowsWritten() {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    public synchronized void request() {
        requests++;
    }

    public synchronized void call(String kind) {
        calls.merge(kind, 1L, Long::sum);
    }

    public synchronized void row(String object, String operation) {
        rows.merge(object + " " + operation, 1L, Long::sum);
    }

    public synchronized Snapshot snapshot() {
        return new Snapshot(requests, calls, rows);
    }

    public synchronized void reset() {
        calls.clear();
        rows.clear();
        requests = 0;
    }
}
