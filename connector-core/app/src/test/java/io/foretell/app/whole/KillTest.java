package io.foretell.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.practice.PracticeCrm;
import io.foretell.practice.PracticeOptions;
import io.foretell.practice.odoo.Counters;
import io.foretell.practice.odoo.Fault;
import io.foretell.spi.value.FieldValue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at random moments of a sync: afterwards the CRM equals that of a run which nobody disturbed. */
final class KillTest {
    private static final int KILLS = Boolean.getBoolean("foretell.long") ? 40 : 4;
    private static final long SEED = Long.getLong("foretell.seed", System.nanoTime());

    private final Random random = new Random(SEED);

    /** Where the killed process is. */
    private enum Moment {
        ANYWHERE,
        WRITE_IN_FLIGHT,
        WRITE_DONE
    }

    @Test
    void a_sync_killed_again_and_again_leaves_the_crm_as_an_undisturbed_one_does(@TempDir Path folder)
            throws Exception {
        System.out.println("kill test: -Dforetell.seed=" + SEED + ", " + KILLS + " kills");
        Instant start = Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS);
        try (PracticeCrm killedCrm = crm(start);
                PracticeCrm calmCrm = crm(start)) {
            CompletableFuture<Office> second =
                    CompletableFuture.supplyAsync(() -> prepared(folder.resolve("calm"), calmCrm, start));
            Office killed = prepared(folder.resolve("killed"), killedCrm, start);
            Office calm = second.join();
            assertThat(killed.leads()).isEqualTo(calm.leads());
            Map<Object, Map<String, Object>> before = killed.leads();

            int landed = 0;
            for (int i = 0; i < KILLS; i++) {
                // Each time anew: where a kill came too late, the next one would find nothing to disturb.
                change(killed, i);
                change(calm, i);
                landed += kill(killed, Moment.values()[i % Moment.values().length]) ? 1 : 0;
            }
            calm.run("sync").fine();
            killed.run("sync").fine();
            assertThat(killed.run("verify").fine().out()).contains("Both sides agree");
            killed.run("sync").fine();

            assertThat(landed).as("kills that hit a running process").isPositive();
            assertThat(differences(killed.leads(), calm.leads()))
                    .as("seed " + SEED)
                    .isEmpty();
            List<LedgerEntry> ledger = killed.ledger();
            assertThat(ledger).as("seed " + SEED).noneMatch(entry -> entry.state()
                    .open());
            everyOldValueIsIn(ledger, before, killed.leads());
            killedCrm.resetCounters();
            killed.run("sync").fine();
            assertThat(killedCrm.counters().writeCalls()).isZero();
        }
    }

    /** {@code lead field: killed instead of calm}. */
    private static List<String> differences(
            Map<Object, Map<String, Object>> killed, Map<Object, Map<String, Object>> calm) {
        List<String> differences = new ArrayList<>();
        calm.forEach((id, values) -> values.forEach((field, value) -> {
            Object other = killed.getOrDefault(id, Map.of()).get(field);
            if (!Objects.equals(other, value)) {
                differences.add(id + " " + field + ": " + other + " instead of " + value);
            }
        }));
        killed.forEach((id, values) -> values.keySet().stream()
                .filter(field -> !calm.getOrDefault(id, Map.of()).containsKey(field))
                .forEach(field -> differences.add(id + " " + field + " though calm has none")));
        return differences;
    }

    private static PracticeCrm crm(Instant start) {
        PracticeCrm crm = PracticeCrm.start(PracticeOptions.builder().seed(7).build());
        crm.clock().set(start);
        Office.fill(crm);
        return crm;
    }

    /**
     * Fields, a first sync, a model: all at the same standing moment, so that two offices are alike. Every difference is
     * written: what is too small to write depends on what a killed sync wrote before.
     */
    private static Office prepared(Path folder, PracticeCrm crm, Instant start) {
        assertThat(folder.toFile().mkdirs()).isTrue();
        Clock standing = Clock.fixed(start, Clock.systemDefaultZone().getZone());
        Office office = new Office(folder, crm, Clock.systemDefaultZone());
        office.write("connector.yml", office.head() + Urgency.install(folder) + """
                enrichments:
                """ + Urgency.enrichment(1) + """
                  lead-score:
                    enricher: scoring
                    for: {connection: practice, object: crm.lead}
                    outcome:
                      good: {active: true, probability: 100}
                      bad: {active: false, probability: 0}
                      closed_field: date_closed
                    inputs: [expected_revenue, x_industry, urgency.level]
                    fields: {created: create_date}
                    write_when: {score: 0, chance: 0}
                """);
        office.run(standing, "fields", "apply").fine();
        office.run(standing, "sync").fine();
        office.run(standing, "train").fine();
        office.run(standing, "sync").fine();
        crm.clock().release();
        return office;
    }

    /** Work for the next sync: every record gets another urgency, some another score. */
    private static void change(Office office, int round) {
        office.edit("weight: " + (round + 1), "weight: " + (round + 2));
        office.crm.rows("crm.lead").stream()
                .skip(300)
                .forEach(row -> office.crm.update(
                        "crm.lead",
                        (int) row.get("id"),
                        Map.of("x_website_visits", 40 + round, "expected_revenue", 999)));
    }

    private boolean kill(Office office, Moment moment) throws Exception {
        PracticeCrm crm = office.crm;
        for (String method : List.of("write", "load")) {
            crm.faults()
                    .add(Fault.once(Fault.Kind.SLOW, method, "crm.lead")
                            .times(-1)
                            .delay(Duration.ofMillis(150)));
        }
        long writes = crm.counters().writeCalls();
        long requests = crm.counters().requests();
        Process process = office.start("sync");
        int skip = random.nextInt(3);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !process.isAlive()
                        || switch (moment) {
                            case ANYWHERE -> crm.counters().requests() > requests + 2 + skip * 4L;
                            case WRITE_IN_FLIGHT ->
                                inFlight(crm) && crm.counters().writeCalls() >= writes;
                            case WRITE_DONE -> crm.counters().writeCalls() > writes + skip;
                        });
        process.waitFor(random.nextInt(30), TimeUnit.MILLISECONDS);
        boolean alive = process.isAlive();
        process.destroyForcibly().waitFor();
        crm.faults().clear();
        System.out.println("  " + moment + ", skipped " + skip + ": " + (alive ? "killed" : "was done") + " after "
                + (crm.counters().writeCalls() - writes) + " write calls");
        return alive;
    }

    /** A request is counted when it comes, and as a call when its fault is over: between the two it is slow on purpose. */
    private static boolean inFlight(PracticeCrm crm) {
        Counters.Snapshot now = crm.counters();
        long calls = now.byCall().values().stream().mapToLong(Long::longValue).sum();
        return now.requests() > calls && crm.counters().requests() == now.requests();
    }

    private static void everyOldValueIsIn(
            List<LedgerEntry> ledger, Map<Object, Map<String, Object>> before, Map<Object, Map<String, Object>> after) {
        int overwritten = 0;
        for (Object id : before.keySet()) {
            for (String field : before.get(id).keySet()) {
                Object old = before.get(id).get(field);
                if (!field.startsWith("x_foretell_")
                        || Objects.equals(old, after.get(id).get(field))) {
                    continue;
                }
                overwritten++;
                assertThat(ledger)
                        .as(id + " " + field + " " + old)
                        .anyMatch(entry -> entry.ref().id().equals(String.valueOf(id))
                                && entry.state() == LedgerState.ACKED
                                && same(entry.oldValues().getOrDefault(field, FieldValue.MISSING), old));
            }
        }
        assertThat(overwritten).isGreaterThan(100);
    }

    private static boolean same(FieldValue stored, Object inCrm) {
        return inCrm instanceof Number number && stored instanceof FieldValue.Number ours
                ? ours.number().doubleValue() == number.doubleValue()
                : stored.asPlainText().strip().equals(String.valueOf(inCrm).strip());
    }
}
