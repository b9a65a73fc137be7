package io.foretell.engine.call;

import static java.util.Objects.requireNonNull;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/**
 * How often and how long apart the same is tried again.
 *
 * @param attempts in all, the first included
 * @param first wait before the second attempt; doubled each time, with 30% jitter
 * @param longest no wait is longer, unless the CRM asks for it
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {
    public static final RetryPolicy DEFAULT = new RetryPolicy(5, Duration.ofSeconds(2), Duration.ofMinutes(2));

    public RetryPolicy {
        requireNonNull(first, "first is null");
        requireNonNull(longest, "longest is null");
    }

    /** The wait after the given attempt, counted from 1. */
    public Duration waitAfter(int attempt) {
        long millis = IntervalFunction.ofExponentialRandomBackoff(first.toMillis(), 2, 0.3, longest.toMillis())
                .apply(Math.max(1, attempt));
        return Duration.ofMillis(millis);
    }
}
