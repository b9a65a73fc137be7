package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.org.Users;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.crm.ProvisionResult;
import io.foretell.spi.value.FieldType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProvisioningTest {
    private static final FieldSpec SCORE = spec("Foretell_Score__c", FieldType.NUMBER, 0, List.of());
    private static final FieldSpec BAND = spec("Foretell_Band__c", FieldType.CHOICE, 0, List.of("A", "B & <C>"));
    private static final FieldSpec REASONS = spec("Foretell_Reasons__c", FieldType.TEXT, 4000, List.of());

    @Test
    void fields_are_tried_out_applied_granted_verified_and_removed() {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            ProvisionPlan plan = session.plan(List.of(SCORE, BAND, REASONS));
            assertThat(plan.refusals()).isEmpty();
            assertThat(plan.steps()).hasSize(3);
            assertThat(session.describe("Lead").fields())
                    .as("a plan changes nothing")
                    .doesNotContainKey(SCORE.name());
            ProvisionResult applied = session.apply(plan);
            assertThat(applied.failed()).isEmpty();
            assertThat(applied.done()).hasSize(3);
            assertThat(session.describe("Lead").fields().get(BAND.name()).options())
                    .containsExactly("A", "B & <C>");
            assertThat(session.apply(plan).failed()).as("applied twice").isEmpty();
            assertThat(session.plan(List.of(SCORE, BAND, REASONS)).steps()).isEmpty();
            ProvisionPlan removal = session.planRemoval(List.of(SCORE, BAND, REASONS));
            assertThat(removal.steps()).hasSize(3);
            assertThat(session.describe("Lead").fields()).containsKey(SCORE.name());
            assertThat(session.apply(removal).failed()).isEmpty();
            assertThat(session.describe("Lead").fields()).doesNotContainKey(SCORE.name());
        }
    }

    @Test
    void a_later_field_takes_no_right_from_an_earlier_one() {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            session.apply(session.plan(List.of(SCORE)));
            session.apply(session.plan(List.of(BAND)));
            assertThat(session.describe("Lead").fields().get(SCORE.name()).writable())
                    .isTrue();
            assertThat(granted(bench, "Foretell_Write"))
                    .containsExactlyInAnyOrder("Lead.Foretell_Score__c true", "Lead.Foretell_Band__c true");
            assertThat(granted(bench, "Foretell_Read"))
                    .containsExactlyInAnyOrder("Lead.Foretell_Score__c false", "Lead.Foretell_Band__c false");
        }
    }

    @Test
    void a_user_without_the_right_is_told_two_ways_out_and_an_administrators_token_is_one() {
        try (Bench bench =
                Bench.of(PracticeOrgOptions.builder().runAs(Users.INTEGRATION).build())) {
            CrmSession session = bench.connect();
            ProvisionPlan plan = session.plan(List.of(SCORE));
            assertThat(plan.steps()).hasSize(1);
            assertThat(plan.refusals())
                    .singleElement()
                    .asString()
                    .contains("fields apply --as-admin", "install/salesforce");
            assertThat(session.apply(plan).failed()).hasSize(1);
            String lent =
                    bench.org.org().sessions().issue(bench.org.org().users().admin(), "sf");
            bench.context.option("admin_token", new io.foretell.spi.option.Secret(lent));
            CrmSession asAdmin = bench.connect();
            ProvisionPlan again = asAdmin.plan(List.of(SCORE));
            assertThat(again.refusals()).isEmpty();
            ProvisionResult applied = asAdmin.apply(again);
            assertThat(applied.failed()).isEmpty();
            assertThat(applied.done()).hasSize(1);
            assertThat(session.describe("Lead").fields().get(SCORE.name()).writable())
                    .as("for the user that Foretell works as, who could not edit leads before")
                    .isTrue();
            String id = bench.leads(1).get(0);
            session.write(new io.foretell.spi.crm.WriteBatch(
                    "Lead",
                    List.of(new io.foretell.spi.crm.WriteBatch.Row(
                            id, id, Map.of(SCORE.name(), io.foretell.spi.value.FieldValue.number(77))))));
            assertThat(bench.value(id, SCORE.name())).isEqualTo("77");
        }
    }

    @Test
    void what_cannot_be_ours_is_refused_with_what_to_do() {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            session.apply(session.plan(List.of(SCORE, BAND)));
            assertThat(session.plan(List.of(
                                    spec("Score", FieldType.NUMBER, 0, List.of()),
                                    spec("A__b__c", FieldType.NUMBER, 0, List.of()),
                                    spec("Company", FieldType.NUMBER, 0, List.of()),
                                    spec(SCORE.name(), FieldType.DATE, 0, List.of()),
                                    spec(BAND.name(), FieldType.CHOICE, 0, List.of("A", "Z"))))
                            .refusals())
                    .hasSize(5)
                    .allSatisfy(refusal -> assertThat(refusal).containsAnyOf("write_to", "Object Manager"));
            assertThat(session.planRemoval(List.of(spec("Company", FieldType.TEXT, 255, List.of())))
                            .refusals())
                    .singleElement()
                    .asString()
                    .contains("belongs to Salesforce");
        }
    }

    private static List<String> granted(Bench bench, String set) {
        return bench.org.rows("FieldPermissions").stream()
                .filter(row -> bench.org
                        .row(row.text("ParentId"))
                        .orElseThrow()
                        .text("Name")
                        .equals(set))
                .map(row -> row.text("Field") + " " + row.flag("PermissionsEdit"))
                .toList();
    }

    private static FieldSpec spec(String name, FieldType type, int length, List<String> choices) {
        return new FieldSpec(
                "Lead", name, "Foretell: " + name, "Made by <Foretell> & a test.", type, length, 0, choices);
    }
}
