package io.foretell.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.odoo.Fault;
import io.foretell.practice.odoo.LateCommit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TrapsTest {
    private static final Map<String, Object> WITH_ARCHIVED = Map.of("context", Map.of("active_test", false));

    @Test
    void a_stamp_keeps_microseconds_that_the_wire_does_not_show() {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            crm.clock().set(Instant.parse("2026-03-01T12:00:00Z"));
            OdooCaller odoo = new OdooCaller(crm);
            int id = crm.create("crm.lead", Map.of("name", "A"));
            assertThat(odoo.call("crm.lead", "read", List.of(id), List.of("write_date"))
                            .at("/0/write_date")
                            .asText())
                    .isEqualTo("2026-03-01 12:00:00");
            assertThat(odoo.call("crm.lead", "search_count", List.of(List.of("write_date", "=", "2026-03-01 12:00:00")))
                            .asInt())
                    .isZero();
            assertThat(odoo.call("crm.lead", "search_count", List.of(List.of("write_date", ">", "2026-03-01 12:00:00")))
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void one_call_gives_one_stamp_and_an_equal_value_is_a_change_too() {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            OdooCaller odoo = new OdooCaller(crm);
            odoo.call("crm.lead", "create", List.of(Map.of("name", "A"), Map.of("name", "B")));
            assertThat(crm.rows("crm.lead"))
                    .extracting(row -> row.get("write_date"))
                    .hasSize(2)
                    .containsOnly(crm.rows("crm.lead").get(0).get("write_date"));
            Object before = crm.row("crm.lead", 1).orElseThrow().get("write_date");
            odoo.call("crm.lead", "write", List.of(1), Map.of("name", "A", "write_date", "2020-01-01 00:00:00"));
            assertThat((LocalDateTime) crm.row("crm.lead", 1).orElseThrow().get("write_date"))
                    .isAfter((LocalDateTime) before);
            assertThat(crm.row("crm.lead", 1).orElseThrow()).containsEntry("write_uid", 2);
        }
    }

    @Test
    void a_late_commit_appears_with_the_stamp_and_the_id_of_its_beginning() {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            LateCommit late = crm.beginLate();
            int early = late.create("crm.lead", Map.of("name", "Late"));
            crm.clock().advance(Duration.ofMinutes(1));
            int next = crm.create("crm.lead", Map.of("name", "On time"));
            assertThat(crm.row("crm.lead", early)).isEmpty();
            late.commit();
            assertThat(early).isLessThan(next);
            assertThat(crm.row("crm.lead", early).orElseThrow()).containsEntry("write_date", late.stamp());
        }
    }

    @Test
    void archived_leads_are_invisible_unless_asked_for_and_load_does_not_know_them() {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            OdooCaller odoo = new OdooCaller(crm);
            int id = crm.create("crm.lead", Map.of("name", "A"));
            crm.update("crm.lead", id, Map.of("active", false));
            assertThat(odoo.call("crm.lead", "search", List.of()).size()).isZero();
            assertThat(odoo.callNamed("crm.lead", "search", List.of(List.of()), WITH_ARCHIVED)
                            .size())
                    .isEqualTo(1);
            assertThat(odoo.call("crm.lead", "search", List.of(List.of("active", "in", List.of(true, false))))
                            .size())
                    .isEqualTo(1);
            assertThat(odoo.call("crm.lead", "read", List.of(id), List.of("name"))
                            .size())
                    .isEqualTo(1);
            List<Object> load = List.of(List.of(".id", "name"), List.of(List.of(String.valueOf(id), "B")));
            assertThat(odoo.callNamed("crm.lead", "load", load, Map.of())
                            .get("ids")
                            .asBoolean(true))
                    .isFalse();
            assertThat(odoo.callNamed("crm.lead", "load", load, WITH_ARCHIVED)
                            .get("ids")
                            .get(0)
                            .asInt())
                    .isEqualTo(id);
        }
    }

    @Test
    void a_page_of_messages_is_cut_before_the_hidden_ones_are_taken_out() {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            OdooCaller odoo = new OdooCaller(crm);
            int lead = crm.create("crm.lead", Map.of("name", "A"));
            Map<String, Object> message = Map.of("model", "crm.lead", "res_id", lead, "body", "<p>hello</p>");
            int first = crm.create("mail.message", message);
            int second = crm.create("mail.message", message);
            int third = crm.create("mail.message", message);
            crm.access().hide(PracticeCrm.ADMIN, "mail.message", first);
            crm.access().hide(PracticeCrm.ADMIN, "mail.message", second);
            List<?> domain = List.of(List.of("id", ">=", first));
            Map<String, Object> page = Map.of("limit", 2, "order", "id asc");
            assertThat(odoo.callNamed("mail.message", "search_read", List.of(domain), page)
                            .size())
                    .isZero();
            assertThat(odoo.callNamed("mail.message", "search", List.of(domain), Map.of("order", "id asc"))
                            .toString())
                    .isEqualTo("[" + third + "]");
        }
    }

    @Test
    void load_takes_words_for_yes_and_no_but_not_json_booleans() {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            OdooCaller odoo = new OdooCaller(crm);
            String id = String.valueOf(crm.create("crm.lead", Map.of("name", "A")));
            List<String> columns = List.of(".id", "active");
            assertThat(odoo.error("crm.lead", "load", columns, List.of(List.of(id, true))))
                    .isEqualTo("builtins.AttributeError: 'bool' object has no attribute 'lower'");
            assertThat(odoo.call("crm.lead", "load", columns, List.of(List.of(id, "true")))
                            .path("ids")
                            .size())
                    .isEqualTo(1);
        }
    }

    @Test
    void load_takes_all_rows_or_none() {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            int id = crm.create("crm.lead", Map.of("name", "A"));
            JsonNode reply = new OdooCaller(crm)
                    .call(
                            "crm.lead",
                            "load",
                            List.of(".id", "name"),
                            List.of(List.of(String.valueOf(id), "B"), List.of("999", "C")));
            assertThat(reply.get("ids").asBoolean(true)).isFalse();
            assertThat(reply.at("/messages/0/message").asText()).isEqualTo("Unknown database identifier '999'");
            assertThat(crm.row("crm.lead", id).orElseThrow()).containsEntry("name", "A");
        }
    }

    @Test
    void a_write_that_names_a_deleted_id_changes_nothing_and_deletion_leaves_no_trace() {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            OdooCaller odoo = new OdooCaller(crm);
            int id = crm.create("crm.lead", Map.of("name", "A"));
            int gone = crm.create("crm.lead", Map.of("name", "B"));
            crm.create("mail.message", Map.of("model", "crm.lead", "res_id", gone, "body", "x"));
            crm.delete("crm.lead", gone);
            assertThat(odoo.error("crm.lead", "write", List.of(id, gone), Map.of("name", "C")))
                    .startsWith("odoo.exceptions.MissingError");
            assertThat(crm.row("crm.lead", id).orElseThrow()).containsEntry("name", "A");
            assertThat(odoo.call("crm.lead", "read", List.of(gone), List.of("name"))
                            .size())
                    .isZero();
            assertThat(odoo.call("crm.lead", "exists", List.of(id, gone)).toString())
                    .isEqualTo("[" + id + "]");
            assertThat(crm.rows("mail.message")).isEmpty();
        }
    }

    @Test
    void a_manual_field_needs_the_right_and_the_name_reads_zero_while_unset_and_goes_with_its_values() {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            OdooCaller odoo = new OdooCaller(crm);
            int model = odoo.call("ir.model", "search", List.of(List.of("model", "=", "crm.lead")))
                    .get(0)
                    .asInt();
            Map<String, Object> score =
                    Map.of("model_id", model, "name", "x_score", "field_description", "Score", "ttype", "float");
            assertThat(new OdooCaller(crm.url(), 3, "maya").error("ir.model.fields", "create", score))
                    .startsWith("odoo.exceptions.AccessError");
            assertThat(odoo.error(
                            "ir.model.fields",
                            "create",
                            Map.of("model_id", model, "name", "score", "field_description", "S", "ttype", "float")))
                    .contains("must have a name that starts with 'x_'");
            int field = odoo.call("ir.model.fields", "create", score).asInt();
            odoo.call(
                    "ir.model.fields",
                    "create",
                    Map.of(
                            "model_id",
                            model,
                            "name",
                            "x_band",
                            "field_description",
                            "Band",
                            "ttype",
                            "selection",
                            "selection_ids",
                            List.of(List.of(0, 0, Map.of("value", "hot", "name", "Hot", "sequence", 0)))));
            int id = crm.create("crm.lead", Map.of("name", "A"));
            assertThat(odoo.call("crm.lead", "read", List.of(id), List.of("x_score", "x_band"))
                            .get(0)
                            .toString())
                    .isEqualTo("{\"id\":" + id + ",\"x_score\":0.0,\"x_band\":false}");
            assertThat(odoo.call("crm.lead", "fields_get", List.of("x_band"))
                            .at("/x_band/selection/0/1")
                            .asText())
                    .isEqualTo("Hot");
            assertThat(odoo.error("crm.lead", "write", List.of(id), Map.of("x_band", "cold")))
                    .startsWith("builtins.ValueError: Wrong value");
            odoo.call("crm.lead", "write", List.of(id), Map.of("x_score", 0.5));
            odoo.call("ir.model.fields", "unlink", List.of(field));
            assertThat(crm.row("crm.lead", id).orElseThrow()).doesNotContainKey("x_score");
            assertThat(odoo.error("crm.lead", "read", List.of(id), List.of("x_score")))
                    .contains("Invalid field 'x_score'");
        }
    }

    @Test
    void rights_can_be_taken_by_model_field_and_row() {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            OdooCaller odoo = new OdooCaller(crm);
            int id = crm.create("crm.lead", Map.of("name", "A"));
            crm.access().denyField(2, "crm.lead", "phone");
            assertThat(odoo.error("crm.lead", "read", List.of(id), List.of("phone")))
                    .startsWith("odoo.exceptions.AccessError");
            assertThat(odoo.call("crm.lead", "fields_get").has("phone")).isFalse();
            crm.access().hide(2, "crm.lead", id);
            assertThat(odoo.call("crm.lead", "search", List.of()).size()).isZero();
            assertThat(odoo.error("crm.lead", "write", List.of(id), Map.of("name", "B")))
                    .startsWith("odoo.exceptions.AccessError");
            crm.access().deny(2, "crm.lead", "read");
            assertThat(odoo.error("crm.lead", "search", List.of())).startsWith("odoo.exceptions.AccessError");
            assertThat(odoo.call("crm.lead", "check_access_rights", "read", false)
                            .asBoolean(true))
                    .isFalse();
        }
    }

    @Test
    void faults_hit_the_calls_that_match_and_say_truly_whether_the_call_was_carried_out() throws Exception {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            OdooCaller odoo = new OdooCaller(crm);
            int id = crm.create("crm.lead", Map.of("name", "A"));
            for (Fault.Kind kind :
                    List.of(Fault.Kind.RESET_BEFORE, Fault.Kind.RESET_AFTER_COMMIT, Fault.Kind.TRUNCATED)) {
                crm.update("crm.lead", id, Map.of("name", "A"));
                crm.faults().clear();
                // The JDK's client repeats a request whose connection broke, so the fault stays on.
                crm.faults().add(Fault.once(kind, "write", "crm.lead").times(-1));
                assertThatThrownBy(() ->
                                odoo.raw("crm.lead", "write", List.of(List.of(id), Map.of("name", "B")), Map.of()))
                        .isInstanceOf(UncheckedIOException.class);
                assertThat(crm.row("crm.lead", id).orElseThrow())
                        .containsEntry("name", kind == Fault.Kind.RESET_BEFORE ? "A" : "B");
            }
            crm.faults().clear();
            crm.faults().add(Fault.once(Fault.Kind.UNAVAILABLE));
            assertThat(odoo.post(
                                    "/jsonrpc",
                                    "application/json",
                                    "{\"params\":{\"service\":\"common\",\"method\":\"version\"}}")
                            .statusCode())
                    .isEqualTo(503);
            crm.faults().add(Fault.once(Fault.Kind.MALFORMED));
            assertThatThrownBy(() -> odoo.envelope("common", "version", List.of()))
                    .isInstanceOf(IOException.class);
            assertThat(odoo.envelope("common", "version", List.of()).has("result"))
                    .isTrue();
            crm.faults()
                    .add(Fault.once(Fault.Kind.SERIALIZATION_FAILURE, "read", "crm.lead")
                            .after(1));
            odoo.call("crm.lead", "read", List.of(id), List.of("name"));
            assertThat(odoo.error("crm.lead", "read", List.of(id), List.of("name")))
                    .startsWith("psycopg2.errors.SerializationFailure");
        }
    }

    @Test
    void counters_tell_reads_writes_and_metadata_apart() {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            OdooCaller odoo = new OdooCaller(crm);
            int id = odoo.call("crm.lead", "create", Map.of("name", "A")).asInt();
            odoo.call("crm.lead", "fields_get");
            odoo.call("crm.lead", "search_read", List.of());
            crm.update("crm.lead", id, Map.of("name", "a human writes behind the counters"));
            assertThat(crm.counters().writeCalls()).isEqualTo(1);
            assertThat(crm.counters().rowsWritten()).isEqualTo(1);
            assertThat(crm.counters().metadataCalls()).isEqualTo(1);
            assertThat(crm.counters().reads()).isEqualTo(1);
            assertThat(crm.counters().calls("create", "crm.lead")).isEqualTo(1);
            assertThat(crm.counters().requests()).isEqualTo(3);
        }
    }

    /** Seen on a real Odoo 17: only the stage still tells that the lead was won. */
    @Test
    void a_won_lead_that_is_archived_later_loses_its_probability_and_keeps_its_stage() {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            OdooCaller odoo = new OdooCaller(crm);
            int won = crm.create("crm.lead", Map.of("name", "A"));
            odoo.call("crm.lead", "action_set_won", List.of(won));
            Object stage = crm.row("crm.lead", won).orElseThrow().get("stage_id");
            assertThat(crm.row("crm.lead", won).orElseThrow()).containsEntry("probability", 100.0);
            crm.clock().advance(Duration.ofDays(9));
            odoo.raw("crm.lead", "action_archive", List.of(List.of(won)), Map.of());
            assertThat(crm.row("crm.lead", won).orElseThrow())
                    .containsEntry("active", false)
                    .containsEntry("probability", 0.0)
                    .containsEntry("stage_id", stage);
            assertThat((LocalDateTime) crm.row("crm.lead", won).orElseThrow().get("date_closed"))
                    .isAfter(LocalDateTime.ofInstant(crm.clock().instant(), ZoneOffset.UTC)
                            .minusDays(1));

            odoo.raw("crm.lead", "action_unarchive", List.of(List.of(won)), Map.of());
            odoo.call("crm.lead", "write", List.of(won), Map.of("active", false));
            assertThat(crm.row("crm.lead", won).orElseThrow())
                    .as("a write does less than the button")
                    .containsEntry("active", false)
                    .containsEntry("probability", 100.0);
        }
    }
}
