package io.foretell.practice.salesforce.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The resources below {@code /services/data/vXX.X/}. A pattern such as {@code sobjects/{object}/describe} is matched
 * segment by segment without regard to case; where two patterns match, the one whose segments are fixed earlier wins. All
 * routes are added before the first request.
 */
public final class ApiRoutes {
    private final List<Route> routes = new ArrayList<>();

    private record Route(String method, List<String> pattern, ApiHandler handler) {
        private @Nullable Map<String, String> match(List<String> path) {
            if (path.size() != pattern.size()) {
                return null;
            }
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String expected = pattern.get(i);
                if (expected.startsWith("{")) {
                    values.put(expected.substring(1, expected.length() - 1), path.get(i));
                } else if (!expected.equalsIgnoreCase(path.get(i))) {
                    return null;
                }
            }
            return values;
        }

        /** Fixed segments sort before placeholders. */
        private String rank() {
            StringBuilder rank = new StringBuilder();
            pattern.forEach(segment -> rank.append(segment.startsWith("{") ? '1' : '0'));
            return rank.toString();
        }
    }

    public ApiRoutes get(String pattern, ApiHandler handler) {
        return add("GET", pattern, handler);
    }

    public ApiRoutes post(String pattern, ApiHandler handler) {
        return add("POST", pattern, handler);
    }

    public ApiRoutes put(String pattern, ApiHandler handler) {
        return add("PUT", pattern, handler);
    }

    public ApiRoutes patch(String pattern, ApiHandler handler) {
        return add("PATCH", pattern, handler);
    }

    public ApiRoutes delete(String pattern, ApiHandler handler) {
        return add("DELETE", pattern, handler);
    }

    private ApiRoutes add(String method, String pattern, ApiHandler handler) {
        routes.add(new Route(method, pattern.isEmpty() ? List.of() : List.of(pattern.split("/")), handler));
        routes.sort(Comparator.comparing(Route::rank));
        return this;
    }

    /**
     * A request inside a request.
     *
     * @param call whose path starts with services, data and a version
     * @return errors as a reply too
     */
    public ApiResponse call(ApiRequest parent, HttpCall call) {
        List<String> path = call.path();
        try {
            boolean data = path.size() > 2 && path.subList(0, 2).equals(List.of("services", "data"));
            if (!data) {
                throw ApiException.notFound("The requested resource does not exist");
            }
            HttpCall below = new HttpCall(
                    call.method(), path.subList(3, path.size()), call.query(), call.headers(), call.body());
            return dispatch(parent.with(Versions.parse(path.get(2)), below));
        } catch (ApiException e) {
            return e.response();
        }
    }

    /** Answers through the first matching route; HEAD is GET without a body, which the front door sees to. */
    ApiResponse dispatch(ApiRequest request) {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Map<String, String> values = route.match(request.path());
            if (values != null && route.method().equals(method)) {
                return route.handler().handle(request.withPathValues(values));
            }
            if (values != null) {
                allowed.add(route.method());
            }
        }
        if (allowed.isEmpty()) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        throw new ApiException(
                405,
                "METHOD_NOT_ALLOWED",
                "HTTP Method '" + request.method() + "' not allowed. Allowed are " + String.join(",", allowed));
    }
}
