package io.foretell.practice.salesforce.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.Denials;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.org.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DescribeTest {
    /** As jsforce's own tests want it of layouts and list views. */
    @Test
    void layouts_and_list_views_are_empty_lists_with_all_their_keys() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            Map<String, List<String>> lists = Map.of(
                    "describe/layouts", List.of("layouts", "recordTypeMappings", "recordTypeSelectorRequired"),
                    "describe/namedLayouts/UserAlt", List.of("layouts", "recordTypeMappings"),
                    "describe/compactLayouts", List.of("compactLayouts", "recordTypeCompactLayoutMappings"),
                    "describe/approvalLayouts", List.of("approvalLayouts"),
                    "listviews", List.of("listviews"));
            lists.forEach((path, keys) -> {
                JsonNode body = caller.get("sobjects/user/" + path).json();
                assertThat(keys).allMatch(key -> body.path(key).isArray());
                assertThat(caller.get("sobjects/Nix/" + path).status()).isEqualTo(404);
            });
        }
    }

    @Test
    void an_object_is_described_as_other_clients_expect_it() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            JsonNode lead = Caller.of(org).get("sobjects/lead/describe").json();
            assertThat(lead.path("name").asText()).isEqualTo("Lead");
            assertThat(lead.path("keyPrefix").asText()).isEqualTo("00Q");
            assertThat(lead.path("createable").asBoolean()).isTrue();
            JsonNode company = field(lead, "Company");
            assertThat(company.path("type").asText()).isEqualTo("string");
            assertThat(company.path("length").asInt()).isEqualTo(255);
            assertThat(company.path("nillable").asBoolean()).isFalse();
            assertThat(field(lead, "SystemModstamp").path("updateable").asBoolean())
                    .isFalse();
            assertThat(field(lead, "Rating").at("/picklistValues/0/value").asText())
                    .isEqualTo("Hot");
            assertThat(field(lead, "OwnerId").path("relationshipName").asText()).isEqualTo("Owner");
            JsonNode account = Caller.of(org).get("sobjects/Account/describe").json();
            assertThat(account.path("childRelationships").findValuesAsText("relationshipName"))
                    .contains("Contacts", "Opportunities", "Cases");
        }
    }

    @Test
    void the_global_list_and_the_short_form_name_every_visible_object() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            assertThat(caller.get("sobjects/").json().path("sobjects").findValuesAsText("name"))
                    .contains("Account", "Lead", "Opportunity", "User");
            org.org().users().denials().object(org.org().users().admin(), "Lead", Denials.What.READ);
            assertThat(caller.get("sobjects/").json().path("sobjects").findValuesAsText("name"))
                    .doesNotContain("Lead");
            assertThat(caller.get("sobjects/Lead/describe").status()).isEqualTo(404);
            assertThat(caller.get("sobjects/Account")
                            .json()
                            .at("/objectDescribe/name")
                            .asText())
                    .isEqualTo("Account");
        }
    }

    @Test
    void a_describe_that_would_say_the_same_is_304_until_schema_or_rights_change() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            User admin = org.org().users().admin();
            String first = caller.get("sobjects/Lead/describe").header("Last-Modified");
            assertThat(since(caller, first).status()).isEqualTo(304);
            assertThat(since(caller, first).text()).isEmpty();

            org.clock().advance(Duration.ofMinutes(1));
            org.org()
                    .schema()
                    .addField(
                            org.org().schema().need("Lead"),
                            FieldDef.builder("Open__c", "Open", FieldType.STRING)
                                    .length(10)
                                    .permissionable(false)
                                    .build());
            Caller.Reply added = since(caller, first);
            assertThat(added.json().path("fields").findValuesAsText("name")).contains("Open__c");

            String second = added.header("Last-Modified");
            org.clock().advance(Duration.ofMinutes(1));
            org.org().users().denials().field(admin, "Lead", "Company", Denials.What.EDIT);
            Caller.Reply readOnly = since(caller, second);
            assertThat(field(readOnly.json(), "Company").path("updateable").asBoolean())
                    .isFalse();
            org.clock().advance(Duration.ofMinutes(1));
            org.org().users().denials().field(admin, "Lead", "Company", Denials.What.READ);
            Caller.Reply hidden = since(caller, readOnly.header("Last-Modified"));
            assertThat(hidden.json().path("fields").findValuesAsText("name")).doesNotContain("Company");
            assertThat(since(caller, "yesterday").status()).isEqualTo(400);
        }
    }

    @Test
    void small_resources_answer_too() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            assertThat(caller.get("").json().path("sobjects").asText()).isEqualTo("/services/data/v67.0/sobjects");
            assertThat(caller.get("tabs").json().findValuesAsText("sobjectName"))
                    .contains("Lead");
            assertThat(caller.get("theme").json().path("themeItems")).isNotEmpty();
            String id = caller.create("Account", java.util.Map.of("Name", "Seen"));
            assertThat(caller.get("recent?limit=1").json().at("/0/Id").asText()).isEqualTo(id);
            assertThat(caller.get("actions").status()).isEqualTo(200);
            assertThat(caller.get("tooling/sobjects/ApexTrigger/describe")
                            .json()
                            .path("name")
                            .asText())
                    .isEqualTo("ApexTrigger");
            String triggers =
                    "SELECT Id, Name, TableEnumOrId, Status, UsageBeforeUpdate, UsageAfterUpdate FROM ApexTrigger";
            assertThat(caller.get("tooling/query?q=" + Caller.encode(triggers))
                            .json()
                            .path("totalSize")
                            .asInt(-1))
                    .isZero();
            String rules = "SELECT ValidationName, EntityDefinitionId FROM ValidationRule WHERE Active = true";
            assertThat(caller.get("tooling/query?q=" + Caller.encode(rules)).text())
                    .contains("totalSize");
            assertThat(caller.get("limits").json().has("DailyBulkV2QueryJobs")).isTrue();
        }
    }

    private static Caller.Reply since(Caller caller, String date) {
        return caller.get("sobjects/Lead/describe", "If-Modified-Since", date);
    }

    private static JsonNode field(JsonNode describe, String name) {
        for (JsonNode field : describe.path("fields")) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError("no field " + name);
    }
}
