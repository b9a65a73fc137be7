package io.foretell.app.demo;

import io.foretell.app.service.PracticeRequest;
import io.foretell.app.terminal.Terminal;
import io.foretell.practice.PracticeCrm;
import io.foretell.practice.PracticeOptions;
import io.foretell.practice.data.DemoData;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

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
        PracticeOptions options = PracticeOptions.builder()
                .port(request.port())
                .seed(request.seed())
                .clock(clock)
                .build();
        try (PracticeCrm crm = PracticeCrm.start(options)) {
            DemoData.Summary made = DemoData.fill(crm);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("url", crm.url());
            facts.put("admin_url", crm.adminUrl());
            facts.put("database", options.database());
            facts.put("login", options.login());
            facts.put("leads", made.leads());
            terminal.event(
                    facts,
                    "Practice CRM at " + crm.url() + "  database " + options.database() + ", login " + options.login()
                            + ", password admin (it listens on this machine only)\n" + made.leads()
                            + " synthetic leads. Faults are switched on at " + crm.adminUrl() + "  Stop with Ctrl-C.");
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
