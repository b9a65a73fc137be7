package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.crmkit.Json;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.Tenant;
import io.foretell.testkit.FakeCrmContext;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignInTest {
    private static final String SOBJECTS = "/services/data/v67.0/sobjects/";

    @Test
    void the_tenant_is_the_org_and_the_clock_and_language_are_the_users() throws Exception {
        try (MockOrg org = new MockOrg();
                CrmSession session = org.connect()) {
            Tenant tenant = session.tenant();
            assertThat(tenant.id()).isEqualTo(MockOrg.ORG);
            assertThat(tenant.name()).isEqualTo("Acme");
            assertThat(tenant.user()).isEqualTo("robot@acme.example");
            assertThat(tenant.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
            assertThat(tenant.languages()).containsExactly("zh_CN", "de");
            assertThat(tenant.version()).isEqualTo("Summer '26 (API 67.0)");
            assertThat(tenant.recordUrl("Lead", "00Q1")).isEqualTo(org.url() + "/lightning/r/Lead/00Q1/view");
        }
    }

    @Test
    void an_org_that_is_behind_is_read_with_its_own_newest_version() throws Exception {
        try (MockOrg org = new MockOrg()) {
            org.versions =
                    "[{\"label\":\"Summer '24\",\"version\":\"61.0\"},{\"label\":\"Spring '24\",\"version\":\"60.0\"}]";
            try (CrmSession session = org.connect()) {
                assertThat(session.tenant().version()).isEqualTo("Summer '24 (API 61.0)");
            }
            org.versions = "[{\"label\":\"Summer '14\",\"version\":\"31.0\"}]";
            assertRefused(org::connect, "api_version");
        }
    }

    @Test
    void eight_threads_with_a_dead_token_ask_for_one_new_one() throws Exception {
        try (MockOrg org = new MockOrg();
                CrmSession session = org.connect()) {
            org.page = request -> MockOrg.json(200, "{\"sobjects\":[]}");
            org.dead.add("token-1");
            CountDownLatch together = new CountDownLatch(8);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Future<Object>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String object = "Object" + i;
                org.page = request -> MockOrg.json(
                        200,
                        "{\"name\":\"X\",\"label\":\"X\",\"fields\":[{\"name\":\"Id\",\"type\":\"id\"}],\"sobjects\":[]}");
                results.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return session.describe(object);
                }));
            }
            for (Future<Object> result : results) {
                result.get();
            }
            threads.shutdown();
            assertThat(org.tokens).hasValue(2);
        }
    }

    @Test
    void a_call_is_repeated_once_and_no_more() throws Exception {
        try (MockOrg org = new MockOrg();
                CrmSession session = org.connect()) {
            org.dead.addAll(List.of("token-1", "token-2"));
            assertThatThrownBy(session::objects)
                    .isInstanceOfSatisfying(
                            CrmException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.AUTH));
            assertThat(org.count(SOBJECTS)).isEqualTo(2);
            assertThat(org.tokens).hasValue(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"This session is not valid for use with the REST API", "Connected app is not attached to Agent"})
    void a_refusal_that_a_new_token_would_meet_again_is_not_repeated(String message) throws Exception {
        try (MockOrg org = new MockOrg();
                CrmSession session = org.connect()) {
            org.refusal = "[{\"message\":\"" + message + "\",\"errorCode\":\"INVALID_SESSION_ID\"}]";
            org.dead.add("token-1");
            assertThatThrownBy(session::objects).isInstanceOf(CrmException.class);
            assertThat(org.count(SOBJECTS)).isEqualTo(1);
            assertThat(org.tokens).hasValue(1);
        }
    }

    @Test
    void no_token_is_sent_to_a_server_that_the_sign_in_only_names() throws Exception {
        try (MockOrg org = new MockOrg();
                MockOrg thief = new MockOrg()) {
            org.instance = thief.url().replace("127.0.0.1", "localhost");
            assertRefused(org::connect, "allow_host");
            org.instance = "https://acme.my.salesforce.com.thief.example";
            assertRefused(org::connect, "allow_host");
            org.instance = "http://acme.my.salesforce.com";
            assertRefused(org::connect, "not encrypted");
            assertThat(thief.calls).isEmpty();
        }
    }

    @Test
    void an_org_that_becomes_another_one_in_the_middle_of_the_work_stops_it() throws Exception {
        try (MockOrg org = new MockOrg();
                CrmSession session = org.connect()) {
            org.org = "00D5g000009ZzZzEAK";
            org.dead.add("token-1");
            assertRefused(session::objects, "another one");
        }
    }

    @Test
    void nothing_is_logged_out_at_the_end() throws Exception {
        try (MockOrg org = new MockOrg()) {
            org.connect().close();
            assertThat(org.calls.keySet()).noneMatch(path -> path.contains("revoke") || path.contains("logout"));
        }
    }

    @Test
    void the_jwt_says_who_for_whom_and_how_long_and_bears_our_signature() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        try (MockOrg org = new MockOrg()) {
            FakeCrmContext context = org.context()
                    .option("method", "jwt")
                    .option("username", "robot@acme.example")
                    .option("private_key", pem)
                    .option("audience", "https://login.salesforce.com");
            new SalesforcePlugin().connect(context).close();
            RecordedRequest request = org.server.takeRequest();
            HttpUrl form = HttpUrl.get("http://form/?" + request.getBody().utf8());
            assertThat(form.queryParameter("grant_type")).isEqualTo("urn:ietf:params:oauth:grant-type:jwt-bearer");
            assertThat(form.queryParameter("client_secret")).isNull();
            String[] parts = String.valueOf(form.queryParameter("assertion")).split("\\.", -1);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2])))
                    .isTrue();
            assertThat(Json.mapper()
                            .readTree(Base64.getUrlDecoder().decode(parts[1]))
                            .toString())
                    .isEqualTo("{\"iss\":\"the-client\",\"sub\":\"robot@acme.example\","
                            + "\"aud\":\"https://login.salesforce.com\",\"exp\":"
                            + context.clock().instant().plusSeconds(180).getEpochSecond() + "}");
        }
    }

    @Test
    void what_the_method_needs_is_asked_for_before_anything_is_sent() throws Exception {
        try (MockOrg org = new MockOrg()) {
            assertRefused(() -> new SalesforcePlugin().connect(org.context().option("method", "jwt")), "private_key");
            assertRefused(
                    () -> new SalesforcePlugin()
                            .connect(org.context()
                                    .option("method", "jwt")
                                    .option("username", "robot@acme.example")
                                    .option("private_key", "my-old-key")),
                    "PKCS#8");
            assertThat(org.calls).isEmpty();
        }
    }

    private static void assertRefused(ThrowingCallable call, String word) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(CrmException.class, e -> {
                    assertThat(e.errorClass()).isEqualTo(ErrorClass.AUTH);
                    assertThat(e.getMessage() + e.detail()).doesNotContain("the-secret", "my-old-key", "token-");
                })
                .hasMessageContaining(word);
    }
}
