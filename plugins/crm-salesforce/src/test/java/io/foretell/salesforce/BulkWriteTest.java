package io.foretell.salesforce;

import static io.foretell.salesforce.Bench.NUMBER;
import static io.foretell.salesforce.Bench.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.practice.salesforce.fault.Fault.Kind;
import io.foretell.practice.salesforce.org.Denials;
import io.foretell.practice.salesforce.org.Rules;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.crm.WriteReceipt.Pending;
import io.foretell.spi.crm.WriteShape;
import io.foretell.spi.value.FieldValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BulkWriteTest {
    private static final String RESULTS = "successfulResults";

    @Test
    void a_job_writes_every_row_and_costs_what_was_estimated() {
        try (Bench bench = bench()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(300);
            List<RowResult> results = Bench.follow(session, session.write(Bench.numbers(ids)));
            assertThat(results).hasSize(300).allSatisfy(result -> assertThat(result.error())
                    .isEmpty());
            assertThat(bench.value(ids.get(299), NUMBER)).isEqualTo("399");
            assertThat(bench.value(ids.get(299), TEXT)).isEqualTo("a, \"b\"\nc 299");
            assertThat(bench.writes())
                    .isEqualTo(
                            session.estimate(new WriteShape("Lead", 300, 300)).writeCalls());
        }
    }

    @Test
    void no_value_clears_a_field_and_a_field_that_a_row_is_not_about_is_left_alone() {
        try (Bench bench = bench()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(2);
            Bench.follow(session, session.write(Bench.numbers(ids)));
            WriteBatch batch = new WriteBatch(
                    "Lead",
                    List.of(
                            new WriteBatch.Row("a", ids.get(0), Map.of(NUMBER, FieldValue.MISSING)),
                            new WriteBatch.Row("b", ids.get(1), Map.of(TEXT, FieldValue.text("=1,\r\n\"x\"")))));
            Bench.follow(session, session.write(batch));
            assertThat(bench.value(ids.get(0), NUMBER)).isEqualTo("null");
            assertThat(bench.value(ids.get(0), TEXT)).isEqualTo("a, \"b\"\nc 0");
            assertThat(bench.value(ids.get(1), NUMBER)).isEqualTo("101");
            assertThat(bench.value(ids.get(1), TEXT)).isEqualTo("=1,\r\n\"x\"");
        }
    }

    @Test
    void rows_that_fail_have_reasons_of_their_own() {
        try (Bench bench = bench()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(50);
            bench.org.delete(ids.get(7));
            bench.org.org().rules().locks().lock(ids.get(8), 1);
            String guarded = ids.get(9);
            bench.org
                    .org()
                    .rules()
                    .add(new Rules.Validation("Lead", "Guard", "No: not, \"this\" one", "", false, row -> row.id()
                            .equals(guarded)));
            List<RowResult> results = Bench.follow(session, session.write(Bench.numbers(ids)));
            assertThat(Bench.byOutcome(results).get("OK")).hasSize(47);
            assertThat(Bench.error(results, ids.get(7)).errorClass()).isEqualTo(ErrorClass.DELETED);
            assertThat(Bench.error(results, ids.get(8)).errorClass()).isEqualTo(ErrorClass.RETRY);
            assertThat(Bench.error(results, guarded).errorClass()).isEqualTo(ErrorClass.VALIDATION);
            assertThat(Bench.error(results, guarded).sentence()).contains("No: not, \"this\" one");
        }
    }

    @Test
    void rows_that_a_job_left_over_are_to_be_tried_again() {
        try (Bench bench = bench()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(40);
            bench.org.faults().add(Fault.of(Kind.ROWS_UNPROCESSED).amount(15));
            Map<String, List<String>> outcome =
                    Bench.byOutcome(Bench.follow(session, session.write(Bench.numbers(ids))));
            assertThat(outcome.get("OK")).containsExactlyInAnyOrderElementsOf(ids.subList(0, 25));
            assertThat(outcome.get("RETRY")).containsExactlyInAnyOrderElementsOf(ids.subList(25, 40));
            bench.org.faults().add(Fault.of(Kind.JOB_FAILS).amount(10));
            outcome = Bench.byOutcome(Bench.follow(session, session.write(Bench.numbers(ids))));
            assertThat(outcome.get("OK")).hasSize(10);
            assertThat(outcome.get("RETRY")).hasSize(30);
        }
    }

    @Test
    void a_job_is_not_uploaded_before_its_id_was_handed_over() {
        try (Bench bench = bench()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(10);
            Pending created = (Pending) session.write(Bench.numbers(ids));
            assertThat(bench.writes()).isEqualTo(1);
            assertThat(created.resumeToken()).startsWith("1:750");
            Bench.follow(session, created);
            assertThat(bench.value(ids.get(0), NUMBER)).isEqualTo("100");
        }
    }

    @Test
    void after_a_crash_before_the_upload_nothing_is_written_and_the_rows_are_read_back() {
        try (Bench bench = bench()) {
            List<String> ids = bench.leads(10);
            WriteReceipt created = bench.connect().write(Bench.numbers(ids));
            CrmSession next = bench.connect();
            assertThat(Bench.follow(next, created)).isEmpty();
            assertThat(bench.value(ids.get(0), NUMBER)).isEqualTo("null");
            assertThat(Bench.follow(next, created)).as("asked once more").isEmpty();
        }
    }

    @Test
    void after_a_crash_later_on_the_job_is_followed_to_its_end_by_the_next_process() {
        try (Bench bench = bench()) {
            CrmSession first = bench.connect();
            List<String> ids = bench.leads(30);
            bench.org.delete(ids.get(3));
            Pending running = (Pending) first.resume("Lead", ((Pending) first.write(Bench.numbers(ids))).resumeToken());
            List<RowResult> results = Bench.follow(bench.connect(), running);
            // The engine's keys are the records' ids.
            assertThat(results).extracting(RowResult::key).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(Bench.error(results, ids.get(3)).errorClass()).isEqualTo(ErrorClass.DELETED);
            assertThat(Bench.follow(bench.connect(), running))
                    .as("a crash after the end: the job tells it again")
                    .containsExactlyInAnyOrderElementsOf(results);
            bench.org.clock().advance(Duration.ofDays(8));
            assertThat(Bench.follow(bench.connect(), running))
                    .as("a week later the job is gone")
                    .isEmpty();
        }
    }

    @Test
    void a_token_of_another_version_leads_to_reading_back() {
        try (Bench bench = bench()) {
            CrmSession session = bench.connect();
            assertThatThrownBy(() -> session.resume("Lead", "9:unknown"))
                    .isInstanceOfSatisfying(
                            CrmException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.AMBIGUOUS));
        }
    }

    @Test
    void a_job_that_may_have_been_created_is_no_doubt_about_rows() {
        try (Bench bench = bench()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(5);
            bench.org
                    .faults()
                    .add(Fault.of(Kind.RESET_AFTER_COMMIT).method("POST").path("jobs/ingest$"));
            assertThatThrownBy(() -> session.write(Bench.numbers(ids)))
                    .isInstanceOfSatisfying(
                            CrmException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.RETRY));
        }
    }

    @Test
    void an_upload_that_broke_off_is_stopped_and_its_rows_go_again() {
        try (Bench bench = bench()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(5);
            bench.org.faults().add(Fault.of(Kind.RESET_AFTER_COMMIT).path("/batches"));
            assertThat(Bench.byOutcome(Bench.follow(session, session.write(Bench.numbers(ids)))))
                    .containsOnlyKeys("RETRY");
            assertThat(bench.value(ids.get(0), NUMBER)).isEqualTo("null");
        }
    }

    @Test
    void a_close_whose_answer_was_lost_is_found_out_by_the_next_poll() {
        for (Kind lost : List.of(Kind.RESET_AFTER_COMMIT, Kind.RESET_BEFORE)) {
            try (Bench bench = bench()) {
                CrmSession session = bench.connect();
                List<String> ids = bench.leads(5);
                bench.org.faults().add(Fault.of(lost).method("PATCH").path("jobs/ingest"));
                assertThat(Bench.byOutcome(Bench.follow(session, session.write(Bench.numbers(ids)))))
                        .containsOnlyKeys("OK");
            }
        }
    }

    @Test
    void a_failure_while_asking_or_reading_results_loses_nothing() {
        try (Bench bench = bench()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(5);
            Pending created = (Pending) session.write(Bench.numbers(ids));
            Pending running = (Pending) session.resume("Lead", created.resumeToken());
            for (Kind kind : List.of(Kind.UNAVAILABLE, Kind.TRUNCATED)) {
                bench.org.faults().add(Fault.of(kind).method("GET").path("jobs/ingest"));
                assertFails(ErrorClass.RETRY, session, running);
                bench.org.faults().clear();
                bench.org.faults().add(Fault.of(kind).path(RESULTS));
                assertFails(ErrorClass.RETRY, session, running);
                bench.org.faults().clear();
            }
            assertThat(Bench.byOutcome(Bench.follow(session, running))).containsOnlyKeys("OK");
        }
    }

    @Test
    void a_token_that_dies_in_the_middle_of_an_upload_is_replaced() {
        try (Bench bench = bench()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(5);
            bench.org.faults().add(Fault.of(Kind.TOKEN_EXPIRED).path("/batches"));
            assertThat(Bench.byOutcome(Bench.follow(session, session.write(Bench.numbers(ids)))))
                    .containsOnlyKeys("OK");
        }
    }

    @Test
    void a_right_that_vanishes_while_a_job_waits_is_an_error_of_the_connection() {
        try (Bench bench = bench()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(5);
            WriteReceipt created = session.write(Bench.numbers(ids));
            bench.org.org().users().denials().field(bench.org.org().users().admin(), "Lead", NUMBER, Denials.What.EDIT);
            assertThatThrownBy(() -> Bench.follow(session, created))
                    .isInstanceOfSatisfying(CrmException.class, e -> assertThat(e.errorClass())
                            .isIn(ErrorClass.FIELD_PERMISSION, ErrorClass.SCHEMA));
            assertThat(bench.value(ids.get(0), NUMBER)).isEqualTo("null");
        }
    }

    private static void assertFails(ErrorClass expected, CrmSession session, Pending pending) {
        assertThatThrownBy(() -> Bench.follow(session, pending))
                .isInstanceOfSatisfying(
                        CrmException.class, e -> assertThat(e.errorClass()).isEqualTo(expected));
    }

    private static Bench bench() {
        return Bench.asAdmin().bulkFrom(1);
    }
}
