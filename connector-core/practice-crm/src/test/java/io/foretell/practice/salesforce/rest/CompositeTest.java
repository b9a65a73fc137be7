package io.foretell.practice.salesforce.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CompositeTest {
    private static final String ACCOUNTS = "/services/data/v67.0/sobjects/Account";
    private static final String CONTACTS = "/services/data/v67.0/sobjects/Contact";

    @Test
    void later_requests_refer_to_earlier_results() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            JsonNode reply = composite(
                            org,
                            false,
                            part("POST", ACCOUNTS, "ref1", Map.of("Name", "Parent")),
                            part(
                                    "POST",
                                    CONTACTS,
                                    "ref2",
                                    Map.of("LastName", "Of @{ref1.id}", "AccountId", "@{ref1.id}")),
                            part("GET", ACCOUNTS + "/@{ref1.id}?fields=Name", "ref3", null))
                    .json()
                    .path("compositeResponse");
            assertThat(reply.findValuesAsText("referenceId")).containsExactly("ref1", "ref2", "ref3");
            assertThat(reply.at("/0/httpStatusCode").asInt()).isEqualTo(201);
            assertThat(reply.at("/0/httpHeaders/Location").asText()).startsWith(ACCOUNTS + "/001");
            assertThat(reply.at("/2/body/Name").asText()).isEqualTo("Parent");
            assertThat(org.rows("Contact").get(0).text("AccountId"))
                    .isEqualTo(reply.at("/0/body/id").asText());
            assertThat(org.org().quota().used()).isEqualTo(1);
        }
    }

    @Test
    void a_failed_part_halts_those_that_refer_to_it_only() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller.Reply reply = composite(
                    org,
                    false,
                    part("POST", ACCOUNTS, "bad", Map.of("Phone", "1")),
                    part("POST", CONTACTS, "child", Map.of("LastName", "C", "AccountId", "@{bad.id}")),
                    part("POST", ACCOUNTS, "good", Map.of("Name", "Good")));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().findValuesAsText("errorCode"))
                    .containsExactly("REQUIRED_FIELD_MISSING", "PROCESSING_HALTED");
            assertThat(org.rows("Account")).hasSize(1);
        }
    }

    @Test
    void all_or_none_takes_everything_back() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller.Reply reply = composite(
                    org,
                    true,
                    part("POST", ACCOUNTS, "good", Map.of("Name", "Good")),
                    part("GET", ACCOUNTS + "/@{good.id}", "seen", null),
                    part("POST", ACCOUNTS, "bad", Map.of("Phone", "1")));
            assertThat(reply.json().findValuesAsText("errorCode"))
                    .containsExactly("PROCESSING_HALTED", "PROCESSING_HALTED", "REQUIRED_FIELD_MISSING");
            assertThat(org.rows("Account")).isEmpty();
        }
    }

    @Test
    void too_many_parts_or_a_reference_given_twice_are_refused() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Object[] twice =
                    Collections.nCopies(2, part("GET", ACCOUNTS, "same", null)).toArray();
            assertThat(composite(org, false, twice).status()).isEqualTo(400);
            Object[] many = new Object[26];
            for (int i = 0; i < many.length; i++) {
                many[i] = part("GET", ACCOUNTS, "r" + i, null);
            }
            assertThat(composite(org, false, many).status()).isEqualTo(400);
            Object[] queries = new Object[6];
            for (int i = 0; i < queries.length; i++) {
                queries[i] = part("GET", "/services/data/v67.0/query?q=x", "r" + i, null);
            }
            assertThat(composite(org, false, queries).status()).isEqualTo(400);
        }
    }

    @Test
    void a_batch_runs_on_or_halts() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            List<Map<String, Object>> parts = List.of(
                    Map.of("method", "GET", "url", "v67.0/sobjects/Nope"),
                    Map.of("method", "POST", "url", "v67.0/sobjects/Account", "richInput", Map.of("Name", "B")));
            Caller caller = Caller.of(org);
            JsonNode halted = caller.post("composite/batch", Map.of("haltOnError", true, "batchRequests", parts))
                    .json();
            assertThat(halted.path("hasErrors").asBoolean()).isTrue();
            assertThat(halted.at("/results/1/statusCode").asInt()).isEqualTo(412);
            JsonNode all = caller.post("composite/batch", Map.of("batchRequests", parts))
                    .json();
            assertThat(all.at("/results/0/result/0/errorCode").asText()).isEqualTo("NOT_FOUND");
            assertThat(all.at("/results/1/statusCode").asInt()).isEqualTo(201);
        }
    }

    @Test
    void a_tree_grows_whole_or_not_at_all() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            Map<String, Object> good =
                    account("a", contact("c1", Map.of("LastName", "One")), contact("c2", Map.of("LastName", "Two")));
            Caller.Reply saved = caller.post("composite/tree/Account", Map.of("records", List.of(good)));
            assertThat(saved.status()).isEqualTo(201);
            assertThat(saved.json().path("results").findValuesAsText("referenceId"))
                    .containsExactly("a", "c1", "c2");
            assertThat(org.rows("Contact")).allSatisfy(row -> assertThat(row.text("AccountId"))
                    .isEqualTo(saved.json().at("/results/0/id").asText()));
            Map<String, Object> bad = account("b", contact("c3", Map.of("FirstName", "No last name")));
            Caller.Reply refused = caller.post("composite/tree/Account", Map.of("records", List.of(bad)));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().at("/results/0/errors/0/statusCode").asText())
                    .isEqualTo("REQUIRED_FIELD_MISSING");
            assertThat(org.rows("Account")).hasSize(1);
        }
    }

    @Test
    void each_graph_stands_for_itself() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            List<Object> graphs = List.of(
                    Map.of(
                            "graphId",
                            "1",
                            "compositeRequest",
                            List.of(part("POST", ACCOUNTS, "a", Map.of("Name", "A")))),
                    Map.of(
                            "graphId",
                            "2",
                            "compositeRequest",
                            List.of(
                                    part("POST", ACCOUNTS, "a", Map.of("Name", "B")),
                                    part("POST", ACCOUNTS, "b", Map.of("Phone", "1")))));
            JsonNode reply = Caller.of(org)
                    .post("composite/graph", Map.of("graphs", graphs))
                    .json();
            assertThat(reply.at("/graphs/0/isSuccessful").asBoolean()).isTrue();
            assertThat(reply.at("/graphs/1/isSuccessful").asBoolean(true)).isFalse();
            assertThat(org.rows("Account")).hasSize(1);
        }
    }

    private static Caller.Reply composite(PracticeOrg org, boolean allOrNone, Object... parts) {
        return Caller.of(org).post("composite", Map.of("allOrNone", allOrNone, "compositeRequest", List.of(parts)));
    }

    private static Map<String, Object> part(String method, String url, String reference, Object body) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("method", method);
        part.put("url", url);
        part.put("referenceId", reference);
        if (body != null) {
            part.put("body", body);
        }
        return part;
    }

    @SafeVarargs
    private static Map<String, Object> account(String reference, Map<String, Object>... contacts) {
        return Map.of(
                "attributes",
                Map.of("type", "Account", "referenceId", reference),
                "Name",
                reference,
                "Contacts",
                Map.of("records", List.of(contacts)));
    }

    private static Map<String, Object> contact(String reference, Map<String, ?> values) {
        Map<String, Object> contact = ManyRowsTest.record("Contact", values);
        contact.put("attributes", Map.of("type", "Contact", "referenceId", reference));
        return contact;
    }
}
