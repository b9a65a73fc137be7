package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.crmkit.CrmHttp;
import io.foretell.crmkit.ServerUrl;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmContext;
import io.foretell.spi.crm.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Gets the first token, agrees on a version of the API, and asks who and where we are. */
final class SalesforceSignIn {
    /**
     * Who we are, and the way to speak as that user.
     *
     * @param administrator the way to change metadata; the same as {@code client} unless an administrator lent a token
     */
    record SignedIn(Tenant tenant, String userId, SalesforceClient client, SalesforceClient administrator) {}

    private final SalesforceOptions options;
    private final CrmHttp http;
    private final CrmContext context;

    SalesforceSignIn(SalesforceOptions options, CrmHttp http, CrmContext context) {
        this.options = options;
        this.http = http;
        this.context = context;
    }

    SignedIn signIn() {
        TokenSource tokens = new TokenSource(new TokenRequest(options, context.clock()), options.hosts(), http);
        AccessToken token = tokens.get();
        SalesforceClient any = new SalesforceClient(tokens, http, context.calls(), options.version());
        Map<ApiVersion, String> versions = versions(any);
        ApiVersion version = versions.keySet().stream()
                .filter(offered -> offered.compareTo(options.version()) <= 0)
                .max(Comparator.naturalOrder())
                .filter(newest -> newest.compareTo(ApiVersion.OLDEST) >= 0)
                .orElseThrow(() -> AllowedHosts.refused("This org offers the versions " + versions.keySet()
                        + " of the API, none between " + ApiVersion.OLDEST + " and " + options.version()
                        + ": correct 'api_version'."));
        SalesforceClient client = new SalesforceClient(tokens, http, context.calls(), version);
        String release = versions.getOrDefault(version, "") + " (API " + version + ")";
        SalesforceClient administrator = options.adminToken()
                .map(lent -> new SalesforceClient(Tokens.lent(lent, token), http, context.calls(), version))
                .orElse(client);
        return new SignedIn(tenant(client, token, release.strip()), token.userId(), client, administrator);
    }

    private static Map<ApiVersion, String> versions(SalesforceClient client) {
        Answer answer = client.get(Kind.SIGN_IN, "/services/data/", "asking for the versions");
        if (!answer.json().isArray()) {
            throw answer.malformed("no list of versions");
        }
        Map<ApiVersion, String> versions = new TreeMap<>();
        for (JsonNode row : answer.json()) {
            versions.put(
                    ApiVersion.parse(row.path("version").asText("")),
                    row.path("label").asText(""));
        }
        return versions;
    }

    /** Whole rows, because which of their fields there are depends on the org's features and the user's rights. */
    private static Tenant tenant(SalesforceClient client, AccessToken token, String release) {
        List<JsonNode> rows = rows(client, "Organization/" + token.orgId(), "User/" + token.userId());
        JsonNode org = rows.get(0);
        JsonNode user = rows.get(1);
        return new Tenant(
                token.orgId(),
                org.path("Name").asText(token.orgId()),
                user.path("Username").asText(token.userId()),
                release,
                zone(user.path("TimeZoneSidKey")
                        .asText(org.path("TimeZoneSidKey").asText(""))),
                first(org, user, "DefaultCurrencyIsoCode", "CurrencyIsoCode"),
                Stream.of(user, org)
                        .map(row -> row.path("LanguageLocaleKey").asText(""))
                        .filter(language -> !language.isEmpty())
                        .distinct()
                        .toList(),
                ServerUrl.show(token.instance()) + "/lightning/r/{object}/{id}/view");
    }

    /** In one call. */
    private static List<JsonNode> rows(SalesforceClient client, String... paths) {
        List<Map<String, String>> parts = Stream.of(paths)
                .map(path -> Map.of("method", "GET", "url", "v" + client.version() + "/sobjects/" + path))
                .toList();
        String what = "reading the org's and the user's row";
        Answer answer = client.post(Kind.SIGN_IN, "composite/batch", Map.of("batchRequests", parts), what);
        JsonNode results = answer.list("results");
        if (results.size() != paths.length) {
            throw answer.malformed("not one result for each row");
        }
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode part : results) {
            JsonNode row = part.path("result");
            int status = part.path("statusCode").asInt();
            if (status != 200) {
                byte[] body = row.toString().getBytes(StandardCharsets.UTF_8);
                throw SalesforceErrors.TABLE.exception(ErrorBody.read(status, body, Kind.SIGN_IN), what, null);
            }
            rows.add(row);
        }
        return rows;
    }

    private static String first(JsonNode org, JsonNode user, String... names) {
        for (JsonNode row : List.of(org, user)) {
            for (String name : names) {
                if (row.path(name).isTextual()) {
                    return row.path(name).textValue();
                }
            }
        }
        return "";
    }

    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
