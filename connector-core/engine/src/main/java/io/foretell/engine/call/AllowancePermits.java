package io.foretell.engine.call;

import io.foretell.engine.config.ApiAllowance;
import io.foretell.engine.state.StateStore;
import io.foretell.spi.crm.CallPermits;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The allowance of one connection: paced on this node, counted for all nodes together by leasing blocks of calls from
 * the store. Thread-safe.
 */
public final class AllowancePermits implements CallPermits, AutoCloseable {
    /** Small enough that a crash forfeits little, large enough that the store is asked rarely. */
    private static final int BLOCK = 20;

    private final String connection;
    private final ApiAllowance allowance;
    private final StateStore store;
    private final Clock clock;
    private final RateLimiter pace;
    private LocalDate day;
    private int inHand;
    private long made;
    private long crmUsed;
    private long crmLimit;

    public AllowancePermits(String connection, ApiAllowance allowance, StateStore store, Clock clock) {
        this.connection = connection;
        this.allowance = allowance;
        this.store = store;
        this.clock = clock;
        this.day = today();
        this.pace = RateLimiter.of(
                connection,
                RateLimiterConfig.custom()
                        .limitForPeriod(1)
                        .limitRefreshPeriod(Duration.ofNanos((long) (1e9 / allowance.callsPerSecond())))
                        .timeoutDuration(Duration.ofMinutes(5))
                        .build());
    }

    @Override
    public void acquire(Kind kind) {
        count();
        if (kind == Kind.WRITE) {
            // It goes right after the look that precedes it, so that nobody's edit slips in between. What comes next
            // waits
            // for both.
            pace.reservePermission();
        } else {
            RateLimiter.waitForPermission(pace);
        }
    }

    private synchronized void count() {
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
            inHand = store.write(state -> state.allowances().lease(connection, now, BLOCK, limit()));
            if (inHand == 0) {
                throw new CrmException(
                        ErrorClass.QUOTA,
                        "today's allowance of " + limit() + " API calls for '" + connection
                                + "' is used up; the next sync goes on tomorrow, or raise api_allowance");
            }
        }
        inHand--;
        made++;
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
    public synchronized long made() {
        return made;
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
