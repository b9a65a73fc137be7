package io.foretell.engine.run;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.state.StateStore;
import io.foretell.spi.crm.CrmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the CRM when Foretell last looked, after a sync that went well: the one exception to 'a sync that changed nothing
 * writes nothing'. Without it nobody in the CRM could tell a fresh score from one that a stopped Foretell left behind.
 */
final class Heartbeat {
    /** What it costs: a call an hour at most. */
    private static final Duration EVERY = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final RunContext context;
    private final String setting;

    Heartbeat(RunContext context) {
        this.context = context;
        this.setting = "heartbeat." + context.name();
    }

    /** What a dry run says about it; empty when this CRM has no place for it. */
    Optional<String> announcement() {
        return context.crm()
                .heartbeatPlace()
                .map(place -> "Besides, a real run notes in " + place
                        + " when Foretell last looked: one more API call, at most once an hour");
    }

    /** @return what an admin should know; empty when all is well */
    Optional<String> beat() {
        Instant now = context.clock().instant();
        StateStore store = context.store();
        boolean recent = store.read(state -> state.settings().get(setting))
                .map(Instant::parse)
                .filter(last -> !last.isAfter(now) && last.plus(EVERY).isAfter(now))
                .isPresent();
        if (recent) {
            return Optional.empty();
        }
        try {
            // Where there is no place for it, that is found out once an hour, too.
            boolean noted = context.crm().heartbeatPlace().isPresent()
                    && context.calls().call("heartbeat", () -> context.crm().heartbeat(context.startedAt()));
            store.write(state -> {
                state.settings().put(setting, now.toString());
                return true;
            });
            LOG.info("heartbeat noted={}", noted);
            return Optional.empty();
        } catch (CrmException e) {
            // The scores are written and right; only the mark of staleness will be wrong.
            LOG.warn("heartbeat.failed code={} detail={}", e.code(), e.detail());
            return Optional.of("The CRM could not be told when Foretell last looked: " + e.getMessage());
        }
    }
}
