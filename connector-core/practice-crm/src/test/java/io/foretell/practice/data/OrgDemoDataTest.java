package io.foretell.practice.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.org.Row;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OrgDemoDataTest {
    private static PracticeOrg start() {
        return PracticeOrg.start(PracticeOrgOptions.builder()
                .clock(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC))
                .build());
    }

    @Test
    void the_demo_org_has_as_much_as_the_demo_database_of_odoo() {
        try (PracticeOrg crm = start()) {
            OrgDemoData.Summary summary = OrgDemoData.fill(crm);
            List<Row> leads = crm.rows("Lead");
            assertThat(leads).hasSize(1200);
            assertThat(summary.won()).isBetween(300, 700);
            assertThat(leads.stream().filter(row -> row.flag("IsConverted"))).hasSize(summary.won());
            assertThat(crm.rows("EmailMessage")).hasSize(summary.messages() + summary.cases());
            assertThat(crm.rows("Order")).hasSize(summary.orders());
            assertThat(leads).allSatisfy(row -> assertThat(row.modstamp())
                    .isBefore(crm.clock().instant().plusSeconds(1)));
            assertThat(leads.stream().filter(row -> row.flag("IsConverted")).limit(20))
                    .allSatisfy(row -> assertThat(crm.row(row.text("ConvertedOpportunityId")))
                            .isPresent());
            assertThat(crm.rows("LeadHistory").size()).isGreaterThan(2400);
            assertThat(crm.rows("EmailMessage").stream()
                            .anyMatch(row -> row.text("TextBody").contains("您好")))
                    .isTrue();
        }
    }

    @Test
    void the_same_seed_and_clock_give_the_same_rows() {
        try (PracticeOrg one = start();
                PracticeOrg two = start()) {
            OrgDemoData.fill(one);
            OrgDemoData.fill(two);
            assertThat(one.rows("Lead").stream().map(Row::values).toList())
                    .isEqualTo(two.rows("Lead").stream().map(Row::values).toList());
        }
    }

    @Test
    void any_table_becomes_leads_with_custom_fields() {
        try (PracticeOrg crm = start()) {
            OrgTableImport.Result result = OrgTableImport.load(crm, TableImportTest.table());
            assertThat(result.hiddenOutcomes()).hasSize(10);
            assertThat(result.fields())
                    .containsEntry("Total Visits", "Total_visits__c")
                    .containsEntry("Colour", "Colour__c")
                    .containsEntry("客户", "Column_3__c");
            assertThat(crm.rows("Lead").stream().filter(row -> row.flag("IsConverted")))
                    .hasSize(14);
            assertThat(crm.rows("Lead").get(49).text("Status")).isEqualTo("Open - Not Contacted");
        }
    }
}
