package io.foretell.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.app.config.ConfigFile;
import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Terminal;
import io.foretell.engine.api.DueTraining;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.TrainResult;
import io.foretell.engine.api.VerifyResult;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.RunKind;
import io.foretell.engine.state.RunStatus;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.train.Report;
import io.foretell.testkit.SettableClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunLoopTest {
    private final SettableClock clock = SettableClock.at("2026-05-09T14:00:00Z");
    private final StringWriter out = new StringWriter();
    private final FakeServices services = new FakeServices();
    private final FakeConnectionService main = new FakeConnectionService();

    @TempDir
    Path folder;

    @Test
    void a_connection_is_synced_at_its_interval_and_verified_once_a_day() throws IOException {
        main.sync = request -> result();
        main.verification = Optional.of(new VerifyResult(run(), List.of(), List.of()));

        loop(49);

        assertThat(main.calls.stream().filter(call -> call.startsWith("sync"))).hasSize(50);
        assertThat(main.calls.stream().filter("verify"::equals)).hasSize(1);
        assertThat(out.toString()).contains("14:00  main: read 3, wrote 0 (2 API calls)");
    }

    @Test
    void what_is_due_is_trained_after_a_sync_and_said_with_why() throws IOException {
        main.sync = request -> result();
        main.due = List.of(new DueTraining("lead-score", "last trained 30 days ago, planned every 30 days"));
        main.training = Optional.of(new TrainResult(
                "lead-score",
                Optional.empty(),
                false,
                "Model v2 waits beside v1.",
                new Report("", Map.of(), List.of(), List.of()),
                10,
                Optional.empty()));

        loop(0);

        assertThat(main.calls).contains("train lead-score");
        assertThat(out.toString())
                .contains(
                        "trained lead-score (last trained 30 days ago, planned every 30 days). Model v2 waits beside v1.");
    }

    @Test
    void an_unreachable_crm_is_tried_again_at_the_next_interval() throws IOException {
        main.failing(new CrmException(ErrorClass.RETRY, "The CRM does not answer."));

        loop(2);

        assertThat(main.calls.stream().filter(call -> call.startsWith("sync"))).hasSize(3);
        assertThat(out.toString()).contains("F-2001  The CRM does not answer. Tries again at 14:30");
    }

    @Test
    void what_no_waiting_mends_stops_it_at_the_first_attempt() {
        main.failing(new CrmException(ErrorClass.AUTH, "The key was refused."));

        assertThatThrownBy(() -> loop(2)).hasMessage("The key was refused.");
    }

    private void loop(int sleeps) throws IOException {
        Path file = folder.resolve("connector.yml");
        Files.writeString(file, "version: 1\nconnections: {main: {crm: fake, every: 30 min}}\n");
        services.connections.put("main", main);
        assertThat(ConfigFile.read(file, name -> null)).isNotNull();
        int[] left = {sleeps};
        try (Workplace workplace = services.open(file)) {
            new RunLoop(
                            workplace,
                            new Terminal(new PrintWriter(out), new PrintWriter(out), false, false, false, false, clock),
                            duration -> {
                                if (left[0]-- == 0) {
                                    throw new InterruptedException();
                                }
                                clock.advance(duration);
                            },
                            Duration.ofDays(1))
                    .run(List.of("main"));
        }
    }

    private SyncResult result() {
        return new SyncResult(
                run(), Map.of("crm.lead", 3L), List.of(), List.of(), Optional.empty(), 2, 100, List.of(), 0);
    }

    private Run run() {
        return new Run(1, "main", RunKind.SYNC, RunStatus.DONE, clock.instant(), Optional.empty(), Map.of(), "");
    }
}
