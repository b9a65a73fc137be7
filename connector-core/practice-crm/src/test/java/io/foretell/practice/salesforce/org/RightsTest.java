package io.foretell.practice.salesforce.org;

import static io.foretell.practice.salesforce.org.Orgs.lead;
import static io.foretell.practice.salesforce.org.Orgs.map;
import static io.foretell.practice.salesforce.org.Orgs.org;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RightsTest {
    private final Org org = org();
    private final ObjectDef leads = org.schema().need("Lead");
    private final User integration = org.users().byUsername(Users.INTEGRATION).orElseThrow();

    private Rights rights() {
        return org.users().rights(integration);
    }

    @Test
    void a_new_field_is_invisible_until_a_permission_set_shows_it() {
        FieldDef field = org.schema()
                .addField(
                        leads,
                        FieldDef.builder("Score__c", "Score", FieldType.DOUBLE)
                                .number(5, 2)
                                .build());
        String id = lead(org);
        assertThat(rights().readable(leads, field)).isFalse();
        assertThat(org.transact(integration, tx -> tx.update(id, map("Score__c", 1)))
                        .errors())
                .containsExactly(RowError.of(
                        "INVALID_FIELD_FOR_INSERT_UPDATE",
                        "Unable to create/update fields: Score__c. Please check the security settings of this field and"
                                + " verify that it is read/write for your profile or permission set.",
                        "Score__c"));
        User admin = org.users().admin();
        String set = org.transact(admin, tx -> {
            String made = tx.insert("PermissionSet", map("Name", "Writeback", "Label", "Writeback"))
                    .id();
            tx.insert(
                    "FieldPermissions",
                    map(
                            "ParentId",
                            made,
                            "SobjectType",
                            "Lead",
                            "Field",
                            "Lead.Score__c",
                            "PermissionsRead",
                            true,
                            "PermissionsEdit",
                            true));
            return made;
        });
        assertThat(rights().readable(leads, field)).isFalse();
        SaveResult assigned = org.transact(
                admin,
                tx -> tx.insert(
                        "PermissionSetAssignment", map("AssigneeId", integration.id(), "PermissionSetId", set)));
        assertThat(assigned.errors()).isEmpty();
        assertThat(rights().editable(leads, field)).isTrue();
        assertThat(org.transact(integration, tx -> tx.update(id, map("Score__c", 1)))
                        .success())
                .isTrue();
        org.transact(admin, tx -> tx.delete(assigned.id()));
        assertThat(rights().readable(leads, field)).isFalse();
    }

    @Test
    void rights_vanish_and_come_back() {
        String id = lead(org);
        FieldDef company = leads.need("Company");
        assertThat(rights().readable(leads)).isTrue();
        assertThat(rights().may("ApiEnabled")).isTrue();
        assertThat(rights().may("ModifyAllData")).isFalse();
        assertThat(rights().createable(leads)).isFalse();
        Denials denials = org.users().denials();
        denials.object(integration, "Lead", Denials.What.EDIT);
        assertThat(org.transact(integration, tx -> tx.update(id, map("Title", "a")))
                        .code())
                .isEqualTo("INSUFFICIENT_ACCESS_OR_READONLY");
        denials.clear();
        denials.field(integration, "Lead", "Company", Denials.What.READ);
        assertThat(rights().readable(leads, company)).isFalse();
        denials.object(integration, "Lead", Denials.What.READ);
        assertThat(rights().readable(leads)).isFalse();
        assertThat(rights().readable(org.schema().need("LeadHistory"))).isFalse();
        denials.clear();
        denials.row(integration, id);
        assertThat(rights().sees(Orgs.row(org, id))).isFalse();
        denials.clear();
        assertThat(rights().readable(leads, company)).isTrue();
        assertThat(org.transact(integration, tx -> tx.update(id, map("Title", "a")))
                        .success())
                .isTrue();
    }

    @Test
    void switches_hide_converted_leads_and_old_history() {
        String id = lead(org);
        Orgs.inside(org, tx -> tx.convert(id, ConvertRequest.plain()));
        Row history = org.read(view ->
                view.rows(org.schema().need("LeadHistory"), false).findFirst().orElseThrow());
        assertThat(rights().sees(Orgs.row(org, id))).isTrue();
        org.switches().set(Switch.CONVERTED_LEADS_HIDDEN, true).set(Switch.HISTORY_ENDS_AFTER_18_MONTHS, true);
        assertThat(rights().sees(Orgs.row(org, id))).isFalse();
        assertThat(rights().sees(history)).isTrue();
        org.clock().advance(java.time.Duration.ofDays(560));
        assertThat(rights().sees(history)).isFalse();
    }

    @Test
    void a_sign_in_needs_the_password_which_a_security_token_may_follow() {
        assertThat(org.users().signIn("ADMIN@practice.example", "adminTOKEN")).isPresent();
        assertThat(org.users().signIn("admin@practice.example", "wrong")).isEmpty();
    }
}
