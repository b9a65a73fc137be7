package io.foretell.practice.salesforce.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.Denials;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.LateCommit;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.org.Rules;
import io.foretell.practice.salesforce.org.Switch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RowsTest {
    @Test
    void a_row_is_created_read_changed_and_deleted() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            org.clock().set(Instant.parse("2026-11-21T21:12:55.700Z"));
            Caller caller = Caller.of(org);
            Caller.Reply created = caller.post(
                    "sobjects/account/",
                    Map.of(
                            "attributes",
                            Map.of("type", "Account"),
                            "name",
                            "Camel",
                            "AnnualRevenue",
                            10_000_000,
                            "NumberOfEmployees",
                            5));
            assertThat(created.status()).isEqualTo(201);
            String id = created.json().path("id").asText();
            assertThat(id).hasSize(18).startsWith("001");
            assertThat(created.text()).isEqualTo("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}");
            assertThat(created.header("Location")).isEqualTo("/services/data/v67.0/sobjects/Account/" + id);

            Caller.Reply read = caller.get("sobjects/Account/" + id.substring(0, 15)
                    + "?fields=name,AnnualRevenue,NumberOfEmployees,SystemModstamp,Phone");
            assertThat(read.text())
                    .isEqualTo("{\"attributes\":{\"type\":\"Account\",\"url\":\"/services/data/v67.0/sobjects/Account/"
                            + id + "\"},\"Name\":\"Camel\",\"AnnualRevenue\":1.0E7,\"NumberOfEmployees\":5,"
                            + "\"SystemModstamp\":\"2026-11-21T21:12:55.000+0000\",\"Phone\":null,\"Id\":\"" + id
                            + "\"}");

            assertThat(caller.patch("sobjects/Account/" + id, Map.of("Name", "Dromedary"))
                            .status())
                    .isEqualTo(204);
            assertThat(caller.post("sobjects/Account/" + id + "?_HttpMethod=PATCH", Map.of("Phone", "1"))
                            .status())
                    .isEqualTo(204);
            assertThat(caller.get("sobjects/Account/" + id).json().path("Name").asText())
                    .isEqualTo("Dromedary");
            assertThat(caller.delete("sobjects/Account/" + id).status()).isEqualTo(204);
            Caller.Reply gone = caller.get("sobjects/Account/" + id);
            assertThat(gone.status()).isEqualTo(404);
            assertThat(caller.delete("sobjects/Account/" + id).errorCode()).isEqualTo("ENTITY_IS_DELETED");
        }
    }

    @Test
    void what_is_wrong_with_a_row_is_said_with_code_and_fields() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            Caller.Reply missing = caller.post("sobjects/Lead", Map.of("Company", "X"));
            assertThat(missing.status()).isEqualTo(400);
            assertThat(missing.errorCode()).isEqualTo("REQUIRED_FIELD_MISSING");
            assertThat(missing.json().at("/0/fields/0").asText()).isEqualTo("LastName");
            String id = caller.create("Lead", Map.of("LastName", "A", "Company", "X"));
            assertThat(caller.patch("sobjects/Lead/" + id, Map.of("Nope__c", 1)).errorCode())
                    .isEqualTo("INVALID_FIELD");
            assertThat(caller.patch("sobjects/Lead/" + id, Map.of("Id", id)).errorCode())
                    .isEqualTo("INVALID_FIELD");
            assertThat(caller.patch("sobjects/Account/" + id, Map.of("Name", "X"))
                            .errorCode())
                    .isEqualTo("MALFORMED_ID");
            assertThat(caller.get("sobjects/Lead/00Q000000000000EAA").errorCode())
                    .isEqualTo("NOT_FOUND");
            assertThat(caller.get("sobjects/Lead/" + id + "?fields=Nope__c").errorCode())
                    .isEqualTo("INVALID_FIELD");
            org.org().users().denials().field(org.org().users().admin(), "Lead", "Title", Denials.What.EDIT);
            assertThat(caller.patch("sobjects/Lead/" + id, Map.of("Title", "X")).errorCode())
                    .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        }
    }

    @Test
    void duplicates_are_told_in_both_spellings_and_let_pass_by_a_header() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            org.org().rules().add(new Rules.Duplicate("Contact", "Contacts_DR", List.of("Email"), true));
            Map<String, Object> twin = Map.of("LastName", "Twin", "Email", "twin@example.com");
            String first = caller.create("Contact", twin);
            JsonNode refused = caller.post("sobjects/Contact", twin).json().path(0);
            assertThat(refused.path("errorCode").asText()).isEqualTo("DUPLICATES_DETECTED");
            assertThat(refused.at("/duplicateResult/matchResults/0/matchRecords/0/record/Id")
                            .asText())
                    .isEqualTo(first);
            org.org().switches().set(Switch.DUPLICATE_RESULT_MISSPELT, true);
            assertThat(caller.post("sobjects/Contact", twin).json().path(0).has("duplicateResut"))
                    .isTrue();
            assertThat(caller.post("sobjects/Contact", twin, "Sforce-Duplicate-Rule-Header", "allowSave=true")
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void assignment_rules_run_unless_the_header_says_no() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            String human = org.org().users().human(1).id();
            org.org().rules().add(new Rules.Assignment("Lead", "To a human", human));
            String id = caller.create("Lead", Map.of("LastName", "A", "Company", "X"));
            assertThat(org.row(id).orElseThrow().text("OwnerId")).isEqualTo(human);
            org.update(id, Map.of("OwnerId", org.org().users().admin().id()));
            caller.patch("sobjects/Lead/" + id, Map.of("Title", "T"), "Sforce-Auto-Assign", "FALSE");
            assertThat(org.row(id).orElseThrow().text("OwnerId")).isNotEqualTo(human);
            caller.patch("sobjects/Lead/" + id, Map.of("Title", "U"));
            assertThat(org.row(id).orElseThrow().text("OwnerId")).isEqualTo(human);
        }
    }

    @Test
    void an_external_id_creates_updates_and_is_ambiguous() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            externalId(org, "Account");
            String path = "sobjects/Account/Ext__c/" + "CX%2F1";
            assertThat(caller.patch(path + "?updateOnly=true", Map.of("Name", "Up"))
                            .status())
                    .isEqualTo(404);
            Caller.Reply created = caller.patch(path, Map.of("Name", "Up"));
            assertThat(created.status()).isEqualTo(201);
            assertThat(created.json().path("created").asBoolean()).isTrue();
            Caller.Reply updated = caller.patch(path, Map.of("Name", "Upper"));
            assertThat(updated.status()).isEqualTo(200);
            assertThat(updated.json().path("created").asBoolean(true)).isFalse();
            assertThat(caller.patch("/services/data/v45.0/" + path, Map.of("Name", "Uppest"))
                            .status())
                    .isEqualTo(204);
            assertThat(caller.get(path + "?fields=Name").json().path("Name").asText())
                    .isEqualTo("Uppest");
            caller.create("Account", Map.of("Name", "Second", "Ext__c", "CX/1"));
            Caller.Reply several = caller.patch(path, Map.of("Name", "Which"));
            assertThat(several.status()).isEqualTo(300);
            assertThat(several.json()).hasSize(2);
            assertThat(caller.get(path).status()).isEqualTo(300);
            assertThat(caller.get("sobjects/Account/Phone/1").status()).isEqualTo(404);
        }
    }

    @Test
    void conditions_are_kept_by_time_and_for_accounts_by_etag() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            String id = caller.create("Account", Map.of("Name", "A"));
            Caller.Reply read = caller.get("sobjects/Account/" + id);
            String stamp = read.header("Last-Modified");
            assertThat(caller.get("sobjects/Account/" + id, "If-Modified-Since", stamp)
                            .status())
                    .isEqualTo(304);
            assertThat(caller.get("sobjects/Account/" + id, "If-None-Match", read.header("ETag"))
                            .status())
                    .isEqualTo(304);
            org.clock().advance(Duration.ofSeconds(5));
            org.update(id, Map.of("Name", "B"));
            assertThat(caller.patch("sobjects/Account/" + id, Map.of("Name", "C"), "If-Unmodified-Since", stamp)
                            .status())
                    .isEqualTo(412);
            assertThat(caller.patch("sobjects/Account/" + id, Map.of("Name", "C"), "If-Match", read.header("ETag"))
                            .status())
                    .isEqualTo(412);
            assertThat(caller.get("sobjects/Account/" + id, "If-Modified-Since", stamp)
                            .status())
                    .isEqualTo(200);
            assertThat(caller.get("sobjects/Account/" + id, "If-Modified-Since", "soon")
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void deleted_and_updated_rows_are_listed_by_whole_minutes() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            org.clock().set(Instant.parse("2026-11-20T10:00:30Z"));
            String kept = caller.create("Lead", Map.of("LastName", "A", "Company", "X"));
            String gone = caller.create("Lead", Map.of("LastName", "B", "Company", "X"));
            caller.delete("sobjects/Lead/" + gone);
            String window = "?start=" + Caller.encode("2026-11-20T09:59:59+00:00") + "&end=";
            JsonNode early = caller.get("sobjects/Lead/deleted/" + window + "2026-11-20T10:00:59Z")
                    .json();
            assertThat(early.path("deletedRecords")).isEmpty();
            assertThat(early.path("latestDateCovered").asText()).isEqualTo("2026-11-20T10:00:00.000+0000");
            org.clock().set(Instant.parse("2026-11-20T10:01:10Z"));
            JsonNode late = caller.get("sobjects/Lead/deleted" + window + "2026-11-20T10:05:00Z")
                    .json();
            assertThat(late.path("deletedRecords").toString())
                    .isEqualTo("[{\"id\":\"" + gone + "\",\"deletedDate\":\"2026-11-20T10:00:30.000+0000\"}]");
            assertThat(late.path("latestDateCovered").asText()).isEqualTo("2026-11-20T10:01:00.000+0000");
            assertThat(late.has("earliestDateAvailable")).isTrue();
            JsonNode updated = caller.get("sobjects/Lead/updated" + window + "2026-11-20T10:01:10Z")
                    .json();
            assertThat(updated.path("ids").toString()).isEqualTo("[\"" + kept + "\"]");
            org.org().switches().set(Switch.REPLICATION_IGNORES_SECONDS, false);
            assertThat(caller.get("sobjects/Lead/deleted" + window + "2026-11-20T10:00:31Z")
                            .json()
                            .path("deletedRecords"))
                    .hasSize(1);
            org.org().switches().set(Switch.REPLICATION_IGNORES_SECONDS, true);
            String[] wrong = {
                "?start=2026-11-01T00:00:00Z&end=2026-11-20T00:00:00Z",
                "?start=2026-11-20T10:00:10Z&end=2026-11-20T10:00:50Z",
                "?start=2026-11-20T10:00:10Z&end=2026-11-19T10:00:50Z",
                "?start=now&end=2026-11-19T10:00:50Z"
            };
            for (String query : wrong) {
                assertThat(caller.get("sobjects/Lead/deleted" + query).errorCode())
                        .isEqualTo("INVALID_REPLICATION_DATE");
            }
        }
    }

    @Test
    void an_open_transaction_holds_back_what_replication_covers() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            org.clock().set(Instant.parse("2026-11-20T10:00:30Z"));
            LateCommit late = org.beginLate();
            late.insert("Lead", Map.of("LastName", "Late", "Company", "X"));
            org.clock().set(Instant.parse("2026-11-20T10:10:00Z"));
            String query = "sobjects/Lead/updated?start=2026-11-20T10:00:00Z&end=2026-11-20T10:10:00Z";
            assertThat(caller.get(query).json().path("latestDateCovered").asText())
                    .isEqualTo("2026-11-20T10:00:30.000+0000");
            late.commit();
            JsonNode after = caller.get(query).json();
            assertThat(after.path("latestDateCovered").asText()).isEqualTo("2026-11-20T10:10:00.000+0000");
            assertThat(after.path("ids")).hasSize(1);
        }
    }

    static void externalId(PracticeOrg org, String object) {
        org.org()
                .schema()
                .addField(
                        org.org().schema().need(object),
                        FieldDef.builder("Ext__c", "Ext", FieldType.STRING)
                                .length(40)
                                .externalId()
                                .permissionable(false)
                                .build());
    }
}
