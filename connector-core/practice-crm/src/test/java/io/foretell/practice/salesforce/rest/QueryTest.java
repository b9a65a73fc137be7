package io.foretell.practice.salesforce.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.practice.salesforce.org.DmlOptions;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.rest.Caller.Reply;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class QueryTest {
    private static PracticeOrg start() {
        return PracticeOrg.start(PracticeOrgOptions.defaults());
    }

    @Test
    void a_long_result_comes_in_pages_that_show_the_rows_as_they_were() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            String first = leads(org, 450);
            JsonNode page = query(caller, "SELECT Id, Company FROM Lead", "Sforce-Query-Options", "batchSize=1");
            assertThat(page.path("totalSize").asInt()).isEqualTo(450);
            assertThat(page.path("records")).hasSize(200);
            org.rows("Lead").forEach(row -> org.update(row.id(), Map.of("Company", "changed")));
            org.delete(first);
            Set<String> ids = new HashSet<>();
            int pages = 1;
            page.path("records").forEach(row -> ids.add(row.path("Id").asText()));
            while (!page.path("done").asBoolean()) {
                assertThat(page.path("nextRecordsUrl").asText()).matches("/services/data/v67.0/query/0r8\\w{15}-\\d+");
                page = caller.get(page.path("nextRecordsUrl").asText()).json();
                page.path("records").forEach(row -> {
                    assertThat(row.path("Company").asText()).isEqualTo("Company");
                    ids.add(row.path("Id").asText());
                });
                pages++;
            }
            assertThat(pages).isEqualTo(3);
            assertThat(ids).hasSize(450);
        }
    }

    @Test
    void a_locator_belongs_to_its_user_and_dies_after_two_days() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            leads(org, 250);
            String next = query(caller, "SELECT Id FROM Lead", "Sforce-Query-Options", "batchSize=200")
                    .path("nextRecordsUrl")
                    .asText();
            assertThat(caller.get(next).status()).isEqualTo(200);
            org.faults().add(Fault.of(Fault.Kind.LOCATOR_EXPIRED));
            assertThat(caller.get(next).errorCode()).isEqualTo("INVALID_QUERY_LOCATOR");
            assertThat(caller.get(next).status()).isEqualTo(200);
            assertThat(caller.get("query/0r8000000000000AAA-5").errorCode()).isEqualTo("INVALID_QUERY_LOCATOR");
            org.clock().advance(Duration.ofHours(49));
            Reply late = Caller.of(org).get(next);
            assertThat(late.status()).isEqualTo(400);
            assertThat(late.errorCode()).isEqualTo("INVALID_QUERY_LOCATOR");
        }
    }

    @Test
    void a_page_may_be_smaller_than_asked_for() {
        try (PracticeOrg org = start()) {
            leads(org, 20);
            org.faults().add(Fault.of(Fault.Kind.SMALL_PAGE).amount(7));
            JsonNode page = query(Caller.of(org), "SELECT Id FROM Lead");
            assertThat(page.path("records")).hasSize(7);
            assertThat(page.path("nextRecordsUrl").asText()).endsWith("-7");
        }
    }

    @Test
    void deleted_rows_are_in_query_all_and_its_next_page_is_of_query() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            org.delete(leads(org, 201));
            assertThat(query(caller, "SELECT Id FROM Lead").path("totalSize").asInt())
                    .isEqualTo(200);
            JsonNode all = caller.get(
                            "queryAll?q=" + Caller.encode("SELECT Id, IsDeleted FROM Lead"),
                            "Sforce-Query-Options",
                            "batchSize=200")
                    .json();
            assertThat(all.path("totalSize").asInt()).isEqualTo(201);
            assertThat(all.path("nextRecordsUrl").asText()).contains("/query/0r8");
        }
    }

    @Test
    void rows_look_as_the_vendor_sends_them() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            String account = caller.create("Account", Map.of("Name", "Umbrella", "AnnualRevenue", 5));
            caller.create("Contact", Map.of("LastName", "Redfield", "AccountId", account));
            JsonNode row = query(
                            caller,
                            "SELECT id, Name, annualrevenue, NumberOfEmployees, CreatedDate, Owner.Username, "
                                    + "(SELECT LastName FROM Contacts), (SELECT Id FROM Opportunities) FROM account "
                                    + "WHERE Id = '" + account + "'")
                    .path("records")
                    .path(0);
            assertThat(row.path("attributes").path("url").asText())
                    .isEqualTo("/services/data/v67.0/sobjects/Account/" + account);
            assertThat(row.path("Id").asText()).isEqualTo(account);
            assertThat(row.path("AnnualRevenue").toString()).isEqualTo("5.0");
            assertThat(row.path("NumberOfEmployees").isNull()).isTrue();
            assertThat(row.path("CreatedDate").asText()).endsWith(".000+0000");
            assertThat(row.path("Owner").path("attributes").path("type").asText())
                    .isEqualTo("User");
            assertThat(row.path("Contacts").path("totalSize").asInt()).isEqualTo(1);
            assertThat(row.path("Contacts").path("done").asBoolean()).isTrue();
            assertThat(row.path("Opportunities").isNull()).isTrue();
        }
    }

    @Test
    void counts_and_groups_have_their_own_form() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            leads(org, 5);
            JsonNode count = query(caller, "SELECT COUNT() FROM Lead");
            assertThat(count.toString()).isEqualTo("{\"totalSize\":5,\"done\":true,\"records\":[]}");
            JsonNode groups = query(caller, "SELECT Company, COUNT(Id) FROM Lead GROUP BY Company");
            assertThat(groups.path("records").toString())
                    .isEqualTo("[{\"attributes\":{\"type\":\"AggregateResult\"},\"Company\":\"Company\",\"expr0\":5}]");
        }
    }

    @Test
    void refusals_have_the_vendors_codes() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            assertThat(code(caller, "SELECT Id FROM Lead WHERE")).isEqualTo("MALFORMED_QUERY");
            assertThat(code(caller, "SELECT Nix FROM Lead")).isEqualTo("INVALID_FIELD");
            assertThat(code(caller, "SELECT Id FROM Nix")).isEqualTo("INVALID_TYPE");
            assertThat(code(caller, "SELECT Id FROM ScratchOrgInfo limit 1")).isEqualTo("INVALID_TYPE");
            assertThat(caller.get("query").status()).isEqualTo(400);
            String longest = "SELECT Id FROM Lead WHERE LastName IN ('" + "x".repeat(17_000) + "')";
            assertThat(caller.get("query?q=" + Caller.encode(longest)).status()).isEqualTo(414);
            String almost = "SELECT Id FROM Lead WHERE LastName IN ('" + "x".repeat(15_000) + "')";
            assertThat(caller.get("query?q=" + Caller.encode(almost)).status()).isEqualTo(200);
        }
    }

    @Test
    void the_plan_and_the_columns_of_a_query_can_be_asked_for() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            String soql = Caller.encode("SELECT Id, Owner.Name, (SELECT Id FROM Tasks) FROM Lead");
            JsonNode plan =
                    caller.get("query?explain=" + soql).json().path("plans").path(0);
            assertThat(plan.path("cardinality").isNumber()).isTrue();
            assertThat(plan.path("leadingOperationType").asText()).isEqualTo("TableScan");
            JsonNode columns = caller.get("query?columns=true&q=" + soql).json();
            assertThat(columns.path("columnMetadata")).hasSize(3);
            assertThat(columns.at("/columnMetadata/1/joinColumns/0/columnName").asText())
                    .isEqualTo("Name");
            assertThat(columns.at("/columnMetadata/2/aggregate").asBoolean()).isTrue();
            assertThat(columns.path("entityName").asText()).isEqualTo("Lead");
        }
    }

    @Test
    void search_finds_words_by_their_beginning() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            caller.create("Account", Map.of("Name", "United Oil"));
            caller.create("Account", Map.of("Name", "Munited"));
            caller.create("Contact", Map.of("LastName", "Unit"));
            String sosl =
                    "FIND {Un*} IN ALL FIELDS RETURNING Account(Id, Name), Contact(Id, LastName WHERE LastName != 'x')";
            JsonNode found =
                    caller.get("search?q=" + Caller.encode(sosl)).json().path("searchRecords");
            assertThat(found).hasSize(2);
            assertThat(found.path(0).path("Name").asText()).isEqualTo("United Oil");
            assertThat(found.path(1).path("attributes").path("type").asText()).isEqualTo("Contact");
            JsonNode by = caller.get("parameterizedSearch?q=united&sobject=Account&Account.fields=Name")
                    .json();
            assertThat(by.path("searchRecords")).hasSize(1);
            Reply posted = caller.post(
                    "parameterizedSearch",
                    Map.of("q", "Unit", "sobjects", List.of(Map.of("name", "Contact", "fields", List.of("Id")))));
            assertThat(posted.json().path("searchRecords")).hasSize(1);
            assertThat(caller.get("search?q=FIND").errorCode()).isEqualTo("MALFORMED_SEARCH");
        }
    }

    /** Gives the id of the first. */
    static String leads(PracticeOrg org, int count) {
        return org.org().transact(org.org().users().admin(), DmlOptions.inside().quietly(), tx -> {
            String first = "";
            for (int i = 0; i < count; i++) {
                String id = tx.insert("Lead", Map.of("LastName", "L" + i, "Company", "Company"))
                        .id();
                first = i == 0 ? id : first;
            }
            return first;
        });
    }

    private static JsonNode query(Caller caller, String soql, String... headers) {
        Reply reply = caller.get("query?q=" + Caller.encode(soql), headers);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static String code(Caller caller, String soql) {
        Reply reply = caller.get("query?q=" + Caller.encode(soql));
        assertThat(reply.status()).isEqualTo(400);
        return reply.errorCode();
    }
}
