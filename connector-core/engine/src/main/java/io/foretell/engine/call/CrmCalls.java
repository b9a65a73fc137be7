package io.foretell.engine.call;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes calls that have no effect in the CRM, and tries them again when that helps. Waits by a steady clock only. */
public final class CrmCalls {
    private static final Logger LOG = LoggerFactory.getLogger(CrmCalls.class);

    /** Whatever a CRM or a clock says: nobody is kept waiting for longer at a time. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Pause pause;
    private final RetryPolicy policy;
    private final CircuitBreaker breaker;

    /** @param clock only for where the steady clock begins */
    public CrmCalls(Clock clock, Pause pause, RetryPolicy policy) {
        this(pause, policy, new SteadyClock(clock));
    }

    CrmCalls(Pause pause, RetryPolicy policy, Clock steady) {
        this.pause = pause;
        this.policy = policy;
        this.breaker = CircuitBreaker.of(
                "crm",
                CircuitBreakerConfig.custom()
                        .clock(steady)
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(20)
                        .failureRateThreshold(80)
                        .waitDurationInOpenState(Duration.ofMinutes(1))
                        .recordException(e -> e instanceof CrmException crm && crm.errorClass() == ErrorClass.RETRY)
                        .build());
    }

    /**
     * Calls, waits and calls again after retryable failures.
     *
     * @throws CrmException the last failure
     */
    public <T> T call(String what, Supplier<T> call) {
        boolean askedForTooMuch = false;
        for (int attempt = 1; ; attempt++) {
            try {
                return breaker.executeSupplier(call);
            } catch (CallNotPermittedException e) {
                throw new CrmException(
                        ErrorClass.RETRY,
                        "the CRM has failed again and again, so no more calls are made for a minute; try again later",
                        what,
                        null,
                        e);
            } catch (CrmException e) {
                if (!mayRepeat(e) || attempt >= policy.attempts()) {
                    throw e;
                }
                Duration wait = e.retryAfter().orElse(policy.waitAfter(attempt));
                boolean tooMuch = wait.compareTo(LONGEST_WAIT) > 0;
                if (tooMuch && askedForTooMuch) {
                    throw asksForMuch(e, wait);
                }
                askedForTooMuch = tooMuch;
                LOG.warn("crm.retry what={} attempt={} wait={} code={}", what, attempt, wait, e.code());
                await(wait);
            }
        }
    }

    private static boolean mayRepeat(CrmException e) {
        // A call without effect may be repeated even when nobody knows whether it arrived.
        return e.errorClass().retryable() || e.errorClass() == ErrorClass.AMBIGUOUS;
    }

    /** Once the wish may be a mistake of a clock; twice it is taken for what it says, and left to a later run. */
    private static CrmException asksForMuch(CrmException e, Duration wait) {
        return new CrmException(
                e.errorClass(),
                e.getMessage() + " The CRM asks for a pause of " + wait.toMinutes()
                        + " minutes, so this run ends here; nothing is lost, a later sync goes on",
                e.detail(),
                e.retryAfter().orElse(null),
                e);
    }

    /**
     * Waits, but never for more than a few minutes; an interruption becomes an exception that stops the run and leaves
     * everything durable as it is.
     */
    public void await(Duration wait) {
        Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        if (bounded != wait) {
            LOG.warn("crm.wait.capped asked={} waits={}", wait, bounded);
        }
        try {
            pause.of(bounded.isNegative() ? Duration.ZERO : bounded);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        }
    }
}
