package io.foretell.practice.salesforce.org;

import static io.foretell.practice.salesforce.org.Orgs.asAdmin;
import static io.foretell.practice.salesforce.org.Orgs.field;
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
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DmlTest {
    private final Org org = org();

    private SaveResult insert(Object... values) {
        Map<String, Object> all = map(values);
        all.putIfAbsent("LastName", "Meier");
        all.putIfAbsent("Company", "Meier AG");
        return asAdmin(org, tx -> tx.insert("Lead", all));
    }

    @Test
    void a_row_is_stamped_with_the_second_in_which_its_transaction_began() {
        SaveResult saved = asAdmin(
                org, tx -> tx.insert("lead", map("lastname", "Meier", "FIRSTNAME", "Eva", "COMPANY", "Meier AG")));
        assertThat(saved.errors()).isEmpty();
        Row row = row(org, saved.id().substring(0, 15));
        assertThat(row.get("SystemModstamp")).isEqualTo(Orgs.SECOND);
        assertThat(row.get("Name")).isEqualTo("Eva Meier");
        assertThat(row.get("Status")).isEqualTo("Open - Not Contacted");
        assertThat(row.get("OwnerId")).isEqualTo(org.users().admin().id());
        assertThat(row.id()).hasSize(18).startsWith("00Q");
    }

    @Test
    void each_bad_value_gets_the_code_that_the_real_thing_answers() {
        field(org, FieldDef.builder("Score__c", "Score", FieldType.DOUBLE).number(5, 2));
        field(
                org,
                FieldDef.builder("Band__c", "Band", FieldType.PICKLIST)
                        .picklist(List.of(PicklistValue.of("A"), PicklistValue.of("B")), true));
        field(org, FieldDef.builder("At__c", "At", FieldType.DATETIME));
        field(
                org,
                FieldDef.builder("Key__c", "Key", FieldType.STRING)
                        .length(20)
                        .externalId()
                        .unique());
        assertThat(insert("Score__c", 1000).code()).isEqualTo("NUMBER_OUTSIDE_VALID_RANGE");
        assertThat(insert("Score__c", "many").code()).isEqualTo("INVALID_TYPE_ON_FIELD_IN_RECORD");
        assertThat(insert("Band__c", "C").code()).isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(insert("At__c", "yesterday").code()).isEqualTo("INVALID_TYPE_ON_FIELD_IN_RECORD");
        assertThat(insert("Key__c", "x".repeat(21)).code()).isEqualTo("STRING_TOO_LONG");
        assertThat(insert("Nothing__c", 1).code()).isEqualTo("INVALID_FIELD");
        assertThat(insert("SystemModstamp", "2020-01-01T00:00:00Z").code())
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(insert("Company", "").code()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(insert("Email", "nobody").code()).isEqualTo("INVALID_EMAIL_ADDRESS");
        assertThat(insert("OwnerId", "0051").code()).isEqualTo("MALFORMED_ID");
        assertThat(asAdmin(org, tx -> tx.insert("Nothing", map())).code()).isEqualTo("INVALID_TYPE");
        assertThat(insert("Key__c", "k1").success()).isTrue();
        assertThat(insert("Key__c", "K1").code()).isEqualTo("DUPLICATE_VALUE");
        assertThat(org.<Integer>read(view -> view.count(org.schema().need("Lead"))))
                .isEqualTo(1);
    }

    @Test
    void values_are_kept_as_the_field_has_them() {
        field(org, FieldDef.builder("Score__c", "Score", FieldType.DOUBLE).number(5, 2));
        field(org, FieldDef.builder("At__c", "At", FieldType.DATETIME));
        field(org, FieldDef.builder("On__c", "On", FieldType.DATE));
        Row row = row(
                org,
                insert("Score__c", "87.126", "At__c", "2026-11-21T11:00:00.900+0100", "On__c", "2026-11-21")
                        .id());
        assertThat(row.get("score__c")).isEqualTo(new BigDecimal("87.13"));
        assertThat(row.get("At__c")).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(row.get("On__c")).isEqualTo(LocalDate.of(2026, 11, 21));
        assertThat(row(org, insert("At__c", "2026-11-21T11:00:00+01:00").id()).get("At__c"))
                .isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(row(org, insert("At__c", "2026-11-21T10:00:00.000Z").id()).get("At__c"))
                .isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
    }

    @Test
    void an_upsert_finds_its_row_and_says_whether_it_made_one() {
        field(
                org,
                FieldDef.builder("Key__c", "Key", FieldType.STRING).length(20).externalId());
        Map<String, Object> values = map("LastName", "Meier", "Company", "Meier AG");
        SaveResult first = asAdmin(org, tx -> tx.upsert("Lead", "key__C", "7", values, false));
        SaveResult second = asAdmin(org, tx -> tx.upsert("Lead", "Key__c", "7", map("Company", "Other"), false));
        assertThat(first.created()).isTrue();
        assertThat(second).isEqualTo(SaveResult.saved(first.id(), false));
        assertThat(row(org, first.id()).get("Company")).isEqualTo("Other");
        assertThat(asAdmin(org, tx -> tx.upsert("Lead", "Key__c", "8", values, true))
                        .code())
                .isEqualTo("NOT_FOUND");
        insert("Key__c", "7");
        assertThat(asAdmin(org, tx -> tx.upsert("Lead", "Key__c", "7", values, false))
                        .code())
                .isEqualTo("DUPLICATE_EXTERNAL_ID");
    }

    @Test
    void a_parent_can_be_named_by_its_external_id() {
        ObjectDef account = org.schema().need("Account");
        org.schema()
                .addField(
                        account,
                        FieldDef.builder("Key__c", "Key", FieldType.STRING)
                                .length(9)
                                .externalId()
                                .build());
        String id = Orgs.inside(org, tx -> tx.insert("Account", map("Name", "Meier AG", "Key__c", "a1")))
                .id();
        SaveResult contact =
                asAdmin(org, tx -> tx.insert("Contact", map("LastName", "Meier", "Account", map("Key__c", "a1"))));
        assertThat(row(org, contact.id()).get("AccountId")).isEqualTo(id);
        assertThat(asAdmin(org, tx -> tx.insert("Contact", map("LastName", "Meier", "Account.Key__c", "a2")))
                        .code())
                .isEqualTo("INVALID_FIELD");
    }

    @Test
    void rules_refuse_rows_and_locks_let_go_after_their_attempts() {
        String id = lead(org, "Email", "eva@meier.example");
        org.rules()
                .add(new Rules.Validation(
                        "Lead", "No_zero", "Employees must be positive", "NumberOfEmployees", false, row -> "0"
                                .equals(row.text("NumberOfEmployees"))));
        org.rules().add(new Rules.Validation("Lead", "LeadTrigger", "boom", "", true, row -> row.text("Title")
                .equals("boom")));
        assertThat(asAdmin(org, tx -> tx.update(id, map("NumberOfEmployees", 0)))
                        .errors())
                .containsExactly(RowError.of(
                        "FIELD_CUSTOM_VALIDATION_EXCEPTION", "Employees must be positive", "NumberOfEmployees"));
        assertThat(asAdmin(org, tx -> tx.update(id, map("Title", "boom"))).code())
                .isEqualTo("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY");
        assertThat(org.<Integer>read(view -> view.count(org.schema().need("ValidationRule"))))
                .isEqualTo(1);
        org.rules().locks().lock(id, 2);
        assertThat(asAdmin(org, tx -> tx.update(id, map("Title", "a"))).code()).isEqualTo("UNABLE_TO_LOCK_ROW");
        assertThat(asAdmin(org, tx -> tx.update(id, map("Title", "a"))).code()).isEqualTo("UNABLE_TO_LOCK_ROW");
        assertThat(asAdmin(org, tx -> tx.update(id, map("Title", "a"))).success())
                .isTrue();
        org.rules().clear();
        assertThat(asAdmin(org, tx -> tx.update(id, map("Title", "boom"))).success())
                .isTrue();
        assertThat(org.<Integer>read(view -> view.count(org.schema().need("ValidationRule"))))
                .isZero();
    }

    @Test
    void a_warning_duplicate_rule_can_be_overridden_and_a_blocking_one_cannot() {
        String first = lead(org, "Email", "eva@meier.example");
        Map<String, Object> same = map("LastName", "M", "Company", "M", "Email", "EVA@meier.example");
        DmlOptions allow = DmlOptions.api().withAllowDuplicates(true);
        org.rules().add(new Rules.Duplicate("Lead", "Leads_DR", List.of("Email"), true));
        SaveResult refused = asAdmin(org, tx -> tx.insert("Lead", same));
        assertThat(refused.code()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(refused.errors().get(0).duplicates().matches()).containsExactly(first);
        assertThat(org.transact(org.users().admin(), allow, tx -> tx.insert("Lead", same))
                        .success())
                .isTrue();
        org.rules().add(new Rules.Duplicate("Lead", "Block", List.of("Email"), false));
        assertThat(org.transact(org.users().admin(), allow, tx -> tx.insert("Lead", same))
                        .success())
                .isFalse();
    }

    @Test
    void an_assignment_rule_takes_the_owner_away_unless_the_call_forbids_it() {
        String id = lead(org);
        String queue = org.read(view -> view.rows(org.schema().need("Group"), false)
                .findFirst()
                .orElseThrow()
                .id());
        org.rules().add(new Rules.Assignment("Lead", "Standard", queue));
        org.transact(
                org.users().admin(), DmlOptions.api().withAutoAssign(false), tx -> tx.update(id, map("Title", "a")));
        assertThat(row(org, id).get("OwnerId")).isEqualTo(org.users().human(0).id());
        asAdmin(org, tx -> tx.update(id, map("Title", "b")));
        assertThat(row(org, id).get("OwnerId")).isEqualTo(queue);
    }

    @Test
    void a_savepoint_takes_rows_back_and_a_throw_takes_all_back() {
        asAdmin(org, tx -> {
            tx.insert("Lead", map("LastName", "One", "Company", "C"));
            int mark = tx.savepoint();
            tx.insert("Lead", map("LastName", "Two", "Company", "C"));
            tx.rollbackTo(mark);
            return true;
        });
        ObjectDef lead = org.schema().need("Lead");
        assertThat(org.<List<String>>read(view ->
                        view.rows(lead, false).map(row -> row.text("LastName")).toList()))
                .containsExactly("One");
        assertThat(org.<Integer>read(view -> view.count(org.schema().need("LeadHistory"))))
                .isEqualTo(1);
    }

    @Test
    void a_late_commit_appears_with_the_stamp_and_the_id_of_its_begin() {
        LateCommit late = org.beginLate(org.users().human(1));
        String early = late.insert("Lead", map("LastName", "Late", "Company", "C"));
        org.clock().advance(Duration.ofMinutes(3));
        String other = lead(org);
        late.update(other, map("Title", "late"));
        assertThat(org.<java.util.Optional<Row>>read(view -> view.row(early))).isEmpty();
        late.commit();
        assertThat(early).isLessThan(other);
        assertThat(row(org, early).modstamp()).isEqualTo(Orgs.SECOND);
        assertThat(row(org, other).modstamp()).isEqualTo(Orgs.SECOND);
        ObjectDef lead = org.schema().need("Lead");
        assertThat(org.<List<String>>read(view -> view.updatedSince(lead, Orgs.SECOND, Orgs.SECOND.plusSeconds(1), true)
                        .map(Row::id)
                        .toList()))
                .containsExactly(early, other);
    }

    @Test
    void a_formula_changes_without_a_stamp() {
        field(
                org,
                FieldDef.builder("Age__c", "Age", FieldType.DOUBLE)
                        .number(5, 0)
                        .calculated(row -> BigDecimal.valueOf(Duration.between(
                                        row.time("CreatedDate"), org.clock().instant())
                                .toDays())));
        String id = lead(org);
        org.clock().advance(Duration.ofDays(4));
        assertThat(row(org, id).get("Age__c")).isEqualTo(BigDecimal.valueOf(4));
        assertThat(row(org, id).modstamp()).isEqualTo(Orgs.SECOND);
        assertThat(asAdmin(org, tx -> tx.update(id, map("Age__c", 1))).code())
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
    }
}
