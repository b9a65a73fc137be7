package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.salesforce.org.ConvertRequest;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.org.Switch;
import io.foretell.practice.salesforce.org.Switches;
import io.foretell.practice.salesforce.org.Users;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.SweepPage;
import io.foretell.spi.crm.SweepRequest;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.option.Secret;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What nobody could verify about real orgs is a switch of the practice org. The other tests run with its usual position;
 * here a lead's whole life passes with each of them in the other one.
 */
final class SwitchesTest {
    private static final FieldSpec SCORE =
            new FieldSpec("Lead", "Foretell_Score__c", "Score", "Made by a test.", FieldType.NUMBER, 0, 0, List.of());
    private static final List<String> FIELDS = List.of("Company", "Title");

    @ParameterizedTest
    @EnumSource
    void a_lead_lives_its_life(Switch flipped) {
        Switches usual = new Switches();
        Switches other = new Switches().set(flipped, !usual.on(flipped));
        try (Bench bench = Bench.of(PracticeOrgOptions.builder()
                .switches(other)
                .runAs(Users.INTEGRATION)
                .build())) {
            provision(bench);
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(8);
            Reading reading = new Reading(session, "Lead", FIELDS, 3).pass();
            assertThat(reading.ids()).containsAll(ids);
            assertThat(written(session, ids)).containsOnlyKeys("OK");

            bench.org.clock().advance(Duration.ofMinutes(5));
            bench.org.delete(ids.get(0));
            bench.org.merge(ids.get(1), ids.get(2));
            bench.org.hardDelete(ids.get(3));
            bench.org.convert(ids.get(4), ConvertRequest.withOpportunity("Deal"));
            bench.org.update(ids.get(5), Map.of("Title", "Head of everything"));
            bench.org.clock().advance(Duration.ofMinutes(2));
            reading.pass();

            assertThat(living(session)).contains(ids.get(1), ids.get(5), ids.get(6), ids.get(7));
            assertThat(living(session)).doesNotContain(ids.get(0), ids.get(2), ids.get(3));
            assertThat(((FieldValue.Text) reading.record(ids.get(5)).values().get("Title")).text())
                    .isEqualTo("Head of everything");
            if (reading.resyncs == 0) {
                assertThat(reading.deletes())
                        .extracting(Change.Delete::id)
                        .contains(ids.get(0), ids.get(2))
                        .doesNotContain(ids.get(1), ids.get(5));
                assertThat(reading.deletes())
                        .filteredOn(gone -> gone.id().equals(ids.get(2)))
                        .extracting(Change.Delete::into)
                        .containsExactly(Optional.of(ids.get(1)));
            }
            Map<String, List<String>> later = written(session, ids);
            assertThat(later.get("OK")).contains(ids.get(1), ids.get(5), ids.get(6), ids.get(7));
            // PERMISSION where converted leads are hidden: the engine, which looks just before it writes, sends no such
            // row.
            assertThat(later.keySet()).isSubsetOf("OK", "DELETED", "NOT_FOUND", "CONFLICT", "PERMISSION");
            assertThat(later.getOrDefault("PERMISSION", List.of())).isSubsetOf(ids.get(4));
            assertThat(converted(session, ids.get(4)))
                    .as("a lead that is still seen says that it was converted")
                    .allSatisfy(record -> assertThat(record.conversion()).isPresent());
            remove(bench);
        }
    }

    private static List<CrmRecord> converted(CrmSession session, String id) {
        return session.readByIds("Lead", List.of(id), FIELDS);
    }

    private static Map<String, List<String>> written(CrmSession session, List<String> ids) {
        WriteBatch batch = new WriteBatch(
                "Lead",
                ids.stream()
                        .map(id -> new WriteBatch.Row("key " + id, id, Map.of(SCORE.name(), FieldValue.number(7))))
                        .toList());
        List<RowResult> results = Bench.follow(session, session.write(batch));
        assertThat(results).hasSameSizeAs(ids);
        return Bench.byOutcome(results);
    }

    private static List<String> living(CrmSession session) {
        List<String> ids = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            SweepPage page = session.sweep(new SweepRequest("Lead", Optional.empty(), cursor, 500));
            page.stamps().forEach(stamp -> ids.add(stamp.id()));
            cursor = page.next();
        } while (cursor.isPresent());
        return ids;
    }

    private static void provision(Bench bench) {
        asAdministrator(bench, session -> {
            ProvisionPlan plan = session.plan(List.of(SCORE));
            assertThat(plan.refusals()).isEmpty();
            assertThat(session.apply(plan).failed()).isEmpty();
        });
    }

    private static void remove(Bench bench) {
        asAdministrator(bench, session -> {
            ProvisionPlan plan = session.planRemoval(List.of(SCORE));
            assertThat(plan.steps()).hasSize(1);
            assertThat(session.apply(plan).failed()).isEmpty();
            assertThat(session.planRemoval(List.of(SCORE)).steps()).isEmpty();
        });
    }

    private static void asAdministrator(Bench bench, java.util.function.Consumer<CrmSession> work) {
        String lent = bench.org.org().sessions().issue(bench.org.org().users().admin(), "sf");
        bench.context.option("admin_token", new Secret(lent));
        work.accept(bench.connect());
    }
}
