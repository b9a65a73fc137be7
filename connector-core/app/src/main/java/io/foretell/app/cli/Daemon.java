package io.foretell.app.cli;

import io.foretell.app.service.Jobs;
import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Terminal;
import io.foretell.app.terminal.Words;
import io.foretell.engine.Errors;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.api.DueTraining;
import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.SyncResult.EnrichmentSummary;
import io.foretell.engine.api.TrainResult;
import io.foretell.engine.api.VerifyResult;
import io.foretell.engine.call.Interrupted;
import io.foretell.spi.error.ForetellException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps connections current: each has recurring jobs of its own, whose times are in the store, so that several processes share
 * them and a restart forgets none. Trouble of any kind is said and tried again; nothing but a signal ends it.
 */
final class Daemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
    private static final Duration TRAIN_LOOK = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** After something that stood in the way. */
    private static final Duration SOON = Duration.ofMinutes(10);

    private final Workplace workplace;
    private final Terminal terminal;
    private final Duration verifyEvery;
    private final Map<String, ConnectionService> services = new HashMap<>();
    private final Map<String, Duration> sooner = new ConcurrentHashMap<>();

    /** @param verifyEvery zero: never */
    Daemon(Workplace workplace, Terminal terminal, Duration verifyEvery) {
        this.workplace = workplace;
        this.terminal = terminal;
        this.verifyEvery = verifyEvery;
    }

    /** Works on what others trigger. */
    void work(List<String> connections) {
        connections.forEach(name -> {
            ConnectionService service = workplace.connection(name);
            services.put(name, service);
            service.keepCurrent();
        });
    }

    /** Triggers what is due; after {@link #work}. */
    void schedule(Jobs jobs, List<String> connections) {
        for (String name : connections) {
            Duration every = workplace.configuration().connection(name).every();
            jobs.every("sync " + name, () -> every, Duration.ZERO, () -> attempt(name, "sync", () -> sync(name)));
            jobs.every(
                    "train " + name,
                    () -> pause("train " + name, TRAIN_LOOK),
                    TRAIN_LOOK,
                    () -> attempt(name, "train", () -> train(name)));
            if (!verifyEvery.isZero()) {
                jobs.every(
                        "verify " + name,
                        () -> pause("verify " + name, verifyEvery),
                        verifyEvery,
                        () -> attempt(name, "verify", () -> verify(name)));
            }
        }
        jobs.every("tidy", () -> DAY, DAY, workplace::tidy);
    }

    private Duration pause(String job, Duration usual) {
        Duration wanted = sooner.remove(job);
        return wanted == null || wanted.compareTo(usual) > 0 ? usual : wanted;
    }

    private void attempt(String name, String what, Runnable job) {
        try {
            job.run();
        } catch (Interrupted e) {
            LOG.info("daemon.interrupted job={} connection={}", what, name);
        } catch (ForetellException e) {
            boolean inTheWay = e.code().equals(Errors.ALREADY_RUNNING);
            sooner.put(what + " " + name, SOON);
            if (!inTheWay || !what.equals("sync")) {
                say(name, "error", ErrorAnswers.of(e).json(), e.code() + "  " + e.getMessage() + AGAIN);
            }
        } catch (RuntimeException | Error e) {
            // A plugin, a library or we ourselves are broken: the other jobs and connections go on.
            LOG.error("daemon.broken job={} connection={}", what, name, e);
            sooner.put(what + " " + name, SOON);
            say(
                    name,
                    "error",
                    Map.of("message", e.toString()),
                    what + " broke: " + e.getClass().getSimpleName() + ". The log says more." + AGAIN);
        }
    }

    private static final String AGAIN = " Tries again at its next time.";

    private void sync(String name) {
        ConnectionService service = Objects.requireNonNull(services.get(name));
        SyncResult result = service.sync(SyncRequest.ORDINARY, Progress.SILENT);
        say(name, "sync", result, sentence(result));
    }

    private void train(String name) {
        try (ConnectionService service = workplace.connection(name)) {
            for (DueTraining due : service.dueTrainings()) {
                TrainResult result = service.train(due.enrichment(), Progress.SILENT);
                say(
                        name,
                        "train",
                        result,
                        "trained " + due.enrichment() + " (" + due.why() + "). " + result.sentence());
            }
        }
    }

    private void verify(String name) {
        try (ConnectionService service = workplace.connection(name)) {
            VerifyResult verify = service.verify(false, Progress.SILENT);
            say(
                    name,
                    "verify",
                    verify,
                    verify.agreed()
                            ? "verified, both sides agree"
                            : verify.lines().stream().anyMatch(line -> line.doubtful() > 0)
                                    ? "verified, the CRM does not show most of what is known: foretell verify says more"
                                    : "verified, differences read again");
        }
    }

    private synchronized void say(String name, String event, Object result, String sentence) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", terminal.clock().instant());
        json.put("connection", name);
        json.put("event", event);
        json.put("result", result);
        terminal.event(
                json, Words.moment(terminal.clock().instant(), terminal.clock()) + "  " + name + ": " + sentence);
    }

    private static String sentence(SyncResult result) {
        long read = result.read().values().stream().mapToLong(Long::longValue).sum();
        long written = result.enrichments().stream()
                .mapToLong(EnrichmentSummary::written)
                .sum();
        long failed = result.enrichments().stream()
                .mapToLong(EnrichmentSummary::failed)
                .sum();
        return "read " + Words.count(read) + ", wrote " + Words.count(written) + " ("
                + Words.count(result.apiCalls(), "API call") + ")"
                + (failed > 0 ? ", " + Words.count(failed) + " failed: foretell problems list" : "")
                + (result.run().message().isEmpty() ? "" : ". " + result.run().message());
    }

    @Override
    public void close() {
        services.values().forEach(ConnectionService::close);
    }
}
