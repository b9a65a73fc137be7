package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.salesforce.org.Denials;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.spi.crm.CrmSession;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AbsentFieldTest {
    @Test
    void a_compound_field_names_its_parts() {
        try (Bench bench = Bench.asAdmin();
                CrmSession session = bench.connect()) {
            assertThat(session.describe("Lead").fields()).doesNotContainKey("Address");
            assertThat(session.whyNot("Lead", "Address"))
                    .hasValueSatisfying(why -> assertThat(why).contains("compound", "Street", "City", "PostalCode"));
            assertThat(session.whyNot("Contact", "MailingAddress"))
                    .hasValueSatisfying(why ->
                            assertThat(why).contains("compound", "MailingCity").doesNotContain("OtherCity"));
        }
    }

    @Test
    void a_field_that_can_be_used_has_no_reason_against_it() {
        try (Bench bench = Bench.asAdmin();
                CrmSession session = bench.connect()) {
            assertThat(session.whyNot("Lead", "Company")).isEmpty();
            assertThat(session.whyNot("Lead", "Name")).isEmpty();
        }
    }

    @Test
    void a_field_that_is_not_there_may_be_hidden_and_the_sentence_says_both() {
        try (Bench bench = Bench.asAdmin();
                CrmSession session = bench.connect()) {
            assertThat(session.whyNot("Lead", "Colour__c")).hasValueSatisfying(why -> assertThat(why)
                    .contains("no field 'Colour__c'", "may not see it", "permission set", "Object Manager"));
            assertThat(session.whyNot("Lead", "x' OR Name != '")).isPresent();
        }
    }

    @Test
    void a_link_is_told_by_the_field_that_holds_it() {
        try (Bench bench = Bench.asAdmin();
                CrmSession session = bench.connect()) {
            assertThat(session.whyNot("Lead", "Owner"))
                    .hasValueSatisfying(why -> assertThat(why).contains("link", "'OwnerId'"));
        }
    }

    @Test
    void a_field_that_others_may_read_is_hidden_by_rights() {
        try (Bench bench = Bench.asAdmin();
                CrmSession session = bench.connect()) {
            ObjectDef lead = bench.org.org().schema().object("Lead").orElseThrow();
            bench.org
                    .org()
                    .schema()
                    .addField(
                            lead,
                            FieldDef.builder("Secret__c", "Secret", FieldType.STRING)
                                    .length(20)
                                    .build());
            String set = bench.org.create("PermissionSet", Map.of("Name", "Insiders", "Label", "Insiders"));
            bench.org.create(
                    "FieldPermissions",
                    Map.of(
                            "ParentId",
                            set,
                            "SobjectType",
                            "Lead",
                            "Field",
                            "Lead.Secret__c",
                            "PermissionsRead",
                            true,
                            "PermissionsEdit",
                            false));
            bench.org
                    .org()
                    .users()
                    .denials()
                    .field(bench.org.org().users().admin(), "Lead", "Secret__c", Denials.What.READ);
            assertThat(session.whyNot("Lead", "Secret__c")).hasValueSatisfying(why -> assertThat(why)
                    .contains("has the field 'Secret__c'", "may not read it", "Insiders"));
        }
    }
}
