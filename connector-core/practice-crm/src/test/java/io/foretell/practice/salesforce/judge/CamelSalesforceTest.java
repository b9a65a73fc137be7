package io.foretell.practice.salesforce.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.api.dto.bulkv2.ContentTypeEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectBatch;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectBatchResponse;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectNode;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectTree;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that we did not write takes the practice org for the real thing: Apache Camel's camel-salesforce. */
final class CamelSalesforceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JwtKey key;
    private static PracticeOrg org;
    private static CamelClient camel;

    @BeforeAll
    static void start(@TempDir Path folder) {
        key = JwtKey.make(folder);
        org = PracticeOrg.start(
                PracticeOrgOptions.builder().jwtKey(key.publicKey()).build());
        JudgesFixture.install(org);
        camel = CamelClient.of(org);
    }

    @AfterAll
    static void stop() {
        camel.close();
        org.close();
    }

    @ParameterizedTest
    @EnumSource
    void every_way_to_sign_in_leads_to_a_query(AuthenticationType type) {
        String refresh = OrgCaller.refreshToken(org);
        try (CamelClient client = CamelClient.of(org, type, key, refresh)) {
            JsonNode found = json(client.raw("query?sObjectQuery=SELECT Id FROM Account LIMIT 3", null));
            assertThat(found.path("totalSize").asInt()).isEqualTo(3);
            assertThat(found.path("done").asBoolean()).isTrue();
        }
    }

    @Test
    void versions_objects_description_and_limits_are_there() {
        JsonNode versions = json(camel.raw("getVersions", null));
        assertThat(versions)
                .extracting(version -> version.path("version").asText())
                .contains("45.0", "60.0", "68.0");
        assertThat(json(camel.raw("getGlobalObjects", null)).path("sobjects"))
                .extracting(object -> object.path("name").asText())
                .contains("Account", "Lead", "UpsertTable__c");
        assertThat(json(camel.raw("getDescription?sObjectName=Account", null)).path("fields"))
                .extracting(field -> field.path("name").asText())
                .contains("Id", "Name", "Industry", "SystemModstamp");
        assertThat(json(camel.raw("limits", null))
                        .path("DailyApiRequests")
                        .path("Remaining")
                        .asInt())
                .isPositive();
    }

    @Test
    void a_row_is_created_read_changed_and_deleted() {
        JsonNode created = json(camel.raw("createSObject?sObjectName=Account", "{\"Name\":\"Camel\"}"));
        String id = created.path("id").asText();
        assertThat(created.path("success").asBoolean()).isTrue();
        Map<String, Object> of = Map.of("sObjectName", "Account", "sObjectId", id);

        camel.raw("updateSObject", "{\"Industry\":\"Energy\"}", of);
        JsonNode read =
                json(camel.raw("getSObject?sObjectName=Account&sObjectFields=Name,Industry&sObjectId=" + id, null));
        assertThat(read.path("Name").asText()).isEqualTo("Camel");
        assertThat(read.path("Industry").asText()).isEqualTo("Energy");

        camel.raw("deleteSObject", null, of);
        assertThat(json(camel.raw("query?sObjectQuery=SELECT Id FROM Account WHERE Id='" + id + "'", null))
                        .path("totalSize")
                        .asInt())
                .isZero();
        JsonNode withDeleted =
                json(camel.raw("queryAll?sObjectQuery=SELECT Id, IsDeleted FROM Account WHERE Id='" + id + "'", null));
        assertThat(withDeleted.path("records").path(0).path("IsDeleted").asBoolean())
                .isTrue();
    }

    @Test
    void an_upsert_creates_once_and_then_updates() {
        String operation = "upsertSObject?sObjectName=UpsertTable__c&sObjectIdName=ExtId__c";
        JsonNode first = json(camel.raw(operation, "{\"Name\":\"Up\"}", Map.of("sObjectIdValue", "CX 1")));
        JsonNode second = json(camel.raw(operation, "{\"Name\":\"Again\"}", Map.of("sObjectIdValue", "CX 1")));
        assertThat(first.path("created").asBoolean()).isTrue();
        assertThat(second.path("created").asBoolean()).isFalse();
        assertThat(second.path("id").asText()).isEqualTo(first.path("id").asText());
    }

    @Test
    void more_rows_than_a_page_come_page_by_page() {
        JsonNode page = json(camel.raw("query?sObjectQuery=SELECT Id FROM BigTable__c", null));
        assertThat(page.path("totalSize").asInt()).isEqualTo(2_500);
        List<String> ids = new ArrayList<>(ids(page));
        assertThat(ids).hasSize(2_000);
        page = json(camel.raw(
                "queryMore?sObjectQuery=" + page.path("nextRecordsUrl").asText(), null));
        ids.addAll(ids(page));
        assertThat(page.path("done").asBoolean()).isTrue();
        assertThat(ids).hasSize(2_500).doesNotHaveDuplicates();
    }

    @Test
    void composite_requests_may_use_the_results_of_earlier_ones() {
        String body = """
                {"allOrNone":true,"compositeRequest":[
                 {"method":"POST","url":"/services/data/v60.0/sobjects/Account","referenceId":"r1","body":{"Name":"C1"}},
                 {"method":"GET","url":"/services/data/v60.0/sobjects/Account/@{r1.id}?fields=Name","referenceId":"r2"}]}""";
        JsonNode parts = json(camel.raw("composite", body, Map.of("compositeMethod", "POST")))
                .path("compositeResponse");
        assertThat(parts.path(0).path("httpStatusCode").asInt()).isEqualTo(201);
        assertThat(parts.path(1).path("body").path("Name").asText()).isEqualTo("C1");
    }

    @Test
    void a_batch_and_a_tree_pass_through_camels_own_classes() {
        SObjectBatch batch = new SObjectBatch("60.0")
                .addQuery("SELECT Name FROM Account LIMIT 1")
                .addLimits()
                .addGet("Account", "001000000000000AAA", "Name");
        SObjectBatchResponse results = camel.call("composite-batch", batch, SObjectBatchResponse.class);
        assertThat(results.getResults()).hasSize(3);
        assertThat(results.hasErrors()).isTrue();
        assertThat(results.getResults().get(0).getStatusCode()).isEqualTo(200);
        assertThat(results.getResults().get(2).getStatusCode()).isEqualTo(404);

        SObjectTree tree = new SObjectTree();
        SObjectNode node = tree.addObject(CamelAccount.named("Tree", "Banking"));
        SObjectNode other = tree.addObject(CamelAccount.named("Bush", "Energy"));
        camel.call("composite-tree", tree, SObjectTree.class);
        assertThat(node.getObject().getId()).hasSize(18);
        assertThat(other.getObject().getId()).isNotEqualTo(node.getObject().getId());
    }

    @Test
    void collections_are_created_changed_read_and_deleted() {
        List<?> created = camel.call(
                "compositeCreateSObjectCollections",
                List.of(CamelAccount.named("One", "Energy"), CamelAccount.named("Two", "Banking")),
                List.class);
        assertThat(created).hasSize(2);
        String raw = "raw?rawMethod=PATCH&rawPath=/services/data/v60.0/composite/sobjects";
        String body = """
                {"allOrNone":false,"records":[{"attributes":{"type":"Account"},"id":"001000000000099AAA","Name":"x"},
                 {"attributes":{"type":"Account"},"id":"%s","Name":"changed"}]}""".formatted(firstAccount());
        JsonNode results = json(camel.text(raw, body, Map.of("Content-Type", "application/json")));
        assertThat(results.path(0).path("success").asBoolean()).isFalse();
        assertThat(results.path(0).path("errors").path(0).path("statusCode").asText())
                .isNotEmpty();
        assertThat(results.path(1).path("success").asBoolean()).isTrue();
    }

    @Test
    void a_bulk_job_takes_good_rows_and_reports_bad_ones() {
        Job job = new Job();
        job.setOperation(OperationEnum.INSERT);
        job.setObject("Account");
        job.setContentType(ContentTypeEnum.CSV);
        String id = camel.call("bulk2CreateJob", job, Job.class).getId();
        byte[] csv = "Name,NumberOfEmployees\nBulk 1,10\nBulk 2,many\nBulk 3,\n".getBytes(StandardCharsets.UTF_8);
        camel.template()
                .requestBodyAndHeader("salesforce:bulk2CreateBatch", new ByteArrayInputStream(csv), "jobId", id);
        camel.call("bulk2CloseJob?jobId=" + id, null, Job.class);
        Job done = until(poll -> camel.call("bulk2GetJob?jobId=" + id, null, Job.class), Job::getState);
        assertThat(done.getNumberRecordsFailed()).isEqualTo(1);
        assertThat(camel.text("bulk2GetSuccessfulResults?jobId=" + id, null, Map.of()))
                .contains("sf__Id", "Bulk 1", "Bulk 3");
        assertThat(camel.text("bulk2GetFailedResults?jobId=" + id, null, Map.of()))
                .contains("sf__Error", "Bulk 2");
        assertThat(camel.text("bulk2GetUnprocessedRecords?jobId=" + id, null, Map.of()))
                .contains("Name");
    }

    @Test
    void a_bulk_query_is_read_in_parts() {
        QueryJob job = new QueryJob();
        job.setOperation(OperationEnum.QUERY);
        job.setQuery("SELECT Id, Name FROM BigTable__c");
        job.setContentType(ContentTypeEnum.CSV);
        String id = camel.call("bulk2CreateQueryJob", job, QueryJob.class).getId();
        until(poll -> camel.call("bulk2GetQueryJob?jobId=" + id, null, QueryJob.class), QueryJob::getState);
        String part = camel.text("bulk2GetQueryJobResults?jobId=" + id + "&maxRecords=1000", null, Map.of());
        assertThat(part.lines()).hasSize(1_001);
    }

    @Test
    void changes_and_deletions_of_a_time_are_listed() {
        String id = json(camel.raw("createSObject?sObjectName=Account", "{\"Name\":\"Short-lived\"}"))
                .path("id")
                .asText();
        camel.raw("deleteSObject", null, Map.of("sObjectName", "Account", "sObjectId", id));
        // The end of a window is never later than the last full minute.
        org.clock().advance(Duration.ofMinutes(2));
        String from = org.clock().instant().minusSeconds(600).toString().substring(0, 19) + "+00:00";
        String to = org.clock().instant().plusSeconds(60).toString().substring(0, 19) + "+00:00";
        String path = "/services/data/v60.0/sobjects/Account/";
        JsonNode deleted = json(camel.text(
                "raw?rawMethod=GET&rawQueryParameters=start,end&rawPath=" + path + "deleted/",
                null,
                Map.of("start", from, "end", to)));
        assertThat(deleted.path("deletedRecords"))
                .extracting(row -> row.path("id").asText())
                .contains(id);
        JsonNode updated = json(camel.text(
                "raw?rawMethod=GET&rawQueryParameters=start,end&rawPath=" + path + "updated/",
                null,
                Map.of("start", from, "end", to)));
        assertThat(updated.path("latestDateCovered").asText()).endsWith("+0000");
    }

    @Test
    void a_token_that_dies_every_few_calls_is_renewed_without_a_word() {
        try (PracticeOrg strict = PracticeOrg.start(PracticeOrgOptions.defaults());
                CamelClient client = CamelClient.of(strict)) {
            strict.org().sessions().expireAfter(3);
            for (int i = 0; i < 10; i++) {
                String created = client.raw("createSObject?sObjectName=Account", "{\"Name\":\"Row " + i + "\"}");
                assertThat(json(created).path("success").asBoolean()).isTrue();
            }
            assertThat(strict.rows("Account")).hasSize(10);
        }
    }

    private static String firstAccount() {
        return ids(json(camel.raw("query?sObjectQuery=SELECT Id FROM Account ORDER BY Id LIMIT 1", null)))
                .get(0);
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("records").forEach(row -> ids.add(row.path("Id").asText()));
        return ids;
    }

    /** Asks again until the job has come to an end. */
    private static <T> T until(IntFunction<T> poll, java.util.function.Function<T, JobStateEnum> state) {
        for (int i = 0; i < 200; i++) {
            T job = poll.apply(i);
            JobStateEnum now = state.apply(job);
            if (now == JobStateEnum.JOB_COMPLETE || now == JobStateEnum.FAILED || now == JobStateEnum.ABORTED) {
                return job;
            }
        }
        throw new IllegalStateException("the job does not end");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
