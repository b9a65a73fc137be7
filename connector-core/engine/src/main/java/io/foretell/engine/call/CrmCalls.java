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

/** Makes calls that have no effect in the CRM, and tries them again when that helps. */
public final class CrmCalls {
    private static final Logger LOG = LoggerFactory.getLogger(CrmCalls.class);

    private final Clock clock;
    private final Pause pause;
    private final RetryPolicy policy;
    private final CircuitBreaker breaker;

    public CrmCalls(Clock clock, Pause pause, RetryPolicy policy) {
        this.clock = clock;
        this.pause = pause;
        this.policy = policy;
        this.breaker = CircuitBreaker.of(
                "crm",
                CircuitBreakerConfig.custom()
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
                LOG.warn("crm.retry what={} attempt={} wait={} code={}", what, attempt, wait, e.code());
                await(wait);
            }
        }
    }

    private static boolean mayRepeat(CrmException e) {
        // A call without effect may be repeated even when nobody knows whether it arrived.
        return e.errorClass().retryable() || e.errorClass() == ErrorClass.AMBIGUOUS;
    }

    /** Waits; an interruption becomes an exception that stops the run and leaves everything durable as it is. */
    public void await(Duration wait) {
        try {
            pause.until(clock.instant().plus(wait));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        }
    }
}
