package io.foretell.salesforce;

import io.foretell.spi.crm.CrmSession;
import io.foretell.testkit.FakeCrmContext;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** As much of an org as a sign-in needs: tokens that can be refused, and a page that a test decides. */
final class MockOrg implements AutoCloseable {
    static final String ORG = "00D5g000001AbCdEAK";

    final MockWebServer server = new MockWebServer();
    final AtomicInteger tokens = new AtomicInteger();
    final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    final Set<String> dead = ConcurrentHashMap.newKeySet();
    volatile String instance;
    volatile String org = ORG;
    volatile String refusal = "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]";
    volatile String versions =
            "[{\"label\":\"Spring '26\",\"version\":\"66.0\"},{\"label\":\"Summer '26\",\"version\":\"67.0\"}]";
    volatile Function<RecordedRequest, MockResponse> page = request -> json(200, "{\"records\":[],\"done\":true}");

    MockOrg() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.start(InetAddress.getLoopbackAddress(), 0);
        instance = url();
    }

    String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    FakeCrmContext context() {
        return FakeCrmContext.of(SalesforceOptions.SPECS)
                .option("url", url())
                .option("client_id", "the-client")
                .option("client_secret", "the-secret")
                .option("allow_host", List.of("127.0.0.1"));
    }

    CrmSession connect() {
        return new SalesforcePlugin().connect(context());
    }

    int count(String path) {
        return calls.getOrDefault(path, new AtomicInteger()).get();
    }

    private MockResponse answer(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        calls.computeIfAbsent(path, key -> new AtomicInteger()).incrementAndGet();
        if (path.equals("/services/oauth2/token")) {
            return json(
                    200,
                    "{\"access_token\":\"token-" + tokens.incrementAndGet() + "\",\"instance_url\":\"" + instance
                            + "\",\"id\":\"" + instance + "/id/" + org + "/0055g000001AbCdEAK\"}");
        }
        String token = String.valueOf(request.getHeaders().get("Authorization")).replace("Bearer ", "");
        if (dead.contains(token)) {
            return json(401, refusal);
        }
        if (path.equals("/services/data/")) {
            return json(200, versions);
        } else if (path.endsWith("/composite/batch")) {
            return json(
                    200,
                    "{\"hasErrors\":false,\"results\":[{\"statusCode\":200,\"result\":{\"Name\":\"Acme\","
                            + "\"TimeZoneSidKey\":\"Europe/Berlin\",\"LanguageLocaleKey\":\"de\"}},"
                            + "{\"statusCode\":200,\"result\":{\"Username\":\"robot@acme.example\","
                            + "\"TimeZoneSidKey\":\"Asia/Shanghai\",\"LanguageLocaleKey\":\"zh_CN\"}}]}");
        }
        return page.apply(request);
    }

    static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .addHeader("Date", "Sat, 21 Nov 2026 23:31:58 GMT")
                .addHeader("Sforce-Limit-Info", "api-usage=18/5000")
                .body(body)
                .build();
    }

    @Override
    public void close() {
        server.close();
    }
}
