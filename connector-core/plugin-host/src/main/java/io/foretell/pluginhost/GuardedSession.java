package io.foretell.pluginhost;

import static java.util.Objects.requireNonNullElse;

import io.foretell.spi.crm.Finding;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.record.RecordView;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session whose batches have a time limit and whose results are counted. After a batch that took too long it goes on with
 * a session of the plugin that is opened anew; the old one is left to the thread that is still inside.
 */
final class GuardedSession implements EnricherSession {
    /** Loading models takes longer than using them. */
    private static final int OPENING = 10;

    private final Guard guard;
    private final String enricher;
    private final Supplier<@Nullable EnricherSession> open;
    private final PluginThreads threads;
    private final Patience patience;
    private OpenedSession session;

    /** @param open the plugin's own; called here and again after a batch that hung */
    GuardedSession(Guard guard, String enricher, Supplier<@Nullable EnricherSession> open, PluginThreads threads) {
        this.guard = guard;
        this.enricher = enricher;
        this.open = open;
        this.threads = threads;
        this.patience = new Patience(threads.limit());
        this.session = opened();
    }

    private OpenedSession opened() {
        Duration most = threads.limit().multipliedBy(OPENING);
        EnricherSession opened = timed("open", most, () -> {}, () -> guard.call("open", open::get));
        if (opened == null) {
            throw guard.wrong("open returned null");
        }
        return new OpenedSession(guard, opened);
    }

    @Override
    public List<EnrichResult> enrich(List<RecordView> batch) {
        return checked(batch, ask("enrich", batch.size(), asked -> asked.enrich(batch)));
    }

    @Override
    public boolean explainsApart() {
        return session.call("explainsApart", EnricherSession::explainsApart);
    }

    @Override
    public List<EnrichResult> predict(List<RecordView> batch) {
        return checked(batch, ask("predict", batch.size(), asked -> asked.predict(batch)));
    }

    @Override
    public List<Finding> look(List<RecordView> sample) {
        return ask("look", sample.size(), asked -> Objects.requireNonNull(asked.look(sample), "the findings are null"));
    }

    @Override
    public String fingerprint() {
        return session.call("fingerprint", asked -> Objects.requireNonNull(asked.fingerprint(), "fingerprint is null"));
    }

    /** A session that does not end is given up like one that does not answer. */
    @Override
    public void close() {
        if (!session.isLost()) {
            OpenedSession ending = session;
            timed("close", threads.limit(), ending::abandon, () -> {
                ending.close();
                return true;
            });
        }
    }

    private <T> T ask(String method, int records, Function<EnricherSession, T> call) {
        if (session.isLost()) {
            session = opened();
        }
        OpenedSession asked = session;
        Runnable givenUp = () -> {
            patience.hung(records);
            asked.abandon();
        };
        return timed(method, patience.of(records), givenUp, () -> asked.work(method, call));
    }

    /** @param givenUp what is to be done when the call did not come back */
    private <T> T timed(String method, Duration most, Runnable givenUp, Callable<T> call) {
        try {
            return threads.run(most, call);
        } catch (ExecutionException e) {
            throw guard.translate(method, requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            givenUp.run();
            throw PluginErrors.HUNG.because(
                    "Enricher '" + enricher + "' of plugin '" + guard.plugin() + "' did not come back from " + method
                            + " within " + Math.max(1, most.toSeconds()) + " s and was given up. If it happens again,"
                            + " tell its author.",
                    e);
        } catch (RejectedExecutionException e) {
            throw PluginErrors.ABANDONED.because(
                    threads.abandoned() + " calls of plugin '" + guard.plugin()
                            + "' were given up and still use the processor, so no more are made. Next: start Foretell"
                            + " again, and tell the plugin's author.",
                    e);
        } catch (InterruptedException e) {
            givenUp.run();
            Thread.currentThread().interrupt();
            throw PluginErrors.STOPPED.because("Enricher '" + enricher + "' was stopped in the middle of a batch.", e);
        }
    }

    private List<EnrichResult> checked(List<RecordView> batch, List<EnrichResult> results) {
        if (results == null) {
            throw guard.wrong("enricher '" + enricher + "' returned null instead of a list");
        }
        if (results.size() != batch.size()) {
            throw guard.wrong("enricher '" + enricher + "' returned " + results.size() + " results for " + batch.size()
                    + " records");
        }
        if (results.stream().anyMatch(Objects::isNull)) {
            throw guard.wrong("enricher '" + enricher + "' returned a null among its results");
        }
        return results;
    }
}
