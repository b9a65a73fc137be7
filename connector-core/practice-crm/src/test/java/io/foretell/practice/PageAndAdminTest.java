package io.foretell.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PageAndAdminTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void a_score_that_was_never_written_is_no_score_and_a_written_zero_is_a_score() throws Exception {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            field(crm, "x_foretell_scoring_score", "integer");
            field(crm, "x_foretell_scoring_reasons", "text");
            field(crm, "x_foretell_scoring_changed_on", "datetime");
            crm.create(
                    "crm.lead",
                    Map.of("name", "<b>A</b>", "x_foretell_scoring_reasons", "No score, because nothing is known."));
            crm.create(
                    "crm.lead",
                    Map.of(
                            "name",
                            "B",
                            "x_foretell_scoring_score",
                            0,
                            "x_foretell_scoring_changed_on",
                            "2026-03-01 12:00:00"));
            HttpResponse<String> unset = send("GET", crm.url() + "/record/crm.lead/1", "", null);
            assertThat(unset.body())
                    .contains("no score", "No score, because nothing is known.", "&lt;b&gt;A")
                    .doesNotContain("<b>A", "class=\"num\"");
            assertThat(unset.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'");
            assertThat(send("GET", crm.url() + "/record/crm.lead/2", "", null).body())
                    .contains("class=\"num\">0<");
            assertThat(send("GET", crm.url() + "/", "", null).body()).contains("no score", "2 open of 2");
            assertThat(send("GET", crm.url() + "/record/res.partner/1", "", null)
                            .body())
                    .contains("YourCompany", "No orders yet");
            assertThat(send("GET", crm.url() + "/record/res.users/2", "", null).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void another_process_can_act_as_a_human_switch_faults_and_compare_rows() throws Exception {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            String admin = crm.adminUrl();
            assertThat(send("POST", admin + "/clock", "{\"set\":\"2026-03-01T12:00:00Z\"}", null)
                            .body())
                    .contains("2026-03-01T12:00:00Z");
            assertThat(send("POST", admin + "/create", "{\"model\":\"crm.lead\",\"values\":{\"name\":\"A\"}}", null)
                            .body())
                    .isEqualTo("{\"id\":1}");
            send("POST", admin + "/update", "{\"model\":\"crm.lead\",\"ids\":[1],\"values\":{\"name\":\"B\"}}", null);
            assertThat(send("POST", admin + "/late", "{\"model\":\"crm.lead\",\"values\":{\"name\":\"Late\"}}", null)
                            .body())
                    .contains("\"row\":2");
            send("POST", admin + "/late/1/commit", "", null);
            assertThat(send("GET", admin + "/dump?models=crm.lead", "", null).body())
                    .contains("\"name\":\"B\"", "\"name\":\"Late\"", "2026-03-01T12:00:00.1000");
            send("POST", admin + "/fault", "{\"kind\":\"unavailable\"}", null);
            assertThat(new OdooCaller(crm)
                            .post("/jsonrpc", "application/json", "{}")
                            .statusCode())
                    .isEqualTo(503);
            assertThat(send("GET", admin + "/counters", "", null).body()).contains("\"requests\":1");
            assertThat(send("POST", admin + "/update", "{\"model\":\"crm.lead\",\"ids\":[99],\"values\":{}}", null)
                            .statusCode())
                    .isEqualTo(400);
            assertThat(send("GET", crm.url() + "/practice/guess/counters", "", null)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(send("GET", admin + "/counters", "", "http://evil.example")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static HttpResponse<String> send(String method, String url, String body, String origin) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (origin != null) {
            request.header("Origin", origin);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void field(PracticeCrm crm, String name, String type) {
        int model = (Integer) crm.rows("ir.model").stream()
                .filter(row -> "crm.lead".equals(row.get("model")))
                .findFirst()
                .orElseThrow()
                .get("id");
        Map<String, Object> values =
                new HashMap<>(Map.of("model_id", model, "name", name, "field_description", name, "ttype", type));
        crm.create("ir.model.fields", values);
    }
}
