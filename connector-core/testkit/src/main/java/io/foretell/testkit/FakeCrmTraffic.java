package io.foretell.testkit;

import io.foretell.spi.crm.WriteBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was asked of a {@link FakeCrm} since {@link #reset()}. Safe for several threads. */
public final class FakeCrmTraffic {
    private final Map<String, Long> calls = new LinkedHashMap<>();
    private final List<WriteBatch> batches = new ArrayList<>();
    private long rowsWritten;

    FakeCrmTraffic() {}

    public synchronized void reset() {
        calls.clear();
        batches.clear();
        rowsWritten = 0;
    }

    /** Calls of {@code read}, {@code readByIds} and {@code sweep}. */
    public synchronized long readCalls() {
        return calls("read") + calls("readByIds") + calls("sweep");
    }

    /** Calls of {@code write}, whether or not they succeeded. */
    public synchronized long writeCalls() {
        return calls("write");
    }

    /** Calls of one method of the session. */
    public synchronized long calls(String method) {
        return calls.getOrDefault(method, 0L);
    }

    /** Every call that would have been a request. */
    public synchronized long calls() {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rows that took effect. */
    public synchronized long rowsWritten() {
        return rowsWritten;
    }

    /** Every batch that was sent, in order, whether or not it succeeded. */
    public synchronized List<WriteBatch> batches() {
        return List.copyOf(batches);
    }

    synchronized void called(String method) {
        calls.merge(method, 1L, Long::sum);
    }

    synchronized void sent(WriteBatch batch) {
        batches.add(batch);
    }

    synchronized void wrote(long rows) {
        rowsWritten += rows;
    }
}
