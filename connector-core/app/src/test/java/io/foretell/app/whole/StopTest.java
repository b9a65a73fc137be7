package io.foretell.app.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.foretell.practice.PracticeCrm;
import io.foretell.practice.PracticeOptions;
import io.foretell.practice.odoo.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in the middle of a command, in a process of its own. */
final class StopTest {
    private static final int SIGINT = 130;
    /** Generous: a call that is under way may be waited for, the next one is not made. Locked up, it would take a minute. */
    private static final Duration BOUND = Duration.ofSeconds(30);

    /** A shell that starts a command in the background lets it ignore Ctrl-C, and so its children, unless told otherwise. */
    private static final List<String> HEARS_CTRL_C = List.of("env", "--default-signal=INT");

    @TempDir
    Path folder;

    @Test
    void a_sync_that_is_stopped_says_what_it_did_ends_with_130_and_the_next_one_goes_on() throws Exception {
        try (PracticeCrm crm =
                PracticeCrm.start(PracticeOptions.builder().seed(7).build())) {
            Office office = office(crm);
            slow(crm, "write", "load");
            String said = stopped(office, () -> crm.counters().writeCalls() > 1, "sync");

            assertThat(said)
                    .containsPattern(
                            "Stopped half way: read [0-9,]+ .*crm.lead, looked at [0-9,]+ for urgency, wrote [0-9]+")
                    .contains("the next sync goes on from there. Next: foretell sync")
                    .doesNotContain("F-", "\tat ");
            assertThat(office.run("runs").fine().out()).contains("stopped");

            crm.faults().clear();
            office.run("sync").fine();
            assertThat(behind(crm)).isZero();
        }
    }

    @Test
    void a_sync_that_is_stopped_while_it_waits_for_the_crm_says_that_nothing_was_written() throws Exception {
        try (PracticeCrm crm =
                PracticeCrm.start(PracticeOptions.builder().seed(7).build())) {
            Office office = office(crm);
            crm.faults()
                    .add(Fault.once(Fault.Kind.SLOW, "search_read", "crm.lead")
                            .times(-1)
                            .delay(Duration.ofSeconds(60)));
            long before = crm.counters().requests();
            String said = stopped(office, () -> crm.counters().requests() > before + 3, "sync");

            assertThat(said).contains("Stopped before anything was done.", "Nothing was written.");
            crm.faults().clear();
        }
    }

    /** Leads that should have a level and have none. */
    private static long behind(PracticeCrm crm) {
        return crm.rows("crm.lead").stream()
                .filter(row -> row.get("x_website_visits") instanceof Number visits
                        && visits.intValue() > 0
                        && row.get("x_foretell_urgency_level") == null)
                .count();
    }

    @BeforeEach
    void requireThatCtrlCIsHeard() throws Exception {
        List<String> command = new ArrayList<>(HEARS_CTRL_C);
        command.add("true");
        assumeTrue(
                new ProcessBuilder(command).start().waitFor() == 0,
                "SKIPPED: 'env --default-signal' (coreutils 8.31 or newer) is needed, so that a child hears Ctrl-C");
    }

    private Office office(PracticeCrm crm) {
        Office.fill(crm);
        Office office = new Office(folder, crm, Clock.systemDefaultZone());
        office.write(
                "connector.yml", office.head() + Urgency.install(folder) + "enrichments:\n" + Urgency.enrichment(1));
        office.run("fields", "apply").fine();
        return office;
    }

    private static void slow(PracticeCrm crm, String... methods) {
        for (String method : methods) {
            crm.faults()
                    .add(Fault.once(Fault.Kind.SLOW, method, "crm.lead")
                            .times(-1)
                            .delay(Duration.ofMillis(400)));
        }
    }

    /** What it said after the signal. */
    private static String stopped(Office office, BooleanSupplier reached, String... command) throws Exception {
        Process process = office.startBy(HEARS_CTRL_C, command);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !process.isAlive() || reached.getAsBoolean());
        assertThat(process.isAlive()).as(office.read("child.out")).isTrue();
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        boolean ended = process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended)
                .as("ended within " + BOUND.toSeconds() + " s of Ctrl-C; until then it said: "
                        + office.read("child.out"))
                .isTrue();
        assertThat(process.exitValue()).as(office.read("child.out")).isEqualTo(SIGINT);
        return Files.readString(office.folder.resolve("child.out"));
    }
}
