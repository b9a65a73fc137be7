package io.foretell.practice.salesforce.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.rest.Caller.Reply;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The first bulk API, as jsforce's own tests set their rows up with it. */
final class AsyncBulkTest {
    private static final String ROOT = "/services/async/50.0/job";

    private final PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults());
    private final Caller caller = Caller.of(org);

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void csv_rows_come_back_in_their_order_with_what_became_of_each() {
        String job = open("insert", "Account", "");
        Reply queued = send("POST", job + "/batch", "Name,NumberOfEmployees\nA,1\n,2\nC,3\n", "text/csv");
        assertThat(queued.status()).isEqualTo(201);
        assertThat(tag(queued, "state")).isEqualTo("Queued");
        String batch = job + "/batch/" + tag(queued, "id");
        Reply done = send("GET", batch, "", "");
        assertThat(done.header("Content-Type")).startsWith("application/xml");
        assertThat(tag(done, "state")).isEqualTo("Completed");
        assertThat(tag(done, "numberRecordsProcessed")).isEqualTo("3");
        assertThat(tag(done, "numberRecordsFailed")).isEqualTo("1");
        List<String> lines =
                send("GET", batch + "/result", "", "").text().lines().toList();
        assertThat(lines.get(0)).isEqualTo("\"Id\",\"Success\",\"Created\",\"Error\"");
        assertThat(lines.get(1)).matches("\"001\\w{15}\",\"true\",\"true\",\"\"");
        assertThat(lines.get(2))
                .isEqualTo(
                        "\"\",\"false\",\"false\",\"REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --\"");
        assertThat(lines.get(3)).startsWith("\"001");
        assertThat(send("GET", batch + "/request", "", "").text()).startsWith("Name,NumberOfEmployees");
        assertThat(send("GET", job + "/batch", "", "").text()).contains("<batchInfoList", "<state>Completed</state>");
        assertThat(org.rows("Account")).hasSize(2);
    }

    @Test
    void a_job_takes_no_batch_after_it_was_closed_or_aborted() {
        for (String end : List.of("Closed", "Aborted")) {
            String job = open("insert", "Account", "");
            assertThat(tag(xml(job, "<state>" + end + "</state>"), "state")).isEqualTo(end);
            Reply late = send("POST", job + "/batch", "Name\nA\n", "text/csv");
            assertThat(late.status()).isEqualTo(400);
            assertThat(tag(late, "exceptionCode")).isEqualTo("InvalidJobState");
            assertThat(tag(xml(job, "<state>Closed</state>"), "exceptionCode")).isEqualTo("InvalidJobState");
            assertThat(tag(send("GET", job, "", ""), "numberBatchesTotal")).isEqualTo("0");
        }
        assertThat(org.rows("Account")).isEmpty();
    }

    @Test
    void updates_upserts_and_deletes_find_their_rows() {
        String id = caller.create("Lead", Map.of("LastName", "A", "Company", "C", "City", "Bern", "Phone", "1"));
        run(open("update", "Lead", ""), "Id,City,Phone\n" + id + ",,#N/A\n");
        Row row = org.row(id).orElseThrow();
        assertThat(row.get("City")).isEqualTo("Bern");
        assertThat(row.get("Phone")).isNull();
        String upsert = open("upsert", "Lead", "<externalIdFieldName>Id</externalIdFieldName>");
        assertThat(run(upsert, "Id,LastName,Company\n" + id + ",B,C\n,New,C\n"))
                .contains("\"" + id + "\",\"true\",\"false\"", "\"true\",\"true\"");
        assertThat(run(open("delete", "Lead", ""), "Id\n" + id + "\n")).contains("\"" + id + "\",\"true\"");
        assertThat(org.row(id).orElseThrow().deleted()).isTrue();
        assertThat(run(open("update", "Lead", ""), "City\nBern\n")).contains("MISSING_ARGUMENT");
    }

    @Test
    void a_query_leads_to_its_rows_through_a_list_of_results() {
        String parent = caller.create("Account", Map.of("Name", "Parent \"1\""));
        caller.create("Contact", Map.of("LastName", "X", "AccountId", parent));
        String job = open("query", "Contact", "");
        Reply queued = send("POST", job + "/batch", "SELECT LastName, Account.Name, Email FROM Contact", "text/csv");
        String batch = job + "/batch/" + tag(queued, "id");
        Reply list = send("GET", batch + "/result", "", "");
        assertThat(list.text()).contains("<result-list");
        Reply rows = send("GET", batch + "/result/" + tag(list, "result"), "", "");
        assertThat(rows.header("Content-Type")).startsWith("text/csv");
        assertThat(rows.text()).isEqualTo("\"LastName\",\"Account.Name\",\"Email\"\n\"X\",\"Parent \"\"1\"\"\",\"\"\n");
    }

    @Test
    void a_batch_that_makes_no_sense_fails_as_a_whole() {
        String job = open("query", "Contact", "");
        Map<String, String> wrong = Map.of(
                "SELECT Nix FROM Contact", "InvalidBatch : Failed to process query: INVALID_FIELD",
                "SELECT COUNT() FROM Contact", "FUNCTIONALITY_NOT_ENABLED");
        wrong.forEach((soql, said) -> {
            String batch = job + "/batch/" + tag(send("POST", job + "/batch", soql, "text/csv"), "id");
            Reply failed = send("GET", batch, "", "");
            assertThat(tag(failed, "state")).isEqualTo("Failed");
            assertThat(tag(failed, "stateMessage")).contains(said);
            assertThat(send("GET", batch + "/result", "", "").status()).isEqualTo(400);
        });
        String insert = open("insert", "Account", "");
        for (String csv : List.of("Name,Nix\nA,B\n", "Name,Phone\nA\n", "Name\n")) {
            String batch = insert + "/batch/" + tag(send("POST", insert + "/batch", csv, "text/csv"), "id");
            assertThat(tag(send("GET", batch, "", ""), "state")).isEqualTo("Failed");
        }
        assertThat(tag(send("POST", insert + "/batch", "", "text/csv"), "exceptionCode"))
                .isEqualTo("ClientInputError");
        assertThat(org.rows("Account")).isEmpty();
    }

    @Test
    void json_is_answered_in_json() {
        Map<String, Object> spec =
                new HashMap<>(Map.of("operation", "insert", "object", "Contact", "contentType", "JSON"));
        JsonNode info = json("POST", ROOT, spec);
        assertThat(info.path("apiVersion").asDouble()).isEqualTo(50.0);
        assertThat(info.path("createdDate").asText()).endsWith("+0000");
        String job = ROOT + "/" + info.path("id").asText();
        String batch = job + "/batch/"
                + json("POST", job + "/batch", List.of(Map.of("LastName", "A"), Map.of("Phone", "1")))
                        .path("id")
                        .asText();
        JsonNode results = send("GET", batch + "/result", "", "").json();
        assertThat(results.path(0).path("success").asBoolean()).isTrue();
        assertThat(results.path(1).path("errors").path(0).path("statusCode").asText())
                .isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(send("GET", job + "/batch", "", "")
                        .json()
                        .path("batchInfo")
                        .path(0)
                        .path("createdDate")
                        .asText())
                .endsWith("+0000");
        spec.put("operation", "query");
        String query = ROOT + "/" + json("POST", ROOT, spec).path("id").asText();
        Reply queued = send("POST", query + "/batch", "SELECT Id, LastName FROM Contact", "application/json");
        String found = query + "/batch/" + queued.json().path("id").asText() + "/result";
        String resultId = send("GET", found, "", "").json().path(0).asText();
        JsonNode rows = send("GET", found + "/" + resultId, "", "").json();
        assertThat(rows.path(0).path("attributes").path("type").asText()).isEqualTo("Contact");
        assertThat(rows.path(0).path("LastName").asText()).isEqualTo("A");
        assertThat(json("POST", ROOT, Map.of("operation", "insert", "object", "Nix"))
                        .path("exceptionCode")
                        .asText())
                .isEqualTo("InvalidEntity");
    }

    @Test
    void xml_rows_may_name_a_parent_and_empty_a_field() {
        String account = caller.create("Account", Map.of("Name", "P"));
        String contact = caller.create("Contact", Map.of("LastName", "X", "Phone", "1"));
        String job = ROOT + "/" + tag(xml(ROOT, "<operation>update</operation><object>Contact</object>"), "id");
        String rows = "<sObjects xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><sObject><Id>" + contact
                + "</Id><AccountId>" + account + "</AccountId><Phone xsi:nil=\"true\"/></sObject></sObjects>";
        Reply queued = send("POST", job + "/batch", rows, "application/xml");
        Reply result = send("GET", job + "/batch/" + tag(queued, "id") + "/result", "", "");
        assertThat(tag(result, "success")).isEqualTo("true");
        assertThat(org.row(contact).orElseThrow().get("AccountId")).isEqualTo(account);
        assertThat(org.row(contact).orElseThrow().get("Phone")).isNull();
        String evil =
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><jobInfo><object>&e;</object></jobInfo>";
        assertThat(send("POST", ROOT, evil, "application/xml").status()).isEqualTo(400);
    }

    @Test
    void a_session_that_is_not_known_is_told_so_with_400() {
        Reply refused = Caller.open(org).send("GET", ROOT + "/7501", new byte[0], "X-SFDC-Session", "nobody");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("<exceptionCode>InvalidSessionId</exceptionCode>");
        assertThat(tag(send("GET", ROOT + "/750000000000000", "", ""), "exceptionCode"))
                .isEqualTo("InvalidJob");
        assertThat(tag(send("GET", "/services/async/50.0/nix", "", ""), "exceptionCode"))
                .isEqualTo("InvalidUrl");
        assertThat(tag(send("GET", "/services/async/20.0/job", "", ""), "exceptionCode"))
                .isEqualTo("InvalidUrl");
    }

    private String open(String operation, String object, String more) {
        return ROOT + "/"
                + tag(
                        xml(
                                ROOT,
                                "<operation>" + operation + "</operation><object>" + object + "</object>" + more
                                        + "<contentType>CSV</contentType>"),
                        "id");
    }

    /** Hands a batch in and gives its results. */
    private String run(String job, String csv) {
        String batch = job + "/batch/" + tag(send("POST", job + "/batch", csv, "text/csv"), "id");
        return send("GET", batch + "/result", "", "").text();
    }

    private Reply xml(String path, String content) {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<jobInfo  xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\">" + content + "</jobInfo>";
        return send("POST", path, body, "application/xml; charset=utf-8");
    }

    private JsonNode json(String method, String path, Object body) {
        return send(method, path, new String(Caller.bytes(body), StandardCharsets.UTF_8), "application/json")
                .json();
    }

    private Reply send(String method, String path, String body, String type) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return type.isEmpty()
                ? caller.send(method, path, bytes, "X-SFDC-Session", caller.token())
                : caller.send(method, path, bytes, "X-SFDC-Session", caller.token(), "Content-Type", type);
    }

    /** The text of the first element of the name. */
    private static String tag(Reply reply, String name) {
        Matcher found = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(reply.text());
        return found.find() ? found.group(1) : "";
    }
}
