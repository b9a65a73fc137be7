package io.foretell.practice.salesforce.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.practice.salesforce.org.Denials;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.rest.Caller.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BulkIngestTest {
    private static PracticeOrg start() {
        return PracticeOrg.start(PracticeOrgOptions.defaults());
    }

    @Test
    void an_insert_tells_of_every_row_what_became_of_it() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            String job = run(
                    caller, "insert", "Account", "Name,BillingState,NumberOfEmployees\nA,CA,1\n,CA,2\nC,,x\nD,,4\n");
            JsonNode info = caller.get(job).json();
            assertThat(info.path("state").asText()).isEqualTo("JobComplete");
            assertThat(info.path("numberRecordsProcessed").asInt()).isEqualTo(4);
            assertThat(info.path("numberRecordsFailed").asInt()).isEqualTo(2);
            List<String> done = lines(caller, job + "/successfulResults/");
            assertThat(done.get(0))
                    .isEqualTo("\"sf__Id\",\"sf__Created\",\"Name\",\"BillingState\",\"NumberOfEmployees\"");
            assertThat(done).hasSize(3).anyMatch(line -> line.matches("\"001\\w{15}\",\"true\",\"A\",\"CA\",\"1\""));
            List<String> failed = lines(caller, job + "/failedResults/");
            assertThat(failed)
                    .hasSize(3)
                    .contains(
                            "\"\",\"REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --\",\"\",\"CA\",\"2\"");
            assertThat(lines(caller, job + "/unprocessedrecords/")).hasSize(1);
            assertThat(org.rows("Account")).hasSize(2);
            assertThat(caller.delete(job).status()).isEqualTo(204);
            assertThat(caller.get(job).status()).isEqualTo(404);
        }
    }

    @Test
    void an_update_leaves_empty_cells_alone_and_empties_marked_ones() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            String id = caller.create("Lead", Map.of("LastName", "A", "Company", "C", "City", "Bern", "Phone", "1"));
            String job = run(caller, "update", "Lead", "Id,City,Phone\n" + id + ",,#N/A\n00Qxx0000000000AAA,x,\n");
            Row row = org.row(id).orElseThrow();
            assertThat(row.get("City")).isEqualTo("Bern");
            assertThat(row.get("Phone")).isNull();
            assertThat(lines(caller, job + "/successfulResults").get(1)).startsWith("\"" + id + "\",\"false\"");
            assertThat(lines(caller, job + "/failedResults").get(1)).startsWith("\"00Qxx0000000000AAA\",\"");
            run(caller, "delete", "Lead", "Id\n" + id + "\n");
            assertThat(org.row(id).orElseThrow().deleted()).isTrue();
        }
    }

    @Test
    void an_upsert_creates_or_updates_by_external_id() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            String id = caller.create("Lead", Map.of("LastName", "A", "Company", "C"));
            Map<String, Object> spec = new HashMap<>(spec("upsert", "Lead"));
            spec.put("externalIdFieldName", "Id");
            String job = run(caller, spec, "Id,LastName,Company\n" + id + ",B,C\n,New,C\n");
            assertThat(org.row(id).orElseThrow().get("LastName")).isEqualTo("B");
            assertThat(String.join("\n", lines(caller, job + "/successfulResults")))
                    .contains("\"true\"", "\"false\"");
            assertThat(caller.post("jobs/ingest", spec("upsert", "Lead")).errorCode())
                    .isEqualTo("INVALIDJOB");
        }
    }

    /** As jsforce's own tests upsert: by Id, with no column of that name. */
    @Test
    void an_upsert_by_id_takes_every_row_without_an_id_for_a_new_one() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            Map<String, Object> spec = new HashMap<>(spec("upsert", "Account"));
            spec.put("externalIdFieldName", "Id");
            String job = run(caller, spec, "Name,SicDesc,Jigsaw\nA,Power,9\nB,,\n");
            assertThat(caller.get(job).json().path("state").asText()).isEqualTo("JobComplete");
            assertThat(lines(caller, job + "/successfulResults"))
                    .hasSize(3)
                    .filteredOn(line -> line.contains("\"true\""))
                    .hasSize(2);
            Row first = org.rows("Account").get(0);
            assertThat(first.get("SicDesc")).isEqualTo("Power");
            assertThat(first.get("Jigsaw")).isEqualTo("9");
            spec.put("object", "Lead");
            spec.put("externalIdFieldName", "Nix");
            assertThat(caller.post("jobs/ingest", spec).errorCode()).isEqualTo("INVALIDJOB");
        }
    }

    @Test
    void a_file_that_does_not_fit_fails_as_a_whole() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            String unknown = run(caller, "insert", "Lead", "LastName,Nix\nA,B\n");
            assertThat(message(caller, unknown)).isEqualTo("InvalidBatch : Field name not found : Nix");
            assertThat(lines(caller, unknown + "/unprocessedrecords")).hasSize(2);
            assertThat(message(caller, run(caller, "update", "Lead", "LastName\nA\n")))
                    .contains("not found : Id");
            assertThat(message(caller, run(caller, "insert", "Lead", "LastName\r\nA\r\n")))
                    .contains("LineEnding is invalid");
            org.org().users().denials().field(org.org().users().admin(), "Lead", "City", Denials.What.READ);
            assertThat(message(caller, run(caller, "insert", "Lead", "LastName,City\nA,B\n")))
                    .contains("not found : City");
            assertThat(caller.post("jobs/ingest", spec("insert", "Nix")).errorCode())
                    .isEqualTo("INVALIDENTITY");
        }
    }

    @Test
    void content_is_taken_once_and_only_while_the_job_is_open() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            String job = open(caller, spec("insert", "Lead"));
            assertThat(put(caller, job, "LastName,Company\nA,B\n").status()).isEqualTo(201);
            assertThat(put(caller, job, "LastName,Company\nA,B\n").status()).isEqualTo(400);
            assertThat(caller.get(job + "/successfulResults").errorCode()).isEqualTo("INVALIDJOBSTATE");
            assertThat(caller.patch(job, Map.of("state", "Aborted"))
                            .json()
                            .path("state")
                            .asText())
                    .isEqualTo("Aborted");
            assertThat(caller.patch(job, Map.of("state", "UploadComplete")).status())
                    .isEqualTo(400);
            assertThat(put(caller, job, "x").errorCode()).isEqualTo("INVALIDJOBSTATE");
            assertThat(org.rows("Lead")).isEmpty();
        }
    }

    @Test
    void an_empty_upload_is_a_job_without_rows() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            String job = open(caller, spec("insert", "Account"));
            put(caller, job, "");
            JsonNode info = finish(caller, job);
            assertThat(info.path("state").asText()).isEqualTo("JobComplete");
            assertThat(info.path("numberRecordsProcessed").asInt()).isZero();
        }
    }

    @Test
    void job_and_rows_may_come_in_one_request() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            String body =
                    "--XX\r\nContent-Type: application/json\r\nContent-Disposition: form-data; name=\"job\"\r\n\r\n"
                            + "{\"object\":\"Lead\",\"operation\":\"insert\",\"columnDelimiter\":\"PIPE\"}\r\n"
                            + "--XX\r\nContent-Type: text/csv\r\n"
                            + "Content-Disposition: form-data; name=\"content\"; filename=\"content\"\r\n\r\n"
                            + "LastName|Company\nMüller|C\n\r\n--XX--\r\n";
            Reply created = caller.send(
                    "POST",
                    "jobs/ingest",
                    body.getBytes(StandardCharsets.UTF_8),
                    "Content-Type",
                    "multipart/form-data; boundary=XX");
            assertThat(created.json().path("state").asText()).isEqualTo("UploadComplete");
            finish(caller, "jobs/ingest/" + created.json().path("id").asText());
            assertThat(org.rows("Lead")).hasSize(1);
            assertThat(org.rows("Lead").get(0).get("LastName")).isEqualTo("Müller");
        }
    }

    @Test
    void every_row_is_in_exactly_one_file_and_not_in_the_order_sent() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            List<String> names = new ArrayList<>();
            StringBuilder csv = new StringBuilder("LastName,Company\n");
            for (int i = 0; i < 100; i++) {
                names.add("L" + i);
                csv.append("L").append(i).append(",C\n");
            }
            org.faults().add(Fault.of(Fault.Kind.ROWS_UNPROCESSED).amount(30));
            String job = run(caller, "insert", "Lead", csv.toString());
            assertThat(caller.get(job).json().path("state").asText()).isEqualTo("Failed");
            List<String> done = lines(caller, job + "/successfulResults").stream()
                    .skip(1)
                    .map(line -> line.split("\"")[5])
                    .toList();
            assertThat(done).hasSize(70).isNotEqualTo(names.subList(0, 70));
            assertThat(done).containsExactlyInAnyOrderElementsOf(names.subList(0, 70));
            assertThat(lines(caller, job + "/unprocessedrecords")).hasSize(31).contains("\"L99\",\"C\"");
        }
    }

    private static Map<String, Object> spec(String operation, String object) {
        return Map.of("operation", operation, "object", object, "contentType", "CSV", "lineEnding", "LF");
    }

    private static String run(Caller caller, String operation, String object, String csv) {
        return run(caller, spec(operation, object), csv);
    }

    private static String run(Caller caller, Map<String, Object> spec, String csv) {
        String job = open(caller, spec);
        assertThat(put(caller, job, csv).status()).isEqualTo(201);
        finish(caller, job);
        return job;
    }

    private static String open(Caller caller, Map<String, Object> spec) {
        Reply created = caller.post("jobs/ingest", spec);
        assertThat(created.json().path("state").asText()).as(created.text()).isEqualTo("Open");
        assertThat(created.json().path("contentUrl").asText()).startsWith("services/data/v67.0/jobs/ingest/750");
        return "jobs/ingest/" + created.json().path("id").asText();
    }

    private static Reply put(Caller caller, String job, String csv) {
        return caller.send("PUT", job + "/batches", csv.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv");
    }

    private static JsonNode finish(Caller caller, String job) {
        caller.patch(job, Map.of("state", "UploadComplete"));
        assertThat(caller.get(job).json().path("state").asText()).isEqualTo("InProgress");
        return caller.get(job).json();
    }

    private static String message(Caller caller, String job) {
        JsonNode info = caller.get(job).json();
        assertThat(info.path("state").asText()).isEqualTo("Failed");
        return info.path("errorMessage").asText();
    }

    private static List<String> lines(Caller caller, String path) {
        return caller.get(path).text().lines().toList();
    }
}
