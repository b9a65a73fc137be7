package io.foretell.app.demo;

import io.foretell.app.service.PracticeRequest;
import io.foretell.app.terminal.Terminal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** The practice CRM by itself, until Ctrl-C. */
public final class Practice {
    private final PracticeRequest request;
    private final Terminal terminal;
    private final Clock clock;

    public Practice(PracticeRequest request, Terminal terminal, Clock clock) {
        this.request = request;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Returns the exit code. */
    public int run() {
        try (PracticeSite crm =
                PracticeSites.start(request.crm(), request.port(), request.seed(), clock, "practice-secret")) {
            String made = crm.fill(request.leads());
            Map<String, Object> facts = new LinkedHashMap<>(crm.facts());
            String how = facts.entrySet().stream()
                    .filter(fact -> !fact.getKey().endsWith("url"))
                    .map(fact -> fact.getKey().replace('_', ' ') + " " + fact.getValue())
                    .collect(Collectors.joining(", "));
            facts.put("made", made);
            terminal.event(
                    facts,
                    "Practice CRM, a stand-in for " + crm.product() + ", at " + crm.url() + "  " + how
                            + " (it listens on this machine only)\nSynthetic: " + made
                            + Optional.ofNullable(facts.get("admin_url"))
                                    .map(url -> ". Faults are switched on at " + url)
                                    .orElse("")
                            + "  Stop with Ctrl-C.");
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
