package io.foretell.engine.context;

import io.foretell.engine.api.Progress;
import io.foretell.engine.call.CrmCalls;
import io.foretell.engine.config.ConnectionConfig;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.engine.state.StateStore;
import io.foretell.engine.values.Norms;
import io.foretell.engine.view.Calendar;
import io.foretell.spi.crm.CrmSession;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/**
 * What the stages of one run share. Immutable.
 *
 * @param startedAt 'now' for everything that must be the same for a whole run
 */
public record RunContext(
        long run,
        ConnectionConfig connection,
        ConnectionPlan plan,
        CrmSession crm,
        CrmCalls calls,
        StateStore store,
        Clock clock,
        ZoneId zone,
        Locale language,
        Instant startedAt,
        Norms norms,
        Progress progress) {
    public String name() {
        return connection.name();
    }

    public Calendar calendar() {
        return new Calendar(zone);
    }
}
