package io.foretell.practice.salesforce.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.rest.Caller.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BulkQueryTest {
    private static PracticeOrg start() {
        return PracticeOrg.start(PracticeOrgOptions.builder()
                .clock(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC))
                .build());
    }

    @Test
    void rows_are_quoted_csv_in_pages_until_the_locator_says_null() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            caller.create(
                    "Lead",
                    Map.of(
                            "LastName",
                            "O\"Neil",
                            "Company",
                            "a,b",
                            "AnnualRevenue",
                            12_000_000,
                            "NumberOfEmployees",
                            3));
            QueryTest.leads(org, 4);
            Reply created = create(
                    caller,
                    "SELECT LastName, Company, AnnualRevenue, NumberOfEmployees, IsConverted, CreatedDate, Owner.Alias, "
                            + "City FROM Lead");
            assertThat(created.json().path("state").asText()).isEqualTo("UploadComplete");
            assertThat(created.json().path("apiVersion").asDouble()).isEqualTo(67.0);
            String job = "jobs/query/" + created.json().path("id").asText();
            assertThat(caller.get(job + "/results").errorCode()).isEqualTo("INVALIDJOBSTATE");
            assertThat(caller.get(job).json().path("state").asText()).isEqualTo("InProgress");
            assertThat(caller.get(job).json().path("state").asText()).isEqualTo("JobComplete");
            assertThat(caller.get(job).json().path("numberRecordsProcessed").asInt())
                    .isEqualTo(5);

            Reply first = caller.get(job + "/results?maxRecords=2", "Accept-Encoding", "gzip");
            List<String> lines = first.text().lines().toList();
            assertThat(lines.get(0))
                    .isEqualTo("\"LastName\",\"Company\",\"AnnualRevenue\",\"NumberOfEmployees\",\"IsConverted\","
                            + "\"CreatedDate\",\"Owner.Alias\",\"City\"");
            assertThat(lines.get(1))
                    .startsWith("\"O\"\"Neil\",\"a,b\",\"1.2E7\",\"3\",\"false\",\"2026-11-21T10:00:00.000Z\",\"")
                    .endsWith(",\"\"");
            assertThat(first.header("Sforce-NumberOfRecords")).isEqualTo("2");
            Reply second = caller.get(job + "/results?maxRecords=2&locator=" + first.header("Sforce-Locator"));
            Reply third = caller.get(job + "/results?maxRecords=2&locator=" + second.header("Sforce-Locator"));
            assertThat(third.header("Sforce-NumberOfRecords")).isEqualTo("1");
            assertThat(third.header("Sforce-Locator")).isEqualTo("null");
            assertThat(caller.get(job + "/results?locator=nix").errorCode()).isEqualTo("INVALID_QUERY_LOCATOR");
            assertThat(caller.get("/services/data/v60.0/" + job + "/results").status())
                    .isEqualTo(409);
            assertThat(caller.get(job + "/resultPages?maxRecords=1").json().path("resultPages"))
                    .hasSize(5);
            assertThat(caller.delete(job).status()).isEqualTo(204);
            assertThat(caller.get(job).status()).isEqualTo(404);
        }
    }

    @Test
    void what_bulk_cannot_do_is_refused_when_the_job_is_created() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            for (String query : List.of(
                    "SELECT COUNT() FROM Lead",
                    "SELECT COUNT(Id) FROM Lead",
                    "SELECT Company FROM Lead GROUP BY Company",
                    "SELECT Id FROM Lead LIMIT 5 OFFSET 5",
                    "SELECT Id, (SELECT Id FROM Tasks) FROM Lead",
                    "SELECT TYPEOF What WHEN Account THEN Name END FROM Task",
                    "SELECT Address FROM Lead")) {
                assertThat(create(caller, query).errorCode()).as(query).isEqualTo("FEATURENOTENABLED");
            }
            assertThat(create(caller, "SELECT Nix FROM Lead").errorCode()).isEqualTo("INVALID_FIELD");
            assertThat(create(caller, "SELECT").errorCode()).isEqualTo("MALFORMED_QUERY");
        }
    }

    @Test
    void a_job_can_be_late_fail_be_aborted_and_be_forgotten() {
        try (PracticeOrg org = start()) {
            Caller caller = Caller.of(org);
            org.faults().add(Fault.of(Fault.Kind.JOB_DELAYED).delay(Duration.ofMinutes(5)));
            String late = job(caller);
            assertThat(state(caller, late)).isEqualTo("UploadComplete");
            assertThat(state(caller, late)).isEqualTo("UploadComplete");
            org.clock().advance(Duration.ofMinutes(5));
            assertThat(state(caller, late)).isEqualTo("JobComplete");

            org.faults().add(Fault.of(Fault.Kind.JOB_FAILS));
            String failing = job(caller);
            caller.get(failing);
            assertThat(caller.get(failing).json().path("errorMessage").asText()).startsWith("InternalServerError");
            assertThat(caller.get(failing + "/results").status()).isEqualTo(400);

            String aborted = job(caller);
            assertThat(caller.patch(aborted, Map.of("state", "Aborted"))
                            .json()
                            .path("state")
                            .asText())
                    .isEqualTo("Aborted");
            assertThat(caller.get("jobs/query").json().path("records")).hasSize(3);
            org.clock().advance(Duration.ofDays(8));
            assertThat(Caller.of(org).get(late).status()).isEqualTo(404);
        }
    }

    private static Reply create(Caller caller, String query) {
        return caller.post("jobs/query", Map.of("operation", "query", "query", query));
    }

    private static String job(Caller caller) {
        return "jobs/query/"
                + create(caller, "SELECT Id FROM Lead").json().path("id").asText();
    }

    private static String state(Caller caller, String job) {
        return caller.get(job).json().path("state").asText();
    }
}
