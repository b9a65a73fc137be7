package io.foretell.practice.salesforce.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ManyRowsTest {
    private static final String PATH = "composite/sobjects";

    @Test
    void results_come_in_the_order_of_the_request_and_refused_rows_have_no_id() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            String id = caller.create("Lead", Map.of("LastName", "A", "Company", "X"));
            JsonNode results = caller.patch(
                            PATH,
                            records(
                                    false,
                                    record("Lead", Map.of("id", "001000000000099AAA", "Title", "zz")),
                                    record("Lead", Map.of("Id", id, "Title", "Boss")),
                                    record("Lead", Map.of("Title", "zz"))))
                    .json();
            assertThat(results.get(0).path("success").asBoolean(true)).isFalse();
            assertThat(results.get(0).has("id")).isFalse();
            assertThat(results.get(0).at("/errors/0/statusCode").asText()).isEqualTo("MALFORMED_ID");
            assertThat(results.get(0).at("/errors/0/fields/0").asText()).isEqualTo("Id");
            assertThat(results.get(1).toString()).isEqualTo("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}");
            assertThat(results.get(2).at("/errors/0/statusCode").asText()).isEqualTo("MISSING_ARGUMENT");
            assertThat(org.row(id).orElseThrow().text("Title")).isEqualTo("Boss");
        }
    }

    @Test
    void all_or_none_takes_the_good_rows_back() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            JsonNode results = caller.post(
                            PATH,
                            records(
                                    true,
                                    record("Account", Map.of("Name", "Good")),
                                    record("Account", Map.of("Phone", "no name"))))
                    .json();
            assertThat(results.findValuesAsText("statusCode"))
                    .containsExactly("ALL_OR_NONE_OPERATION_ROLLED_BACK", "REQUIRED_FIELD_MISSING");
            assertThat(org.rows("Account")).isEmpty();
        }
    }

    @Test
    void two_hundred_rows_in_ten_chunks_are_the_limit() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            Object[] many = Collections.nCopies(200, record("Account", Map.of("Name", "A")))
                    .toArray();
            assertThat(caller.post(PATH, records(false, many)).json()).hasSize(200);
            Object[] more = Collections.nCopies(201, record("Account", Map.of("Name", "A")))
                    .toArray();
            assertThat(caller.post(PATH, records(false, more)).status()).isEqualTo(400);
            List<Object> mixed = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                mixed.add(record("Account", Map.of("Name", "A")));
                mixed.add(record("Contact", Map.of("LastName", "B")));
            }
            assertThat(caller.post(PATH, records(false, mixed.toArray())).status())
                    .isEqualTo(400);
            assertThat(org.rows("Account")).hasSize(200);
        }
    }

    @Test
    void rows_are_upserted_read_and_deleted_together() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            RowsTest.externalId(org, "Account");
            Map<String, Object> body = records(
                    false,
                    record("Account", Map.of("Ext__c", "1", "Name", "One")),
                    record("Account", Map.of("Name", "None")));
            JsonNode first = caller.patch(PATH + "/Account/Ext__c", body).json();
            assertThat(first.get(0).path("created").asBoolean()).isTrue();
            assertThat(first.at("/1/errors/0/statusCode").asText()).isEqualTo("MISSING_ARGUMENT");
            JsonNode second = caller.patch(PATH + "/Account/Ext__c", body).json();
            assertThat(second.get(0).path("created").asBoolean(true)).isFalse();
            String id = first.get(0).path("id").asText();
            String nobody = "001000000000099AAA";
            JsonNode read = caller.get(PATH + "/Account?ids=" + nobody + "," + id + "&fields=Name")
                    .json();
            assertThat(read.get(0).isNull()).isTrue();
            assertThat(read.at("/1/Name").asText()).isEqualTo("One");
            assertThat(caller.post(PATH + "/Account", Map.of("ids", List.of(id), "fields", List.of("Id", "Nope")))
                            .errorCode())
                    .isEqualTo("INVALID_FIELD");
            JsonNode deleted = caller.delete(PATH + "?ids=" + id + "," + nobody).json();
            assertThat(deleted.get(0).path("success").asBoolean()).isTrue();
            assertThat(deleted.get(1).path("success").asBoolean(true)).isFalse();
        }
    }

    static Map<String, Object> record(String type, Map<String, ?> values) {
        Map<String, Object> record = new java.util.LinkedHashMap<>();
        record.put("attributes", Map.of("type", type));
        record.putAll(values);
        return record;
    }

    static Map<String, Object> records(boolean allOrNone, Object... records) {
        return Map.of("allOrNone", allOrNone, "records", List.of(records));
    }
}
