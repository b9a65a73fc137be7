package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.salesforce.org.Denials;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.org.Rules;
import io.foretell.practice.salesforce.org.User;
import io.foretell.practice.salesforce.org.Users;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.DiagnoseRequest;
import io.foretell.spi.crm.Finding;
import io.foretell.spi.crm.Finding.Level;
import io.foretell.spi.crm.OutcomeProposal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DiagnosisTest {
    private static final DiagnoseRequest LEADS = new DiagnoseRequest(
            Map.of("Lead", List.of("Company", "Nowhere__c")), Map.of("Lead", List.of("NumberOfEmployees")));

    @Test
    void an_administrator_is_told_of_too_many_rights_and_of_everything_that_our_writes_set_in_motion() {
        try (Bench bench = Bench.asAdmin()) {
            bench.leads(3);
            Rules rules = bench.org.org().rules();
            rules.add(new Rules.Validation("Lead", "Budget_Known", "Say the budget", "", false, row -> false));
            rules.add(new Rules.Validation("Lead", "RouteLeads", "", "", true, row -> false));
            rules.add(new Rules.Duplicate("Lead", "Leads_DR", List.of("Company"), true));
            rules.addFlow("Lead", "Assign A Leads");
            rules.addFlow("Case", "Escalate");
            List<Finding> findings = bench.connect().diagnose(LEADS);
            assertThat(sentences(findings, "automation"))
                    .contains("Budget_Known", "RouteLeads", "Leads_DR", "Assign A Leads")
                    .doesNotContain("Escalate", "may not see");
            assertThat(sentences(findings, "rights")).contains("reads and writes Lead", "'Modify All Data'");
            assertThat(sentences(findings, "sharing")).contains("sees 3 of Lead");
            assertThat(sentences(findings, "messages")).contains("mails live outside the org");
            assertThat(sentences(findings, "allowance")).contains("15,000");
            assertThat(findings).extracting(Finding::topic).contains("sign-in", "history", "clock", "version");
            assertThat(findings)
                    .filteredOn(finding -> finding.level() == Level.FAIL)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.sentence()).contains("Nowhere__c"));
        }
    }

    @Test
    void a_user_with_few_rights_is_told_which_are_missing_and_that_few_are_good() {
        try (Bench bench =
                Bench.of(PracticeOrgOptions.builder().runAs(Users.INTEGRATION).build())) {
            bench.org.create("EmailMessage", Map.of("Subject", "hello"));
            User integration =
                    bench.org.org().users().byUsername(Users.INTEGRATION).orElseThrow();
            Denials denials = bench.org.org().users().denials();
            denials.object(integration, "FlowDefinitionView", Denials.What.READ);
            denials.object(integration, "Lead", Denials.What.EDIT);
            List<Finding> findings = bench.connect()
                    .diagnose(new DiagnoseRequest(
                            Map.of("Lead", List.of("Company"), "Leed", List.of()),
                            Map.of("Lead", List.of("NumberOfEmployees"))));
            assertThat(sentences(findings, "rights"))
                    .contains("Lead may not be edited", "Foretell Write", "Leed is not there", "(good)");
            assertThat(sentences(findings, "messages")).contains("1 mails");
            assertThat(sentences(findings, "automation")).contains("may not see the org's flows");
        }
    }

    @Test
    void a_clock_that_is_off_and_a_quota_that_is_nearly_used_up_are_pointed_out() {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            bench.org.org().quota().set(1_000, 950);
            assertThat(sentences(session.diagnose(LEADS), "allowance")).contains("find out");
            bench.context.clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(2)));
            assertThat(sentences(bench.connect().diagnose(LEADS), "clock")).contains("NTP");
        }
    }

    @Test
    void outcomes_are_proposed_with_what_gives_them_away() {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            OutcomeProposal lead = session.proposeOutcome("Lead").orElseThrow();
            assertThat(lead.good()).isEqualTo(Map.of("IsConverted", List.of("true")));
            assertThat(lead.bad().get("Status"))
                    .contains("Closed - Not Converted")
                    .doesNotContain("Closed - Converted");
            assertThat(lead.tellTales()).contains("ConvertedDate", "Status", "ConvertedAccountId");
            OutcomeProposal deal = session.proposeOutcome("Opportunity").orElseThrow();
            assertThat(deal.good()).containsKey("IsWon");
            assertThat(deal.tellTales()).contains("StageName", "Probability");
            assertThat(session.proposeOutcome("Case")).isEmpty();
        }
    }

    private static String sentences(List<Finding> findings, String topic) {
        return String.join(
                "\n",
                findings.stream()
                        .filter(finding -> finding.topic().equals(topic))
                        .map(Finding::sentence)
                        .toList());
    }
}
