package io.foretell.engine.call;

import io.foretell.engine.config.ApiAllowance;
import io.foretell.engine.state.StateStore;
import io.foretell.spi.crm.CallPermits;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The allowance of one connection, a day and a second, for all nodes together: blocks of calls are leased from the store, and
 * with each the stretch of time in which they are made. Thread-safe.
 */
public final class AllowancePermits implements CallPermits, AutoCloseable {
    /** Small enough that a crash forfeits little, large enough that the store is asked rarely. */
    private static final int BLOCK = 20;

    /** A stretch of time is no longer, so that no node waits long for its own. */
    private static final double LONGEST_STRETCH_SECONDS = 1;

    private final String connection;
    private final ApiAllowance allowance;
    private final StateStore store;
    private final Clock clock;
    private final Duration interval;
    private final int block;
    private long nextCall;
    private long stretchEnds;
    private LocalDate day;
    private int inHand;
    /** Asked for by whoever holds a transaction, for which somebody else may wait while permits are locked. */
    private final AtomicLong made = new AtomicLong();

    private long crmUsed;
    private long crmLimit;

    public AllowancePermits(String connection, ApiAllowance allowance, StateStore store, Clock clock) {
        this.connection = connection;
        this.allowance = allowance;
        this.store = store;
        this.clock = clock;
        this.day = today();
        this.interval = Duration.ofNanos((long) (1e9 / allowance.callsPerSecond()));
        this.block = (int) Math.max(1, Math.min(BLOCK, allowance.callsPerSecond() * LONGEST_STRETCH_SECONDS));
        this.nextCall = System.nanoTime();
        this.stretchEnds = nextCall;
    }

    @Override
    public void acquire(Kind kind) {
        long mine = count();
        // A write goes right after the look that precedes it, so that nobody's edit slips in between. What comes next
        // waits for
        // both.
        if (kind != Kind.WRITE) {
            await(mine);
        }
    }

    private static void await(long moment) {
        long left = moment - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new Interrupted(new InterruptedException("while waiting for the pace of calls"));
            }
            left = moment - System.nanoTime();
        }
    }

    /** @return when the call may be made, by the machine's steady clock */
    private synchronized long count() {
        LocalDate now = today();
        if (!now.equals(day)) {
            day = now;
            inHand = 0;
        }
        if (crmLimit > 0 && crmLimit - crmUsed <= allowance.stopWhenLeft()) {
            throw new CrmException(
                    ErrorClass.QUOTA,
                    "only " + (crmLimit - crmUsed) + " API calls of the CRM's own daily quota are left, and "
                            + "stop_when_left keeps " + allowance.stopWhenLeft()
                            + " for others; the next sync goes on tomorrow");
        }
        if (inHand == 0) {
            inHand = store.write(state -> state.allowances().lease(connection, now, block, limit()));
            if (inHand == 0) {
                throw new CrmException(
                        ErrorClass.QUOTA,
                        "today's allowance of " + limit() + " API calls for '" + connection
                                + "' is used up; the next sync goes on tomorrow, or raise api_allowance");
            }
        }
        inHand--;
        made.incrementAndGet();
        return slot();
    }

    /** Nothing is saved up: what of a stretch passes unused is gone. */
    private long slot() {
        nextCall = Math.max(nextCall, System.nanoTime());
        if (nextCall - stretchEnds >= 0) {
            Duration wait = store.write(state -> state.allowances().turn(connection, block, interval));
            // Afterwards, since the store may have kept us waiting.
            long now = System.nanoTime();
            stretchEnds = now + wait.toNanos() + block * interval.toNanos();
            nextCall = Math.max(now, now + wait.toNanos());
        }
        long mine = nextCall;
        nextCall += interval.toNanos();
        return mine;
    }

    /** Calls that may be made a day by all nodes together. */
    public synchronized long limit() {
        long limit = allowance.callsPerDay().orElse(Long.MAX_VALUE);
        if (crmLimit > 0 && allowance.shareOfDailyQuota().isPresent()) {
            limit = Math.min(
                    limit, (long) (crmLimit * allowance.shareOfDailyQuota().getAsDouble()));
        }
        return limit;
    }

    @Override
    public synchronized void observed(long used, long limit) {
        crmUsed = used;
        if (limit != crmLimit) {
            crmLimit = limit;
            giveBackTooMuch();
        }
    }

    /** The first calls are leased before the CRM has said what its quota is, of which our limit may be a share. */
    private void giveBackTooMuch() {
        long leased = store.read(state -> state.allowances().leased(connection, day));
        int tooMuch = (int) Math.min(inHand, Math.max(0, leased - limit()));
        if (tooMuch > 0) {
            inHand -= tooMuch;
            store.write(state -> {
                state.allowances().giveBack(connection, day, tooMuch);
                return true;
            });
        }
    }

    /** Calls made through this object. */
    public long made() {
        return made.get();
    }

    /** Calls left today, for all nodes. */
    public synchronized long left() {
        long leased = store.read(state -> state.allowances().leased(connection, today()));
        return Math.max(0, limit() - leased + inHand);
    }

    @Override
    public synchronized void close() {
        if (inHand > 0 && today().equals(day)) {
            int unused = inHand;
            inHand = 0;
            store.write(state -> {
                state.allowances().giveBack(connection, day, unused);
                return true;
            });
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
