package io.foretell.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProtocolTest {
    @Test
    void a_log_in_gives_the_user_id_and_a_wrong_password_gives_false() throws Exception {
        try (PracticeCrm crm =
                PracticeCrm.start(PracticeOptions.builder().apiKey("key-1").build())) {
            OdooCaller odoo = new OdooCaller(crm);
            assertThat(odoo.envelope("common", "authenticate", List.of("crm", "admin", "admin", Map.of()))
                            .get("result")
                            .asInt())
                    .isEqualTo(2);
            assertThat(odoo.envelope("common", "login", List.of("crm", "admin", "key-1"))
                            .get("result")
                            .asInt())
                    .isEqualTo(2);
            assertThat(odoo.envelope("common", "authenticate", List.of("crm", "admin", "no", Map.of()))
                            .get("result")
                            .asBoolean(true))
                    .isFalse();
            assertThat(new OdooCaller(crm.url(), 2, "no").error("crm.lead", "search", List.of()))
                    .isEqualTo("odoo.exceptions.AccessDenied: Access Denied");
            assertThat(new OdooCaller(crm.url(), 9999, "no").error("crm.lead", "search", List.of()))
                    .startsWith("odoo.exceptions.MissingError");
            assertThat(odoo.envelope(
                                    "object",
                                    "execute_kw",
                                    List.of("nodb", 2, "admin", "crm.lead", "search", List.of()))
                            .at("/error/data/name")
                            .asText())
                    .isEqualTo("psycopg2.OperationalError");
            assertThat(crm.counters().logIns()).isEqualTo(3);
        }
    }

    @Test
    void every_reply_ends_the_connection_and_carries_the_servers_own_date() throws Exception {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            crm.clock().set(Instant.parse("2026-03-01T12:00:00Z"));
            HttpResponse<String> reply = new OdooCaller(crm)
                    .post(
                            "/jsonrpc",
                            "application/json",
                            "{\"params\":{\"service\":\"common\",\"method\":\"version\",\"args\":[]}}");
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.headers().firstValue("Date")).contains("Sun, 01 Mar 2026 12:00:00 GMT");
            assertThat(reply.headers().firstValue("Connection")).contains("close");
            assertThat(reply.body()).contains("\"server_serie\":\"17.0\"");
        }
    }

    @Test
    void what_is_no_json_rpc_gets_html() throws Exception {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            OdooCaller odoo = new OdooCaller(crm);
            assertThat(odoo.post("/jsonrpc", "application/json", "{bad").statusCode())
                    .isEqualTo(400);
            assertThat(odoo.post("/jsonrpc", "application/json", "[]").body()).isEqualTo("Invalid JSON-RPC data");
            assertThat(odoo.post("/jsonrpc", "text/plain", "{}").statusCode()).isEqualTo(400);
            HttpResponse<String> unknown = odoo.post("/json/2/crm.lead/search", "application/json", "{}");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        }
    }

    @Test
    void a_method_that_returns_none_has_no_result() {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            int id = crm.create("crm.lead", Map.of("name", "A"));
            JsonNode reply = new OdooCaller(crm).raw("crm.lead", "action_set_lost", List.of(List.of(id)), Map.of());
            assertThat(reply.has("result")).isFalse();
            assertThat(reply.has("error")).isFalse();
            assertThat(crm.row("crm.lead", id).orElseThrow())
                    .containsEntry("active", false)
                    .containsEntry("probability", 0.0);
        }
    }

    @Test
    void errors_have_the_names_and_words_of_a_real_server() {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            OdooCaller odoo = new OdooCaller(crm);
            int id = crm.create("crm.lead", Map.of("name", "A"));
            assertThat(odoo.error("crm.nope", "search", List.of()))
                    .isEqualTo("odoo.exceptions.UserError: Object crm.nope doesn't exist");
            assertThat(odoo.error("crm.lead", "nope", List.of()))
                    .isEqualTo("builtins.AttributeError: The method 'nope' does not exist on the model 'crm.lead'");
            assertThat(odoo.error("crm.lead", "_search", List.of()))
                    .startsWith("odoo.exceptions.AccessError: Private methods");
            assertThat(odoo.error("crm.lead", "read", List.of(id), List.of("x_no")))
                    .isEqualTo("builtins.ValueError: Invalid field 'x_no' on model 'crm.lead'");
            assertThat(odoo.error("crm.lead", "search", List.of(List.of("x_no", "=", 1))))
                    .isEqualTo("builtins.ValueError: Invalid field crm.lead.x_no in leaf ('x_no', '=', 1)");
            assertThat(odoo.error("crm.lead", "write", List.of(id), Map.of("priority", "9")))
                    .isEqualTo("builtins.ValueError: Wrong value for crm.lead.priority: '9'");
            assertThat(odoo.error("crm.lead", "write", List.of(id), Map.of("date_open", "2026-01-01T00:00:00Z")))
                    .startsWith("builtins.ValueError: time data");
            assertThat(odoo.error("crm.lead", "search", List.of(List.of("write_date", ">", "garbage"))))
                    .startsWith("psycopg2.errors.InvalidDatetimeFormat");
            assertThat(odoo.error("crm.lead", "write", List.of(id), Map.of("name", false)))
                    .startsWith("odoo.exceptions.ValidationError");
        }
    }
}
