package io.foretell.practice.salesforce.org;

import static io.foretell.practice.salesforce.org.Orgs.asAdmin;
import static io.foretell.practice.salesforce.org.Orgs.field;
import static io.foretell.practice.salesforce.org.Orgs.inside;
import static io.foretell.practice.salesforce.org.Orgs.lead;
import static io.foretell.practice.salesforce.org.Orgs.map;
import static io.foretell.practice.salesforce.org.Orgs.org;
import static io.foretell.practice.salesforce.org.Orgs.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LifeTest {
    private final Org org = org();
    private final ObjectDef leads = org.schema().need("Lead");

    private List<String> logged(String since) {
        return org.read(
                view -> view
                        .deletedSince(
                                leads,
                                Instant.parse(since),
                                org.clock().instant().plusSeconds(1))
                        .stream()
                        .map(DeletedRow::id)
                        .toList());
    }

    @Test
    void a_deleted_row_lies_in_the_bin_with_its_tasks_until_it_comes_back() {
        String id = lead(org);
        String task = inside(org, tx -> tx.insert("Task", map("Subject", "Call", "WhoId", id)))
                .id();
        org.clock().advance(Duration.ofSeconds(5));
        assertThat(asAdmin(org, tx -> tx.delete(id)).success()).isTrue();
        assertThat(row(org, id).deleted()).isTrue();
        assertThat(row(org, task).deleted()).isTrue();
        assertThat(row(org, id).modstamp()).isEqualTo(Orgs.SECOND.plusSeconds(5));
        assertThat(logged("2026-11-20T00:00:00Z")).containsExactly(id);
        assertThat(org.<List<Row>>read(view -> view.rows(leads, false).toList()))
                .isEmpty();
        assertThat(asAdmin(org, tx -> tx.update(id, map("Title", "x"))).code()).isEqualTo("ENTITY_IS_DELETED");
        assertThat(asAdmin(org, tx -> tx.undelete(id)).success()).isTrue();
        assertThat(row(org, task).deleted()).isFalse();
        assertThat(logged("2026-11-20T00:00:00Z")).isEmpty();
    }

    @Test
    void a_hard_delete_leaves_no_trace_unless_the_switch_says_so() {
        String id = lead(org);
        String other = lead(org);
        asAdmin(org, tx -> tx.hardDelete(id));
        assertThat(org.<java.util.Optional<Row>>read(view -> view.row(id))).isEmpty();
        assertThat(logged("2026-11-20T00:00:00Z")).isEmpty();
        assertThat(asAdmin(org, tx -> tx.update(id, map())).code()).isEqualTo("ENTITY_IS_DELETED");
        org.switches().set(Switch.HARD_DELETES_LOGGED, true).set(Switch.HARD_DELETE_MOVES_EARLIEST, true);
        asAdmin(org, tx -> tx.hardDelete(other));
        assertThat(logged("2026-11-20T00:00:00Z")).containsExactly(other);
        assertThat(org.<Instant>read(view -> view.earliestDeleteKnown(leads))).isEqualTo(Orgs.SECOND);
    }

    @Test
    void the_delete_log_forgets_after_fifteen_days_or_when_it_is_purged() {
        String first = lead(org);
        String second = lead(org);
        inside(org, tx -> tx.delete(first));
        org.clock().advance(Duration.ofDays(10));
        inside(org, tx -> tx.delete(second));
        assertThat(logged("2026-11-20T00:00:00Z")).containsExactly(first, second);
        org.clock().advance(Duration.ofDays(6));
        assertThat(logged("2026-11-20T00:00:00Z")).containsExactly(second);
        org.purgeDeleteLog("Lead");
        assertThat(logged("2026-11-20T00:00:00Z")).isEmpty();
        assertThat(org.<Instant>read(view -> view.earliestDeleteKnown(leads)))
                .isEqualTo(org.clock().stamp());
    }

    @Test
    void the_loser_of_a_merge_names_its_master_and_its_children_move() {
        String master = lead(org);
        String loser = lead(org);
        String task = inside(org, tx -> tx.insert("Task", map("Subject", "Call", "WhoId", loser)))
                .id();
        assertThat(inside(org, tx -> tx.merge(master, List.of(loser))).success())
                .isTrue();
        assertThat(row(org, loser).deleted()).isTrue();
        assertThat(row(org, loser).get("MasterRecordId")).isEqualTo(master);
        assertThat(row(org, task).get("WhoId")).isEqualTo(master);
        assertThat(row(org, task).deleted()).isFalse();
        assertThat(logged("2026-11-20T00:00:00Z")).containsExactly(loser);
        assertThat(inside(org, tx -> tx.merge(master, List.of(master))).code()).isEqualTo("INVALID_ID_FIELD");
    }

    @Test
    void a_converted_lead_hands_on_its_mapped_fields_and_is_closed_to_the_api() {
        field(org, FieldDef.builder("Score__c", "Score", FieldType.DOUBLE).number(5, 2));
        ObjectDef opportunities = org.schema().need("Opportunity");
        org.schema()
                .addField(
                        opportunities,
                        FieldDef.builder("Score__c", "Score", FieldType.DOUBLE)
                                .number(5, 2)
                                .build());
        org.map(new ConversionMapping("Score__c", "Opportunity", "Score__c"));
        String id = lead(org, "FirstName", "Eva", "Score__c", 87, "Email", "eva@meier.example", "City", "Ulm");
        String task = inside(org, tx -> tx.insert("Task", map("Subject", "Call", "WhoId", id)))
                .id();
        ConvertResult result = inside(org, tx -> tx.convert(id, ConvertRequest.withOpportunity("Meier AG-")));
        assertThat(result.errors()).isEmpty();
        Row lead = row(org, id);
        assertThat(lead.get("IsConverted")).isEqualTo(true);
        assertThat(lead.get("Status")).isEqualTo("Closed - Converted");
        assertThat(lead.get("ConvertedDate")).isEqualTo(LocalDate.of(2026, 11, 21));
        assertThat(lead.get("ConvertedOpportunityId")).isEqualTo(result.opportunityId());
        assertThat(row(org, result.opportunityId()).get("Score__c")).isEqualTo(new BigDecimal("87"));
        assertThat(row(org, result.contactId()).get("MailingCity")).isEqualTo("Ulm");
        assertThat(row(org, result.accountId()).get("Name")).isEqualTo("Meier AG");
        assertThat(row(org, task).get("WhoId")).isEqualTo(result.contactId());
        org.users().denials().permission(org.users().admin(), "ViewAndEditConvertedLeads");
        assertThat(asAdmin(org, tx -> tx.update(id, map("Score__c", 1))).code())
                .isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD");
        assertThat(inside(org, tx -> tx.convert(id, ConvertRequest.plain())).success())
                .isFalse();
    }

    @Test
    void history_says_what_was_there_before() {
        String id = lead(org);
        org.clock().advance(Duration.ofHours(1));
        asAdmin(org, tx -> tx.update(id, map("Status", "Working - Contacted", "Fax", "1")));
        ObjectDef history = org.schema().need("LeadHistory");
        List<Row> rows = org.read(view ->
                view.children(history, history.need("LeadId"), id, false).toList());
        assertThat(rows).extracting(row -> row.text("Field")).containsExactly("created", "Status");
        assertThat(rows.get(1).get("OldValue")).isEqualTo("Open - Not Contacted");
        assertThat(rows.get(1).get("NewValue")).isEqualTo("Working - Contacted");
        assertThat(rows.get(1).get("CreatedDate")).isEqualTo(Orgs.SECOND.plusSeconds(3600));
    }

    @Test
    void an_opportunity_follows_its_stage_and_leaves_snapshots() {
        String id = asAdmin(
                        org,
                        tx -> tx.insert(
                                "Opportunity",
                                map(
                                        "Name",
                                        "Deal",
                                        "StageName",
                                        "Qualification",
                                        "CloseDate",
                                        "2026-12-31",
                                        "Amount",
                                        1000)))
                .id();
        assertThat(row(org, id).get("ExpectedRevenue")).isEqualTo(new BigDecimal("100.00"));
        asAdmin(org, tx -> tx.update(id, map("StageName", "Closed Won")));
        assertThat(row(org, id).flag("IsWon")).isTrue();
        assertThat(row(org, id).get("Probability")).isEqualTo(new BigDecimal("100"));
        ObjectDef snapshots = org.schema().need("OpportunityHistory");
        assertThat(org.<List<String>>read(view -> view.children(snapshots, snapshots.need("OpportunityId"), id, false)
                        .map(row -> row.text("StageName"))
                        .toList()))
                .containsExactly("Qualification", "Closed Won");
    }

    @Test
    void a_refreshed_org_has_another_id_and_no_sessions() {
        String before = org.id();
        String token = org.sessions().issue(org.users().admin(), "app");
        assertThat(org.sessions().use(token)).isPresent();
        org.refresh();
        assertThat(org.id()).isNotEqualTo(before).startsWith("00D").hasSize(18);
        assertThat(org.sessions().use(token)).isEmpty();
        assertThat(org.<List<String>>read(view -> view.rows(org.schema().need("Organization"), false)
                        .map(Row::id)
                        .toList()))
                .containsExactly(org.id());
        assertThat(org().id()).isEqualTo(before);
    }
}
