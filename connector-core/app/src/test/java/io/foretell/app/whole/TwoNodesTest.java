package io.foretell.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.practice.PracticeCrm;
import io.foretell.practice.PracticeOptions;
import io.foretell.practice.odoo.Fault;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two real processes on one PostgreSQL keep a practice CRM and a practice org current, while one of them is killed or stopped
 * for longer than any heartbeat, in the middle of reading, of a write call, and right after one.
 */
final class TwoNodesTest {
    private static final long SEED = Long.getLong("foretell.seed", System.nanoTime());
    private static final boolean LONG = Boolean.getBoolean("foretell.long");
    private static final int ROUNDS = LONG ? 30 : 3;
    private static final int LEADS = 60;
    private static final String LEVEL = "x_foretell_urgency_level";
    private static final String ORG_LEVEL = "Foretell_Org_Urgency_Level__c";
    private static final String VISITS = "x_website_visits";
    private static final String SIZE = "NumberOfEmployees";

    private final Random random = new Random(SEED);
    private final Map<Object, Integer> expected = new HashMap<>();
    private final Map<String, Integer> expectedInOrg = new HashMap<>();

    @TempDir
    Path folder;

    /** When a node is disturbed. */
    private enum Moment {
        READING,
        WRITE_IN_FLIGHT,
        WRITE_DONE
    }

    @Test
    void a_node_that_is_killed_or_frozen_leaves_both_crms_as_an_undisturbed_one_does() throws Exception {
        System.out.println("two nodes: -Dforetell.seed=" + SEED + ", " + ROUNDS + " rounds");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                PracticeCrm crm =
                        PracticeCrm.start(PracticeOptions.builder().seed(7).build());
                PracticeOrg org =
                        PracticeOrg.start(PracticeOrgOptions.builder().seed(7).build())) {
            Office office = office(postgres, crm, org);
            Map<Object, Integer> base = new HashMap<>();
            crm.rows("crm.lead").forEach(row -> base.put(row.get("id"), level(row) - 1));
            List<Process> nodes = new ArrayList<>(List.of(node(office, 0), node(office, 1)));
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    change(crm, org, base, round);
                    disturb(office, crm, org, nodes, round);
                }
            } finally {
                nodes.forEach(Process::destroyForcibly);
            }
            for (Process node : nodes) {
                node.waitFor();
            }
            crm.faults().clear();
            office.run("sync").fine();
            assertThat(office.run("verify").fine().out()).contains("Both sides agree");
            assertThat(converged(crm, org)).isTrue();
            theLedgerTellsTheTruth(office, crm, org);
            assertThat(office.run("overrides", "list").fine().out()).doesNotContain(LEVEL, ORG_LEVEL);
            withinTheAllowance(postgres, crm);
            crm.resetCounters();
            office.run("sync").fine();
            assertThat(crm.counters().writeCalls()).isZero();
        }
    }

    private Office office(EmbeddedPostgres postgres, PracticeCrm crm, PracticeOrg org) {
        Office.fill(crm);
        crm.bulk(writers -> {
            List<Integer> surplus = crm.rows("crm.lead").stream()
                    .map(row -> (int) row.get("id"))
                    .skip(LEADS)
                    .toList();
            writers.apply("crm.lead").unlink(surplus);
            return true;
        });
        org.human(tx -> {
            for (int i = 0; i < LEADS; i++) {
                tx.insert("Lead", Map.of("LastName", "Lead " + i, "Company", "Acme", SIZE, 1));
            }
            return true;
        });
        crm.rows("crm.lead").forEach(row -> crm.update("crm.lead", (int) row.get("id"), Map.of(VISITS, 1)));
        org.rows("Lead").forEach(row -> org.update(row.id(), Map.of(SIZE, 1)));
        Office office = new Office(folder, crm, Clock.systemDefaultZone());
        office.write(
                "connector.yml",
                office.head(org, "en").replace("crm: ", "every: 1 s\n    crm: ")
                        + """
                storage:
                  folder: ./data
                  postgres: {url: "jdbc:postgresql://127.0.0.1:%d/postgres", user: postgres, password: "${file:pg.key}"}
                """.formatted(postgres.getPort())
                        + Urgency.install(folder)
                        + "enrichments:\n"
                        + Urgency.enrichment(1)
                        + """
                  org-urgency:
                    enricher: urgency
                    for: {connection: org, object: Lead}
                    fields: {visits: NumberOfEmployees}
                """);
        office.write("pg.key", "postgres");
        office.run("fields", "apply").fine();
        office.run("sync").fine();
        return office;
    }

    private static Process node(Office office, int number) {
        return office.startSaying("node" + number + ".out", "run", "--verify-every", "0 s");
    }

    private static int level(Map<String, Object> row) {
        return row.get(LEVEL) instanceof Number number ? number.intValue() : -1;
    }

    /** Every record of both gets another value. */
    private void change(PracticeCrm crm, PracticeOrg org, Map<Object, Integer> base, int round) {
        int visits = 10 * (round + 1) + random.nextInt(9);
        expected.clear();
        expectedInOrg.clear();
        crm.rows("crm.lead").forEach(row -> {
            crm.update("crm.lead", (int) row.get("id"), Map.of(VISITS, visits));
            expected.put(row.get("id"), base.getOrDefault(row.get("id"), 0) + visits);
        });
        org.human(tx -> {
            org.rows("Lead").forEach(row -> {
                tx.update(row.id(), Map.of(SIZE, visits));
                expectedInOrg.put(row.id(), visits);
            });
            return true;
        });
    }

    private boolean converged(PracticeCrm crm, PracticeOrg org) {
        return crm.rows("crm.lead").stream().allMatch(row -> level(row) == expected.getOrDefault(row.get("id"), -2))
                && org.rows("Lead").stream().allMatch(row -> {
                    BigDecimal level = row.number(ORG_LEVEL);
                    return level != null && level.intValue() == expectedInOrg.getOrDefault(row.id(), -2);
                });
    }

    private void disturb(Office office, PracticeCrm crm, PracticeOrg org, List<Process> nodes, int round)
            throws Exception {
        Moment moment = Moment.values()[round % Moment.values().length];
        int victim = random.nextInt(2);
        boolean kill = round % 2 == 0;
        crm.faults()
                .add(Fault.once(Fault.Kind.SLOW, "write", "crm.lead").times(-1).delay(Duration.ofMillis(300)));
        long requests = crm.counters().requests() + org.counters().requests();
        long writes = writes(crm, org);
        int skip = random.nextInt(4);
        await(60, () -> switch (moment) {
            case READING -> crm.counters().requests() + org.counters().requests() > requests + skip;
            case WRITE_IN_FLIGHT -> inFlight(crm);
            case WRITE_DONE -> writes(crm, org) > writes;
        });
        Process node = nodes.get(victim);
        signal(node, kill ? "KILL" : "STOP");
        System.out.println("  " + moment + ": node " + victim + (kill ? " killed" : " frozen"));
        crm.faults().clear();
        await(150, () -> converged(crm, org));
        if (kill) {
            node.waitFor();
            nodes.set(victim, node(office, victim));
        } else {
            signal(node, "CONT");
            await(60, () -> converged(crm, org));
        }
    }

    /** A request is counted when it comes, and as a call when its fault is over: between the two it is slow on purpose. */
    private static boolean inFlight(PracticeCrm crm) {
        var now = crm.counters();
        long calls = now.byCall().values().stream().mapToLong(Long::longValue).sum();
        return now.requests() > calls;
    }

    private static long writes(PracticeCrm crm, PracticeOrg org) {
        return crm.counters().writeCalls() + org.counters().rows().getOrDefault("Lead update", 0L);
    }

    private static void signal(Process process, String signal) throws Exception {
        assertThat(process.isAlive()).isTrue();
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(int seconds, BooleanSupplier reached) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(seconds))
                .pollInterval(Duration.ofMillis(5))
                .until(reached::getAsBoolean);
    }

    private static void theLedgerTellsTheTruth(Office office, PracticeCrm crm, PracticeOrg org) {
        List<LedgerEntry> ledger = office.ledger();
        assertThat(ledger).noneMatch(entry -> entry.state().open());
        Set<String> once = new HashSet<>();
        Map<String, LedgerEntry> newest = new HashMap<>();
        for (LedgerEntry entry : ledger) {
            String record = entry.ref().connection() + " " + entry.ref().id();
            if (entry.state() == LedgerState.ACKED) {
                assertThat(once.add(record + " " + entry.run() + " "
                                + entry.newValues().keySet() + entry.newValues()))
                        .as("twice in one run: " + entry)
                        .isTrue();
                newest.merge(record, entry, (one, other) -> one.id() > other.id() ? one : other);
            }
        }
        crm.rows("crm.lead").forEach(row -> assertThat(newest.get("practice " + row.get("id")))
                .satisfies(entry -> assertThat(
                                Integer.parseInt(entry.newValues().get(LEVEL).asPlainText()))
                        .isEqualTo(level(row))));
        org.rows("Lead").forEach(row -> assertThat(newest).containsKey("org " + row.id()));
    }

    /** What the CRM itself counted is no more than what was leased for it. */
    private static void withinTheAllowance(EmbeddedPostgres postgres, PracticeCrm crm) throws Exception {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery("SELECT sum(leased) FROM api_allowance WHERE connection = 'practice'")) {
            assertThat(row.next()).isTrue();
            assertThat(crm.counters().requests()).isPositive().isLessThanOrEqualTo(row.getLong(1));
        }
    }
}
