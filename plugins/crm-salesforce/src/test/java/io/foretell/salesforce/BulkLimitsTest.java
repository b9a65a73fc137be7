package io.foretell.salesforce;

import static io.foretell.salesforce.MockLeads.A;
import static io.foretell.salesforce.MockLeads.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.value.FieldValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BulkLimitsTest {
    private static final String WRITTEN = "[{\"id\":\"" + A + "\",\"success\":true,\"errors\":[]},{\"id\":\"" + B
            + "\",\"success\":true,\"errors\":[]}]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"errorCode\":\"LIMIT_EXCEEDED\",\"message\":\"Max bulk v2 query jobs (10000) per 24 hrs has been reached\"}]",
                "[{\"errorCode\":\"LIMIT_EXCEEDED\",\"message\":\"words of another language\"}]",
                "[{\"errorCode\":\"EXCEEDED_QUOTA\",\"message\":\"Max bulk v2 query result file storage (MB) exceeded\"}]",
                "{\"exceptionCode\":\"ExceededQuota\",\"exceptionMessage\":\"ApiBatchItems Limit exceeded.\"}",
            })
    void without_bulk_jobs_rows_are_read_and_written_by_rest(String refusal) throws IOException {
        try (MockLeads org = new MockLeads(request -> {
                    String path = request.getUrl().encodedPath();
                    if (path.contains("/jobs/")) {
                        return MockOrg.json(400, refusal);
                    } else if (path.endsWith("composite/sobjects")) {
                        return MockOrg.json(200, WRITTEN);
                    }
                    return MockOrg.json(
                            200,
                            "{\"done\":true,\"totalSize\":1,\"records\":["
                                    + MockLeads.row(A, "2026-11-20T10:00:00.000+0000", "1", "2") + "]}");
                });
                CrmSession session = new SalesforcePlugin()
                        .connect(org.org.context().option("bulk_from", 1).option("bulk_write_from", 1))) {
            ReadResult read =
                    session.read(new ReadRequest("Lead", Optional.empty(), MockLeads.FIELDS, Optional.empty(), 10));
            assertThat(read).isInstanceOfSatisfying(ReadResult.Data.class, data -> assertThat(data.changes())
                    .hasSize(1));
            assertThat(session.write(batch())).isInstanceOf(WriteReceipt.Done.class);
            org.asked.clear();
            assertThat(session.write(batch())).isInstanceOf(WriteReceipt.Done.class);
            assertThat(org.asked).as("no second job is tried").noneMatch(asked -> asked.contains("jobs/"));
        }
    }

    @Test
    void an_allowance_of_calls_that_is_used_up_is_no_reason_to_make_more_of_them() throws IOException {
        String refusal = "[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"TotalRequests Limit exceeded.\"}]";
        try (MockLeads org = new MockLeads(request ->
                        request.getUrl().encodedPath().contains("/jobs/") ? MockOrg.json(403, refusal) : null);
                CrmSession session = org.connect("bulk_write_from", 1)) {
            assertThatThrownBy(() -> session.write(batch()))
                    .isInstanceOfSatisfying(
                            CrmException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.QUOTA));
            assertThat(org.asked).noneMatch(asked -> asked.contains("composite/sobjects"));
        }
    }

    @Test
    void rows_of_a_job_that_salesforce_could_not_read_go_without_one() throws IOException {
        String job = "{\"id\":\"750000000000001AAA\",\"state\":\"%s\",\"numberRecordsProcessed\":0,"
                + "\"errorMessage\":\"ClientInputError : Failed to parse CSV: strange character\"}";
        try (MockLeads org = new MockLeads(request -> {
                    String path = request.getUrl().encodedPath();
                    if (path.endsWith("Results/") || path.endsWith("unprocessedrecords/")) {
                        return MockOrg.json(200, "\"sf__Id\",\"sf__Error\",\"Id\"\n");
                    } else if (path.endsWith("composite/sobjects")) {
                        return MockOrg.json(200, WRITTEN);
                    }
                    boolean created = request.getMethod().equals("POST");
                    return MockOrg.json(200, job.formatted(created ? "Open" : "Failed"));
                });
                CrmSession session = org.connect("bulk_write_from", 1)) {
            assertThat(Bench.byOutcome(Bench.follow(session, session.write(batch()))))
                    .as("the job says nothing about them: they are read back")
                    .containsOnlyKeys("AMBIGUOUS");
            assertThat(Bench.byOutcome(((WriteReceipt.Done) session.write(batch())).results()))
                    .containsOnlyKeys("OK");
        }
    }

    private static WriteBatch batch() {
        return new WriteBatch(
                "Lead",
                List.of(
                        new WriteBatch.Row("a", A, Map.of("Employees__c", FieldValue.number(1))),
                        new WriteBatch.Row("b", B, Map.of("Employees__c", FieldValue.number(2)))));
    }
}
