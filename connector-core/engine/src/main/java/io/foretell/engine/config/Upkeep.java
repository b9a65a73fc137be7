package io.foretell.engine.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When a model is trained again without being asked.
 *
 * @param every after so long; zero: never
 * @param onDrift when the newest records are no longer like those that it learnt from
 */
public record Upkeep(Duration every, boolean onDrift) {
    public static final Upkeep NEVER = new Upkeep(Duration.ZERO, false);

    public Upkeep {
        if (requireNonNull(every, "every is null").isNegative()) {
            throw new IllegalArgumentException("every is negative");
        }
    }

    public boolean scheduled() {
        return !every.isZero();
    }
}
