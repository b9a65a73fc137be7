package io.foretell.engine.config;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How many API calls a connection may make.
 *
 * @param callsPerSecond pace of all nodes together
 * @param callsPerDay of all nodes together; empty when only a share is given
 * @param shareOfDailyQuota from 0 to 1, of what the CRM itself says; empty when the CRM says nothing
 * @param stopWhenLeft stop when the CRM says that fewer are left of its own quota
 */
public record ApiAllowance(
        double callsPerSecond, OptionalLong callsPerDay, OptionalDouble shareOfDailyQuota, long stopWhenLeft) {
    public static final ApiAllowance DEFAULT = new ApiAllowance(10, OptionalLong.of(50_000), OptionalDouble.empty(), 0);

    public ApiAllowance {
        if (!(callsPerSecond > 0)) {
            throw new IllegalArgumentException("calls_per_second must be above 0");
        }
    }
}
