package io.foretell.salesforce;

import static io.foretell.salesforce.MockLeads.A;
import static io.foretell.salesforce.MockLeads.B;
import static io.foretell.salesforce.MockLeads.C;
import static io.foretell.salesforce.MockLeads.FIELDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.crm.SweepPage;
import io.foretell.spi.crm.SweepRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnreadableRowsTest {
    private static final String STAMP = "2026-11-20T10:00:00.000+0000";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NaN | 7 | Amount__c | NaN",
                "-Infinity | 7 | Amount__c | -Infinity",
                "12 | Infinity | Employees__c | Infinity",
                "\"twelve\" | 7 | Amount__c | twelve",
                "12 | \"n/a\" | Employees__c | n/a",
                "1e400 | 7 | Amount__c | 1E+400",
                "true | 7 | Amount__c | true",
                "{\"value\":1} | 7 | Amount__c | no value",
            })
    void a_number_that_is_none_is_a_problem_of_its_record(String amount, String employees, String field, String value)
            throws IOException {
        MockResponse page = MockOrg.json(
                200,
                records(
                        MockLeads.row(A, STAMP, "1.5", "3"),
                        MockLeads.row(B, STAMP, amount, employees),
                        MockLeads.row(C, STAMP, "2.5", "4")));
        try (MockLeads org = new MockLeads(request -> page);
                CrmSession session = org.connect("bulk_from", 0)) {
            List<Change> changes = read(session);
            assertThat(changes).extracting(Change::id).containsExactly(A, B, C);
            assertThat(changes.get(1))
                    .isInstanceOfSatisfying(Change.Unreadable.class, unreadable -> assertThat(unreadable.reason())
                            .contains(field, value)
                            .doesNotContain("proxy"));
            assertThat(changes.get(2)).isInstanceOf(Change.Upsert.class);
        }
    }

    @Test
    void a_stamp_that_is_none_is_a_problem_of_its_record_wherever_it_is_read() throws IOException {
        String rows = MockLeads.row(A, STAMP, "1", "3") + "," + MockLeads.row(B, "yesterday", "1", "3") + ","
                + MockLeads.row(C, STAMP, "1", "3");
        try (MockLeads org = new MockLeads(request -> MockOrg.json(
                        200,
                        request.getUrl().encodedPath().endsWith("/query")
                                ? "{\"done\":true,\"totalSize\":3,\"records\":[" + rows + "]}"
                                : "[" + rows + "]"));
                CrmSession session = org.connect("bulk_from", 0)) {
            for (List<Change> changes : List.of(read(session), session.lookAt("Lead", List.of(A, B, C), FIELDS))) {
                assertThat(changes).extracting(Change::id).containsExactly(A, B, C);
                assertThat(changes.get(1))
                        .isInstanceOfSatisfying(Change.Unreadable.class, unreadable -> assertThat(unreadable.reason())
                                .contains("SystemModstamp", "yesterday"));
            }
            SweepPage page = session.sweep(new SweepRequest("Lead", Optional.empty(), Optional.empty(), 10));
            assertThat(page.stamps()).extracting(SweepPage.Stamp::id).containsExactly(A, C);
            assertThat(page.unreadable()).extracting(Change.Unreadable::id).containsExactly(B);
            assertThatThrownBy(() -> session.readByIds("Lead", List.of(A, B, C), FIELDS))
                    .isInstanceOf(CrmException.class)
                    .hasMessageContaining(B)
                    .hasMessageContaining("yesterday")
                    .message()
                    .doesNotContain("proxy");
        }
    }

    @Test
    void a_pass_goes_on_behind_a_page_that_ends_with_an_unreadable_stamp() throws IOException {
        String first = records(MockLeads.row(A, STAMP, "1", "3"), MockLeads.row(B, "?", "1", "3"));
        String second = records(MockLeads.row(B, "?", "1", "3"), MockLeads.row(C, STAMP, "1", "3"));
        try (MockLeads org = new MockLeads(request -> MockOrg.json(
                        200,
                        String.valueOf(request.getUrl().queryParameter("q")).contains(A)
                                ? second
                                : first.replace("\"totalSize\":2", "\"totalSize\":3")));
                CrmSession session = org.connect("bulk_from", 0)) {
            ReadResult.Data one = (ReadResult.Data) session.read(request(Optional.empty(), 5));
            assertThat(one.last()).isFalse();
            ReadResult.Data two = (ReadResult.Data) session.read(request(Optional.of(one.next()), 5));
            assertThat(two.last()).isTrue();
            assertThat(two.changes()).extracting(Change::id).containsExactly(B, C);
        }
    }

    @Test
    void a_row_of_a_bulk_load_is_no_different() throws IOException {
        String csv = "\"Id\",\"SystemModstamp\",\"Amount__c\",\"Company\",\"Employees__c\"\n"
                + "\"" + A + "\",\"2026-11-20T10:00:00.000Z\",\"1\",\"Acme\",\"3\"\n"
                + "\"" + B + "\",\"2026-11-20T10:00:00.000Z\",\"NaN\",\"Acme\",\"3\"\n"
                + "\"" + C + "\",\"soon\",\"1\",\"Acme\",\"3\"\n"
                + "\"00Q000000000005AAA\",\"2026-11-20T10:00:00.000Z\",\"1\",\"Acme\",\"3\"\n";
        try (MockLeads org = new MockLeads(request -> {
                    String path = request.getUrl().encodedPath();
                    if (path.endsWith("/results")) {
                        return MockOrg.json(200, csv)
                                .newBuilder()
                                .addHeader("Sforce-NumberOfRecords", "4")
                                .build();
                    }
                    return path.contains("/jobs/query")
                            ? MockOrg.json(200, "{\"id\":\"750000000000001AAA\",\"state\":\"JobComplete\"}")
                            : MockOrg.json(200, "{\"done\":true,\"totalSize\":5,\"records\":[]}");
                });
                CrmSession session = org.connect("bulk_from", 1)) {
            ReadResult.Pending job = (ReadResult.Pending) session.read(request(Optional.empty(), 10));
            ReadResult.Data page = (ReadResult.Data) session.read(request(Optional.of(job.cursor()), 10));
            assertThat(page.changes()).hasSize(4);
            assertThat(page.changes().stream().filter(Change.Unreadable.class::isInstance))
                    .extracting(Change::id)
                    .containsExactly(B, C);
        }
    }

    private static List<Change> read(CrmSession session) {
        return ((ReadResult.Data) session.read(request(Optional.empty(), 10))).changes();
    }

    private static ReadRequest request(Optional<String> cursor, int size) {
        return new ReadRequest("Lead", Optional.empty(), FIELDS, cursor, size);
    }

    private static String records(String... rows) {
        return "{\"done\":true,\"totalSize\":" + rows.length + ",\"records\":[" + String.join(",", rows) + "]}";
    }
}
