package io.foretell.pluginhost;

import static java.util.Objects.requireNonNullElse;

import io.foretell.spi.crm.Finding;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordView;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A session whose batches have a time limit and whose results are counted. */
final class GuardedSession implements EnricherSession {
    private final Guard guard;
    private final String enricher;
    private final EnricherSession session;
    private final PluginThreads threads;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean lost;
    private volatile boolean inside;

    GuardedSession(Guard guard, String enricher, EnricherSession session, PluginThreads threads) {
        this.guard = guard;
        this.enricher = enricher;
        this.session = session;
        this.threads = threads;
    }

    @Override
    public List<EnrichResult> enrich(List<RecordView> batch) {
        return checked(batch, timed("enrich", () -> session.enrich(batch)));
    }

    @Override
    public boolean explainsApart() {
        return guard.call("explainsApart", session::explainsApart);
    }

    @Override
    public List<EnrichResult> predict(List<RecordView> batch) {
        return checked(batch, timed("predict", () -> session.predict(batch)));
    }

    @Override
    public List<Finding> look(List<RecordView> sample) {
        return timed("look", () -> Objects.requireNonNull(session.look(sample), "the findings are null"));
    }

    private <T> T timed(String method, Supplier<T> call) {
        if (lost) {
            throw hung("did not answer before", null);
        }
        try {
            return threads.run(() -> work(method, call));
        } catch (ExecutionException e) {
            throw guard.translate(method, requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            lost = true;
            throw hung("did not answer within " + threads.limit().toSeconds() + " s", e);
        } catch (InterruptedException e) {
            lost = true;
            Thread.currentThread().interrupt();
            throw PluginErrors.STOPPED.because("Enricher '" + enricher + "' was stopped in the middle of a batch.", e);
        }
    }

    @Override
    public String fingerprint() {
        return guard.call("fingerprint", () -> Objects.requireNonNull(session.fingerprint(), "fingerprint is null"));
    }

    /** A thread that is still inside a lost session closes it when it comes out. */
    @Override
    public void close() {
        if (!(lost && inside)) {
            closeOnce();
        }
    }

    private <T> T work(String method, Supplier<T> call) {
        inside = true;
        try {
            return guard.call(method, call::get);
        } finally {
            inside = false;
            if (lost) {
                closeOnce();
            }
        }
    }

    private void closeOnce() {
        if (closed.compareAndSet(false, true)) {
            guard.call("close", () -> {
                session.close();
                return true;
            });
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

    private ForetellException hung(String what, @Nullable Throwable cause) {
        return new ForetellException(
                PluginErrors.HUNG.code(),
                "Enricher '" + enricher + "' of plugin '" + guard.plugin() + "' " + what
                        + ". Its session is not used any more: run again, and if it happens again, tell its author.",
                "",
                cause);
    }
}
