package io.foretell.practice.salesforce.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class DoorTest {
    @Test
    void versions_from_45_to_68_are_served_and_the_list_needs_no_token() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            JsonNode versions = Caller.open(org).get("/services/data").json();
            assertThat(versions).hasSize(24);
            assertThat(versions.get(22).toString())
                    .isEqualTo("{\"label\":\"Summer '26\",\"url\":\"/services/data/v67.0\",\"version\":\"67.0\"}");
            Caller caller = Caller.of(org);
            assertThat(caller.get("/services/data/v45.0/sobjects").status()).isEqualTo(200);
            assertThat(caller.get("/services/data/v68.0/sobjects").status()).isEqualTo(200);
            assertThat(caller.get("/services/data/v69.0/sobjects").errorCode()).isEqualTo("NOT_FOUND");
            assertThat(caller.get("/services/data/v25.0/sobjects").status()).isEqualTo(410);
        }
    }

    @Test
    void double_and_trailing_slashes_do_not_matter() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            assertThat(caller.get("//services/data").status()).isEqualTo(200);
            assertThat(caller.get("//services/data/v67.0/limits/?format=json").status())
                    .isEqualTo(200);
            assertThat(caller.get("/services/data/v60.0/sobjects/Account/describe/")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void without_a_living_token_everything_is_401_with_an_array() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            for (String token : new String[] {"", "00Dnonsense!AQ"}) {
                Caller.Reply reply = Caller.open(org).with(token).get("limits");
                assertThat(reply.status()).isEqualTo(401);
                assertThat(reply.text())
                        .isEqualTo(
                                "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
            }
        }
    }

    @Test
    void every_reply_counts_the_calls_and_has_the_date_of_the_org() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            org.clock().set(Instant.parse("2026-11-21T21:12:55Z"));
            org.org().quota().set(10, 8);
            Caller.Reply reply = caller.get("sobjects");
            assertThat(reply.header("Sforce-Limit-Info")).isEqualTo("api-usage=9/10");
            assertThat(reply.header("Date")).isEqualTo("Sat, 21 Nov 2026 21:12:55 GMT");
            assertThat(caller.get("limits").json().at("/DailyApiRequests").toString())
                    .isEqualTo("{\"Max\":10,\"Remaining\":0}");
            Caller.Reply refused = caller.get("sobjects");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.errorCode()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
        }
    }

    @Test
    void gzip_works_both_ways() throws Exception {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(Caller.bytes(Map.of("Name", "Packed")));
            }
            Caller.Reply created = caller.send(
                    "POST",
                    "sobjects/Account",
                    packed.toByteArray(),
                    "Content-Encoding",
                    "gzip",
                    "Content-Type",
                    "application/json");
            assertThat(created.status()).isEqualTo(201);
            Caller.Reply described = caller.get("sobjects", "Accept-Encoding", "gzip");
            assertThat(described.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(described.json().path("maxBatchSize").asInt()).isEqualTo(200);
            assertThat(caller.send("POST", "sobjects/Account", new byte[] {1, 2}, "Content-Encoding", "gzip")
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void what_does_not_exist_is_404_and_a_wrong_method_405() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            assertThat(caller.get("nothing/here").errorCode()).isEqualTo("NOT_FOUND");
            assertThat(caller.delete("limits").status()).isEqualTo(405);
            assertThat(caller.get("sobjects/Nope__c/describe").status()).isEqualTo(404);
            assertThat(caller.send("POST", "sobjects/Account", "{bad".getBytes())
                            .errorCode())
                    .isEqualTo("JSON_PARSER_ERROR");
        }
    }

    @Test
    void faults_answer_in_place_of_the_server_or_spoil_its_reply() {
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            Caller caller = Caller.of(org);
            org.org().faults().add(Fault.of(Fault.Kind.UNAVAILABLE).path("/limits"));
            assertThat(caller.get("limits").errorCode()).isEqualTo("SERVER_UNAVAILABLE");
            assertThat(caller.get("limits").status()).isEqualTo(200);
            org.org().faults().add(Fault.of(Fault.Kind.HTML));
            assertThat(caller.get("limits").text()).startsWith("<html>");
            org.org().faults().add(Fault.of(Fault.Kind.TOO_MANY).amount(7));
            assertThat(caller.get("limits").header("Retry-After")).isEqualTo("7");
            org.org().faults().add(Fault.of(Fault.Kind.RESET_AFTER_COMMIT).method("POST"));
            assertThatThrownBy(() -> caller.create("Account", Map.of("Name", "Ambiguous")))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(org.rows("Account"))
                    .anySatisfy(row -> assertThat(row.text("Name")).isEqualTo("Ambiguous"));
            org.org().faults().add(Fault.of(Fault.Kind.RESET_BEFORE).times(-1));
            assertThatThrownBy(() -> caller.get("limits")).hasCauseInstanceOf(IOException.class);
            org.org().faults().clear();
            org.org().faults().add(Fault.of(Fault.Kind.TRUNCATED));
            assertThatThrownBy(() -> caller.get("limits")).isInstanceOf(UncheckedIOException.class);
            org.org().faults().add(Fault.of(Fault.Kind.TOKEN_EXPIRED));
            assertThat(caller.get("limits").status()).isEqualTo(401);
            assertThat(caller.get("limits").status()).isEqualTo(401);
        }
    }
}
