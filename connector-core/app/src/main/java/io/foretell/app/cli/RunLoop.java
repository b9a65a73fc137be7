package io.foretell.app.cli;

import io.foretell.app.config.Configuration;
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
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps connections current: each is synced at its interval and verified now and then. Trouble is said and tried again
 * at the next interval; only what no waiting can mend stops it, and only at the first attempt.
 */
final class RunLoop {
    private final Workplace workplace;
    private final Terminal terminal;
    private final Waiter waiter;
    private final Duration verifyEvery;
    private final Map<String, Instant> due = new LinkedHashMap<>();
    private final Map<String, Instant> verified = new HashMap<>();
    private final Map<String, Boolean> began = new HashMap<>();

    /** How time passes; a test lets it pass at once. */
    interface Waiter {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** @param verifyEvery zero: never */
    RunLoop(Workplace workplace, Terminal terminal, Waiter waiter, Duration verifyEvery) {
        this.workplace = workplace;
        this.terminal = terminal;
        this.waiter = waiter;
        this.verifyEvery = verifyEvery;
    }

    /** Returns when its thread is interrupted. */
    void run(List<String> connections) {
        Clock clock = terminal.clock();
        connections.forEach(name -> {
            due.put(name, clock.instant());
            verified.put(name, clock.instant());
        });
        while (!Thread.currentThread().isInterrupted()) {
            String next = due.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            Duration wait = Duration.between(clock.instant(), due.getOrDefault(next, clock.instant()));
            try {
                if (!wait.isNegative() && !wait.isZero()) {
                    waiter.sleep(wait);
                }
            } catch (InterruptedException e) {
                return;
            }
            turn(next);
        }
    }

    private void turn(String name) {
        Configuration configuration = workplace.configuration();
        Clock clock = terminal.clock();
        Instant start = clock.instant();
        Instant next = start.plus(configuration.connection(name).every());
        due.put(name, next);
        try (ConnectionService service = workplace.connection(name)) {
            SyncResult result = service.sync(SyncRequest.ORDINARY, Progress.SILENT);
            say(name, "sync", result, sentence(result));
            train(name, service);
            if (!verifyEvery.isZero()
                    && !start.isBefore(verified.getOrDefault(name, start).plus(verifyEvery))) {
                VerifyResult verify = service.verify(Progress.SILENT);
                verified.put(name, start);
                say(
                        name,
                        "verify",
                        verify,
                        verify.agreed() ? "verified, both sides agree" : "verified, differences read again");
            }
        } catch (ForetellException e) {
            boolean first = began.get(name) == null;
            if (first && (e.code().kind() == ErrorKind.CONFIG || e.code().equals(Errors.ALREADY_RUNNING))) {
                throw e;
            }
            say(
                    name,
                    "error",
                    ErrorAnswers.of(e).json(),
                    e.code() + "  " + e.getMessage() + " Tries again at " + Words.moment(next, clock));
        }
        began.put(name, true);
    }

    private void train(String name, ConnectionService service) {
        for (DueTraining due : service.dueTrainings()) {
            TrainResult result = service.train(due.enrichment(), Progress.SILENT);
            say(name, "train", result, "trained " + due.enrichment() + " (" + due.why() + "). " + result.sentence());
        }
    }

    private void say(String name, String event, Object result, String sentence) {
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
}
