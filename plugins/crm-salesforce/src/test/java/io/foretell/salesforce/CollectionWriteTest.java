package io.foretell.salesforce;

import static io.foretell.salesforce.Bench.NUMBER;
import static io.foretell.salesforce.Bench.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.practice.salesforce.org.Denials;
import io.foretell.practice.salesforce.org.Rules;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.value.FieldValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CollectionWriteTest {
    @Test
    void rows_are_written_200_a_call_and_cleared_by_null() {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(450);
            assertThat(Bench.byOutcome(done(session.write(Bench.numbers(ids))))).containsOnlyKeys("OK");
            assertThat(bench.writes()).isEqualTo(3);
            assertThat(bench.value(ids.get(449), NUMBER)).isEqualTo("549");
            assertThat(bench.value(ids.get(449), TEXT)).isEqualTo("a, \"b\"\nc 449");
            WriteBatch clear = new WriteBatch(
                    "Lead", List.of(new WriteBatch.Row("k", ids.get(0), Map.of(NUMBER, FieldValue.MISSING))));
            session.write(clear);
            assertThat(bench.value(ids.get(0), NUMBER)).isEqualTo("null");
        }
    }

    @Test
    void locked_rows_are_to_be_tried_again_and_the_others_of_their_call_are_written() {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(200);
            List<String> locked = List.of(ids.get(3), ids.get(77), ids.get(199));
            locked.forEach(id -> bench.org.org().rules().locks().lock(id, 1));
            Map<String, List<String>> first = Bench.byOutcome(done(session.write(Bench.numbers(ids))));
            assertThat(first.get("RETRY")).containsExactlyElementsOf(locked);
            assertThat(first.get("OK")).hasSize(197);
            assertThat(Bench.byOutcome(done(session.write(Bench.numbers(locked)))))
                    .containsOnlyKeys("OK");
        }
    }

    @Test
    void each_row_has_the_reason_of_its_own_refusal() {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(5);
            bench.org.delete(ids.get(0));
            bench.org.hardDelete(ids.get(1));
            String guarded = ids.get(2);
            bench.org
                    .org()
                    .rules()
                    .add(new Rules.Validation("Lead", "Guard", "No numbers for this one", "", false, row -> row.id()
                            .equals(guarded)));
            String triggered = ids.get(3);
            bench.org
                    .org()
                    .rules()
                    .add(new Rules.Validation(
                            "Lead", "Trigger", "LeadTrigger: execution of BeforeUpdate", "", true, row -> row.id()
                                    .equals(triggered)));
            List<RowResult> results = done(session.write(Bench.numbers(ids)));
            assertThat(Bench.error(results, ids.get(0)).errorClass()).isEqualTo(ErrorClass.DELETED);
            assertThat(Bench.error(results, ids.get(1)).errorClass()).isIn(ErrorClass.NOT_FOUND, ErrorClass.DELETED);
            assertThat(Bench.error(results, guarded).sentence()).contains("No numbers for this one", "validation rule");
            assertThat(Bench.error(results, triggered).sentence()).contains("LeadTrigger");
            assertThat(Bench.byOutcome(results).get("OK")).containsExactly(ids.get(4));
        }
    }

    @ParameterizedTest
    @CsvSource({"UNAVAILABLE,RETRY", "TOO_MANY,RATE_LIMIT", "DAILY_LIMIT,QUOTA", "CONCURRENT_LIMIT,RATE_LIMIT"})
    void a_first_call_that_surely_did_nothing_fails_the_batch_as_a_whole(Fault.Kind kind, ErrorClass expected) {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(3);
            bench.org.faults().add(Fault.of(kind).path("composite/sobjects"));
            assertThatThrownBy(() -> session.write(Bench.numbers(ids)))
                    .isInstanceOfSatisfying(
                            CrmException.class, e -> assertThat(e.errorClass()).isEqualTo(expected));
        }
    }

    @ParameterizedTest
    @CsvSource({"RESET_AFTER_COMMIT", "RESET_BEFORE", "TRUNCATED"})
    void a_lost_answer_leaves_only_the_rows_of_its_own_call_in_doubt(Fault.Kind kind) {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(600);
            bench.org.faults().add(Fault.of(kind).path("composite/sobjects").after(1));
            Map<String, List<String>> outcome = Bench.byOutcome(done(session.write(Bench.numbers(ids))));
            assertThat(outcome.get("OK")).isEqualTo(ids.subList(0, 200));
            assertThat(outcome.get("AMBIGUOUS")).isEqualTo(ids.subList(200, 400));
            assertThat(outcome.get("RETRY")).isEqualTo(ids.subList(400, 600));
            assertThat(bench.writes()).as("nothing was sent after the doubt").isEqualTo(2);
        }
    }

    @Test
    void an_error_of_salesforces_own_is_looked_into_row_by_row() {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(300);
            bench.org.faults().add(Fault.of(Fault.Kind.UNKNOWN).path("composite/sobjects"));
            assertThat(Bench.byOutcome(done(session.write(Bench.numbers(ids))))).containsOnlyKeys("OK");
            bench.org
                    .faults()
                    .add(Fault.of(Fault.Kind.UNKNOWN).path("composite/sobjects").times(-1));
            Map<String, List<String>> outcome = Bench.byOutcome(done(session.write(Bench.numbers(ids))));
            assertThat(outcome.get("AMBIGUOUS")).as("in doubt").isEqualTo(ids.subList(0, 200));
            assertThat(outcome.get("RETRY")).as("never sent").isEqualTo(ids.subList(200, 300));
        }
    }

    @Test
    void a_user_that_is_frozen_in_the_middle_leaves_the_rest_for_later_and_stops_the_next_batch() {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(600);
            bench.org
                    .faults()
                    .add(Fault.of(Fault.Kind.TOKEN_EXPIRED)
                            .path("composite/sobjects")
                            .after(1)
                            .times(-1));
            Map<String, List<String>> outcome = Bench.byOutcome(done(session.write(Bench.numbers(ids))));
            assertThat(outcome.get("OK")).isEqualTo(ids.subList(0, 200));
            assertThat(outcome.get("RETRY")).isEqualTo(ids.subList(200, 600));
            assertThatThrownBy(() -> session.write(Bench.numbers(ids.subList(200, 600))))
                    .isInstanceOfSatisfying(
                            CrmException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.AUTH));
            bench.org.faults().clear();
            assertThat(Bench.byOutcome(done(session.write(Bench.numbers(ids.subList(200, 600))))))
                    .containsOnlyKeys("OK");
        }
    }

    @Test
    void a_quota_that_ends_at_60_percent_leaves_the_rest_for_later_and_stops_the_next_batch() {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(1000);
            bench.org
                    .faults()
                    .add(Fault.of(Fault.Kind.DAILY_LIMIT)
                            .path("composite/sobjects")
                            .after(3)
                            .times(-1));
            Map<String, List<String>> outcome = Bench.byOutcome(done(session.write(Bench.numbers(ids))));
            assertThat(outcome.get("OK")).isEqualTo(ids.subList(0, 600));
            assertThat(outcome.get("RETRY")).isEqualTo(ids.subList(600, 1000));
            assertThatThrownBy(() -> session.write(Bench.numbers(ids.subList(600, 1000))))
                    .isInstanceOfSatisfying(
                            CrmException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.QUOTA));
        }
    }

    @Test
    void a_right_that_vanishes_is_an_error_of_the_connection_and_not_of_a_thousand_records() {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(300);
            session.write(Bench.numbers(ids));
            bench.org.org().users().denials().field(bench.org.org().users().admin(), "Lead", NUMBER, Denials.What.EDIT);
            assertThatThrownBy(() -> session.write(Bench.numbers(ids)))
                    .as("in the middle of a session")
                    .isInstanceOfSatisfying(CrmException.class, e -> {
                        assertThat(e.errorClass()).isEqualTo(ErrorClass.FIELD_PERMISSION);
                        assertThat(e).hasMessageContaining(NUMBER).hasMessageContaining("Foretell Write");
                    });
            long before = bench.writes();
            assertThatThrownBy(() -> bench.connect().write(Bench.numbers(ids)))
                    .as("at the next run")
                    .hasMessageContaining(NUMBER);
            assertThat(bench.writes()).isEqualTo(before);
            bench.org.org().users().denials().clear();
            assertThat(Bench.byOutcome(done(bench.connect().write(Bench.numbers(ids)))))
                    .containsOnlyKeys("OK");
        }
    }

    @Test
    void a_dead_token_is_replaced_without_the_rows_noticing() {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(400);
            bench.org
                    .faults()
                    .add(Fault.of(Fault.Kind.TOKEN_EXPIRED)
                            .path("composite/sobjects")
                            .after(1));
            assertThat(Bench.byOutcome(done(session.write(Bench.numbers(ids))))).containsOnlyKeys("OK");
        }
    }

    @Test
    void an_assignment_rule_of_the_org_does_not_move_the_records_that_we_write() {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            String id = bench.leads(1).get(0);
            Object owner = bench.value(id, "OwnerId");
            bench.org
                    .org()
                    .rules()
                    .add(new Rules.Assignment(
                            "Lead",
                            "Everybody",
                            bench.org.org().users().human(2).id()));
            session.write(Bench.numbers(List.of(id)));
            assertThat(bench.value(id, "OwnerId")).isEqualTo(owner);
        }
    }

    @ParameterizedTest
    @CsvSource({"true,OK", "false,DUPLICATE"})
    void a_duplicate_rule_that_warns_is_overruled_and_one_that_blocks_is_named(boolean warns, String expected) {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            List<String> ids = bench.leads(2);
            ids.forEach(id -> bench.org.update(id, Map.of("Company", "The same")));
            bench.org.org().rules().add(new Rules.Duplicate("Lead", "Leads_DR", List.of("Company"), warns));
            List<RowResult> results = done(session.write(Bench.numbers(ids.subList(0, 1))));
            assertThat(Bench.byOutcome(results)).containsOnlyKeys(expected);
        }
    }

    @Test
    void a_value_that_can_never_fit_is_refused_without_a_call() {
        try (Bench bench = Bench.asAdmin()) {
            CrmSession session = bench.connect();
            String id = bench.leads(1).get(0);
            WriteBatch batch = new WriteBatch(
                    "Lead",
                    List.of(
                            new WriteBatch.Row("a", id, Map.of(NUMBER, FieldValue.text("many"))),
                            new WriteBatch.Row("b", "not-an-id", Map.of(NUMBER, FieldValue.number(1)))));
            assertThat(Bench.byOutcome(done(session.write(batch))))
                    .isEqualTo(Map.of("VALIDATION", List.of("a"), "NOT_FOUND", List.of("b")));
            assertThat(bench.writes()).isZero();
        }
    }

    private static List<RowResult> done(WriteReceipt receipt) {
        return ((WriteReceipt.Done) receipt).results();
    }
}
