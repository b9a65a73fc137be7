package io.foretell.engine.run;

import io.foretell.engine.call.Interrupted;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.RunKind;
import io.foretell.engine.state.RunStatus;
import io.foretell.engine.state.StateStore;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs work under the connection's lease and leaves a run row that says how it ended, whatever happens. */
final class Recorded {
    private static final Logger LOG = LoggerFactory.getLogger(Recorded.class);

    private final StateStore store;
    private final Clock clock;
    private final String connection;

    Recorded(StateStore store, Clock clock, String connection) {
        this.store = store;
        this.clock = clock;
        this.connection = connection;
    }

    /** The work of a run: fills counters, says how it ended. */
    @FunctionalInterface
    interface Work<T> {
        T of(Run run, Map<String, Long> counters);
    }

    <T> T run(RunKind kind, Work<T> work) {
        try (Lease lease = Lease.take(store, clock, connection)) {
            Run run = store.write(state -> state.runs().start(connection, kind, clock.instant()));
            Map<String, Long> counters = new LinkedHashMap<>();
            MDC.put("run", Long.toString(run.id()));
            LOG.info("run.start kind={} connection={}", kind, connection);
            try {
                T result = work.of(run, counters);
                boolean problems = counters.getOrDefault("failed", 0L) > 0 || counters.getOrDefault("waiting", 0L) > 0;
                finish(run, problems ? RunStatus.DONE_WITH_PROBLEMS : RunStatus.DONE, counters, "");
                return result;
            } catch (RuntimeException e) {
                boolean stopped = e instanceof Interrupted
                        || e instanceof CrmException crm && crm.errorClass() == ErrorClass.QUOTA;
                LOG.warn("run.failed kind={} connection={}", kind, connection, e);
                finish(run, stopped ? RunStatus.STOPPED : RunStatus.FAILED, counters, String.valueOf(e.getMessage()));
                throw e;
            } finally {
                MDC.remove("run");
            }
        }
    }

    private void finish(Run run, RunStatus status, Map<String, Long> counters, String message) {
        store.write(state -> {
            state.runs().finish(run.id(), status, counters, message, clock.instant());
            return true;
        });
        LOG.info("run.end status={} counters={}", status, counters);
    }
}
