package io.foretell.practice.salesforce.org;

import io.foretell.practice.stand.MovableClock;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The org's clock. Thread-safe. */
public final class OrgClock extends MovableClock {
    public OrgClock(Clock base) {
        super(base);
    }

    /** The stamp of what starts now: Salesforce keeps whole seconds. */
    public Instant stamp() {
        return instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
