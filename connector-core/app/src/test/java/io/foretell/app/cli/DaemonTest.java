package io.foretell.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Terminal;
import io.foretell.engine.Errors;
import io.foretell.engine.api.DueTraining;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.TrainResult;
import io.foretell.engine.api.VerifyResult;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.RunKind;
import io.foretell.engine.state.RunStatus;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.error.ForetellException;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DaemonTest {
    private final SettableClock clock = SettableClock.at("2026-05-09T14:00:00Z");
    private final StringWriter out = new StringWriter();
    private final FakeServices services = new FakeServices();
    private final FakeConnectionService main = new FakeConnectionService();

    @TempDir
    Path folder;

    @Test
    void a_connection_has_jobs_of_its_own_at_their_intervals() throws IOException {
        main.sync = request -> result();
        main.verification = Optional.of(new VerifyResult(run(), List.of(), List.of(), List.of()));

        with(Duration.ofDays(1), jobs -> {
            assertThat(jobs.names()).containsExactly("sync main", "train main", "verify main", "tidy");
            assertThat(jobs.first("sync main")).isZero();
            assertThat(jobs.first("verify main")).isEqualTo(Duration.ofDays(1));
            assertThat(jobs.run("sync main")).isEqualTo(Duration.ofMinutes(30));
            assertThat(jobs.run("verify main")).isEqualTo(Duration.ofDays(1));
            jobs.run("tidy");
        });

        assertThat(main.calls).startsWith("keepCurrent").contains("verify").endsWith("close");
        assertThat(services.asked).contains("tidy");
        assertThat(out.toString())
                .contains("14:00  main: read 3, wrote 0 (2 API calls)")
                .contains("verified, both sides agree");
    }

    @Test
    void without_verification_there_is_no_job_for_it() throws IOException {
        with(Duration.ZERO, jobs -> assertThat(jobs.names()).doesNotContain("verify main"));
    }

    @Test
    void what_is_due_is_trained_and_said_with_why() throws IOException {
        main.due = List.of(new DueTraining("lead-score", "last trained 30 days ago, planned every 30 days"));
        main.training = Optional.of(new TrainResult(
                "lead-score",
                Optional.empty(),
                false,
                "Model v2 waits beside v1.",
                new Report("", Map.of(), List.of(), List.of()),
                10,
                Optional.empty()));

        with(Duration.ZERO, jobs -> jobs.run("train main"));

        assertThat(main.calls).contains("train lead-score");
        assertThat(out.toString())
                .contains(
                        "trained lead-score (last trained 30 days ago, planned every 30 days). Model v2 waits beside v1.");
    }

    @Test
    void trouble_is_said_and_tried_again_whatever_it_is() throws IOException {
        with(Duration.ofDays(1), jobs -> {
            main.failing(new CrmException(ErrorClass.RETRY, "The CRM does not answer."));
            assertThat(jobs.run("sync main")).isEqualTo(Duration.ofMinutes(30));
            main.failing(new CrmException(ErrorClass.AUTH, "The key was refused."));
            jobs.run("sync main");
            main.failing(new IllegalStateException("a plugin broke"));
            jobs.run("sync main");
            // What stands in the way for a while does not put off for a day what comes once a day.
            main.failing(new ForetellException(Errors.ALREADY_RUNNING, "Another run is at work."));
            assertThat(jobs.run("verify main")).isEqualTo(Duration.ofMinutes(10));
            main.failure = Optional.empty();
            main.verification = Optional.of(new VerifyResult(run(), List.of(), List.of(), List.of()));
            assertThat(jobs.run("verify main")).isEqualTo(Duration.ofDays(1));
        });

        assertThat(out.toString())
                .contains("F-2001  The CRM does not answer. Tries again")
                .contains("The key was refused. Tries again")
                .contains("sync broke: IllegalStateException")
                .doesNotContain("at io.foretell");
    }

    private void with(Duration verifyEvery, Consumer<FakeJobs> scheduled) throws IOException {
        Path file = folder.resolve("connector.yml");
        Files.writeString(file, "version: 1\nconnections: {main: {crm: fake, every: 30 min}}\n");
        services.connections.put("main", main);
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(out), false, false, false, false, clock);
        try (Workplace workplace = services.open(file);
                Daemon daemon = new Daemon(workplace, terminal, verifyEvery)) {
            daemon.work(List.of("main"));
            daemon.schedule(services.jobs, List.of("main"));
            scheduled.accept(services.jobs);
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
