package io.foretell.testkit;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong in a {@link FakeCrm}, scripted by name. Safe for several threads. Everything stays as it was said
 * until it is used up or {@link #heal()} is called.
 */
public final class FakeCrmFaults {
    private final Deque<ErrorClass> reads = new ArrayDeque<>();
    private final Deque<ErrorClass> writes = new ArrayDeque<>();
    private final Deque<Boolean> ambiguous = new ArrayDeque<>();
    private final Map<String, ErrorClass> rows = new LinkedHashMap<>();
    private final Map<String, ErrorClass> calls = new LinkedHashMap<>();
    private final Set<String> fields = new HashSet<>();
    private int rowsPerCall = Integer.MAX_VALUE;
    private final Set<String> unreadable = new HashSet<>();
    private Consumer<String> beforeCall = call -> {};
    private Consumer<String> afterCall = call -> {};
    private @Nullable ErrorClass signIn;
    private @Nullable Duration retryAfter;
    private @Nullable Duration asyncWrites;
    private @Nullable Duration preparing;
    private long callsLeft = Long.MAX_VALUE;
    private boolean stuckCursor;
    private boolean resync;

    FakeCrmFaults() {}

    public synchronized void heal() {
        reads.clear();
        writes.clear();
        ambiguous.clear();
        rows.clear();
        calls.clear();
        fields.clear();
        rowsPerCall = Integer.MAX_VALUE;
        unreadable.clear();
        beforeCall = call -> {};
        afterCall = call -> {};
        signIn = null;
        retryAfter = null;
        asyncWrites = null;
        preparing = null;
        callsLeft = Long.MAX_VALUE;
        stuckCursor = false;
        resync = false;
    }

    /** The next page of reading fails as a whole; may be said several times. */
    public synchronized void failNextRead(ErrorClass error) {
        reads.add(error);
    }

    /** The next write fails as a whole, and nothing is written; may be said several times. */
    public synchronized void failNextWrite(ErrorClass error) {
        writes.add(error);
    }

    /** The next write has its effect, but the answer is lost. */
    public synchronized void ambiguousAfterApplying() {
        ambiguous.add(true);
    }

    /** The next write has no effect, and nobody can tell. */
    public synchronized void ambiguousWithoutApplying() {
        ambiguous.add(false);
    }

    /** Every write of this record is refused, the rest of its batch is not. */
    public synchronized void failRow(String recordId, ErrorClass error) {
        rows.put(recordId, error);
    }

    /** Every call that carries a write of this record fails as a whole, as when a module of the CRM throws on it. */
    public synchronized void failCallsWith(String recordId, ErrorClass error) {
        calls.put(recordId, error);
    }

    /** Every value of this field is refused, and the CRM names the field. */
    public synchronized void failField(String field) {
        fields.add(field);
    }

    /** A batch is written by several calls of so many rows each. */
    public synchronized void rowsPerCall(int rows) {
        rowsPerCall = rows;
    }

    /** This record comes as {@link io.foretell.spi.crm.Change.Unreadable}. */
    public synchronized void unreadable(String recordId) {
        unreadable.add(recordId);
    }

    /** Signing in fails until {@link #heal()}. */
    public synchronized void failSignIn(ErrorClass error) {
        signIn = error;
    }

    /** Said with every scripted failure of a whole call. */
    public synchronized void retryAfter(Duration duration) {
        retryAfter = duration;
    }

    /** After this many further calls of any kind every call fails with {@link ErrorClass#QUOTA}. */
    public synchronized void quotaAfter(long calls) {
        callsLeft = calls;
    }

    /** Writes are answered with {@code Pending} and take effect when they are resumed this long afterwards. */
    public synchronized void asyncWrites(Duration duration) {
        asyncWrites = duration;
    }

    /** The next page of reading is {@code Pending} for this long. */
    public synchronized void preparing(Duration duration) {
        preparing = duration;
    }

    /** Pages repeat: the cursor never moves and no page is the last. */
    public synchronized void stuckCursor() {
        stuckCursor = true;
    }

    /** The next read with a cursor is answered with {@code ResyncRequired}. */
    public synchronized void resyncOnce() {
        resync = true;
    }

    /**
     * Runs before each call, outside of any lock, with the method's name: hang it on a latch, or throw from it.
     */
    public synchronized void beforeEachCall(Consumer<String> hook) {
        beforeCall = hook;
    }

    /** Runs after each call took effect and before its answer is given, outside of any lock: throw to 'crash'. */
    public synchronized void afterEachCall(Consumer<String> hook) {
        afterCall = hook;
    }

    synchronized Consumer<String> before() {
        return beforeCall;
    }

    synchronized Consumer<String> after() {
        return afterCall;
    }

    synchronized void signIn() {
        throwIf(signIn, "signing in");
    }

    synchronized void spendCall() {
        if (callsLeft <= 0) {
            throwIf(ErrorClass.QUOTA, "a call");
        }
        callsLeft--;
    }

    synchronized void read() {
        throwIf(reads.poll(), "reading");
    }

    synchronized void write() {
        throwIf(writes.poll(), "writing");
    }

    /** Whether the next write is ambiguous, and if so, whether it takes effect. */
    synchronized Optional<Boolean> takeAmbiguous() {
        return Optional.ofNullable(ambiguous.poll());
    }

    synchronized Optional<ErrorClass> row(String recordId) {
        return Optional.ofNullable(rows.get(recordId));
    }

    synchronized boolean refusesField(String field) {
        return fields.contains(field);
    }

    synchronized int rowsPerCall() {
        return rowsPerCall;
    }

    synchronized void callWith(String recordId) {
        throwIf(calls.get(recordId), "a call with record " + recordId);
    }

    synchronized boolean isUnreadable(String recordId) {
        return unreadable.contains(recordId);
    }

    synchronized Optional<Duration> async() {
        return Optional.ofNullable(asyncWrites);
    }

    synchronized Optional<Duration> takePreparing() {
        Optional<Duration> taken = Optional.ofNullable(preparing);
        preparing = null;
        return taken;
    }

    synchronized boolean isStuck() {
        return stuckCursor;
    }

    synchronized boolean takeResync() {
        boolean taken = resync;
        resync = false;
        return taken;
    }

    private void throwIf(@Nullable ErrorClass error, String what) {
        if (error != null) {
            throw new CrmException(error, "The test says that " + what + " fails.", "scripted", retryAfter, null);
        }
    }
}
