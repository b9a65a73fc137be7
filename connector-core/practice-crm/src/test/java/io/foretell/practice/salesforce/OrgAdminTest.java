package io.foretell.practice.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OrgAdminTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static PracticeOrg start() {
        return PracticeOrg.start(PracticeOrgOptions.builder()
                .clock(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC))
                .build());
    }

    private static HttpResponse<String> call(String method, String url, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void strangers_find_nothing() throws Exception {
        try (PracticeOrg crm = start()) {
            assertThat(call("GET", crm.url() + "/practice/guess/dump", "").statusCode())
                    .isEqualTo(404);
            assertThat(call("GET", crm.adminUrl() + "/dump", "", "Origin", "http://evil.example")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(call("GET", crm.adminUrl() + "/dump", "").body()).isEqualTo("{\"Account\":{},\"Lead\":{}}");
        }
    }

    @Test
    void a_human_s_changes_go_through_the_admin_endpoint() throws Exception {
        try (PracticeOrg crm = start()) {
            String admin = crm.adminUrl();
            call(
                    "POST",
                    admin + "/create",
                    "{\"object\":\"Lead\",\"values\":{\"LastName\":\"Meier\",\"Company\":\"M\"}}");
            String id = crm.rows("Lead").get(0).id();
            call("POST", admin + "/clock", "{\"advance\":\"PT1M\"}");
            call("POST", admin + "/update", "{\"ids\":[\"" + id + "\"],\"values\":{\"Title\":\"Boss\"}}");
            assertThat(crm.row(id).orElseThrow().text("Title")).isEqualTo("Boss");
            assertThat(crm.row(id).orElseThrow().modstamp()).isEqualTo(Instant.parse("2026-11-21T10:01:00Z"));
            HttpResponse<String> late =
                    call("POST", admin + "/late", "{\"ids\":[\"" + id + "\"],\"values\":{\"Title\":\"Late\"}}");
            assertThat(late.body()).contains("\"late\":1", "2026-11-21T10:01:00Z");
            call("POST", admin + "/clock", "{\"advance\":\"PT5M\"}");
            call("POST", admin + "/late/1/commit", "");
            assertThat(crm.row(id).orElseThrow().text("Title")).isEqualTo("Late");
            assertThat(call("POST", admin + "/convert", "{\"id\":\"" + id + "\",\"opportunity\":\"Deal\"}")
                            .body())
                    .contains("\"success\":true");
            call("POST", admin + "/delete", "{\"ids\":[\"" + id + "\"]}");
            assertThat(crm.row(id).orElseThrow().deleted()).isTrue();
            assertThat(call("POST", admin + "/update", "{\"ids\":[\"" + id + "\"]}")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void trouble_is_switched_on_and_off() throws Exception {
        try (PracticeOrg crm = start()) {
            String admin = crm.adminUrl();
            String id = crm.create("Lead", Map.of("LastName", "Meier", "Company", "M"));
            call("POST", admin + "/fault", "{\"kind\":\"unavailable\",\"path\":\"/query\",\"times\":2}");
            assertThat(crm.faults().hit(Fault.Kind.UNAVAILABLE, "GET", "/services/data/v60.0/query"))
                    .isPresent();
            call("DELETE", admin + "/fault", "");
            assertThat(crm.faults().hit(Fault.Kind.UNAVAILABLE, "GET", "/services/data/v60.0/query"))
                    .isEmpty();
            call("POST", admin + "/lock", "{\"ids\":[\"" + id + "\"],\"attempts\":1}");
            call("POST", admin + "/quota", "{\"max\":100,\"used\":60}");
            call("POST", admin + "/deny", "{\"user\":\"integration@practice.example\",\"object\":\"Lead\"}");
            call("POST", admin + "/switch", "{\"name\":\"refresh_token_rotates\",\"on\":true}");
            call(
                    "POST",
                    admin + "/rule",
                    "{\"kind\":\"validation\",\"object\":\"Lead\",\"field\":\"Title\",\"value\":\"x\"}");
            assertThat(crm.org().quota().used()).isEqualTo(60);
            assertThat(crm.org().rules().validations()).hasSize(1);
            String before = crm.org().id();
            assertThat(call("POST", admin + "/refresh", "").body())
                    .doesNotContain(before)
                    .contains(crm.org().id());
            assertThat(call("POST", admin + "/rule", "{\"kind\":\"x\",\"object\":\"Lead\"}")
                            .statusCode())
                    .isEqualTo(400);
        }
    }
}
