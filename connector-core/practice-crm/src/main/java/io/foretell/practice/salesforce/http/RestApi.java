package io.foretell.practice.salesforce.http;

import io.foretell.practice.salesforce.org.Org;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything below {@code /services/data/}: versions, session, quota, and then the resource of some module. */
public final class RestApi {
    private static final String UNLIMITED = "limits";

    private final Org org;
    private final SignIn signIn;
    private final ApiRoutes routes;

    public RestApi(Org org, SignIn signIn, List<ApiModule> modules) {
        this.org = org;
        this.signIn = signIn;
        this.routes = new ApiRoutes();
        modules.forEach(module -> module.routes(routes));
    }

    /** @param call whose path starts with services, data */
    ApiResponse answer(HttpCall call) {
        List<String> path = call.path();
        if (path.size() == 2) {
            return ApiResponse.ok(Versions.list());
        }
        ApiResponse reply;
        try {
            reply = signedIn(call);
        } catch (ApiException e) {
            reply = e.response();
        }
        return reply.header(
                "Sforce-Limit-Info",
                "api-usage=" + org.quota().used() + "/" + org.quota().max());
    }

    private ApiResponse signedIn(HttpCall call) {
        List<String> path = call.path();
        int version = Versions.parse(path.get(2));
        Session session = signIn.session(token(call));
        if (!org.users().rights(session.user()).may("ApiEnabled")) {
            throw new ApiException(403, "API_DISABLED_FOR_ORG", "API is not enabled for this Organization or Partner");
        }
        boolean spent = !org.quota().spend();
        if (spent && !(path.size() == 4 && path.get(3).equals(UNLIMITED))) {
            throw new ApiException(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        HttpCall below =
                new HttpCall(call.method(), path.subList(3, path.size()), call.query(), call.headers(), call.body());
        org.counters().call(kind(below));
        return routes.dispatch(new ApiRequest(org, session, version, below, Map.of(), null));
    }

    /** The token of {@code Bearer} or of the older {@code OAuth}. */
    static String token(HttpCall call) {
        String header = call.header("Authorization");
        String[] words = header == null ? new String[0] : header.trim().split("\\s+", 2);
        if (words.length < 2 || !List.of("bearer", "oauth").contains(words[0].toLowerCase(Locale.ROOT))) {
            throw new ApiException(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }
        return words[1];
    }

    /** What the counters call it: {@code query}, {@code rows PATCH}, {@code composite/sobjects PATCH}. */
    private static String kind(HttpCall call) {
        List<String> path = call.path();
        String first = path.isEmpty() ? "resources" : path.get(0).toLowerCase(Locale.ROOT);
        if (first.equals("sobjects")) {
            String last = path.get(path.size() - 1).toLowerCase(Locale.ROOT);
            boolean named = path.size() == 3
                    && List.of("describe", "updated", "deleted").contains(last);
            first = named ? last : path.size() == 1 ? "describe global" : "rows";
        } else if (path.size() > 1
                && List.of("composite", "jobs", "metadata", "tooling").contains(first)) {
            first = first + "/" + path.get(1).toLowerCase(Locale.ROOT);
        }
        return first + " " + call.method();
    }
}
