package io.foretell.practice.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiModule;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.ApiRoutes;
import io.foretell.practice.salesforce.http.HttpCall;
import io.foretell.practice.salesforce.http.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code composite}, {@code composite/batch} and {@code composite/graph}: requests inside a request. */
public final class Composite implements ApiModule {
    private static final int MOST_REQUESTS = 25;
    private static final int MOST_QUERIES = 5;
    private static final int MOST_GRAPHS = 75;
    private static final int MOST_NODES = 500;
    private static final int FAILED_GRAPHS_UNTIL_HALT = 14;
    private static final Pattern QUERY = Pattern.compile("/v\\d+\\.0/(query|queryAll)([/?]|$)");

    @Override
    public void routes(ApiRoutes routes) {
        SubRequests requests = new SubRequests(routes);
        routes.get("composite", Composite::resources)
                .post("composite", request -> composite(request, requests))
                .post("composite/batch", request -> batch(request, routes))
                .post("composite/graph", request -> graphs(request, requests));
    }

    private static ApiResponse resources(ApiRequest request) {
        Map<String, Object> resources = new LinkedHashMap<>();
        for (String name : List.of("tree", "batch", "sobjects", "graph")) {
            resources.put(name, request.base() + "/composite/" + name);
        }
        return ApiResponse.ok(resources);
    }

    private static ApiResponse composite(ApiRequest request, SubRequests requests) {
        JsonNode list = request.json().path("compositeRequest");
        check(list, MOST_REQUESTS);
        boolean allOrNone = request.json().path("allOrNone").asBoolean(false);
        SubRequests.Outcome outcome = allOrNone ? requests.allOrNone(request, list) : requests.each(request, list);
        return ApiResponse.ok(Map.of("compositeResponse", outcome.responses()));
    }

    private static void check(JsonNode list, int most) {
        if (!list.isArray() || list.isEmpty()) {
            throw ApiException.badRequest("JSON_PARSER_ERROR", "compositeRequest is required and must be an array");
        }
        if (list.size() > most) {
            throw ApiException.badRequest(
                    "LIMIT_EXCEEDED", "The number of subrequests must not be larger than " + most);
        }
        Set<String> references = new HashSet<>();
        int queries = 0;
        for (JsonNode one : list) {
            String reference = one.path("referenceId").asText();
            if (!reference.matches("[A-Za-z]\\w*") || !references.add(reference)) {
                throw ApiException.badRequest(
                        "INVALID_INPUT", "referenceId is missing, malformed or given twice: '" + reference + "'");
            }
            queries += QUERY.matcher(one.path("url").asText()).find() ? 1 : 0;
        }
        if (queries > MOST_QUERIES) {
            throw ApiException.badRequest(
                    "LIMIT_EXCEEDED", "The number of query subrequests must not be larger than " + MOST_QUERIES);
        }
    }

    private static ApiResponse batch(ApiRequest request, ApiRoutes routes) {
        JsonNode list = request.json().path("batchRequests");
        boolean haltOnError = request.json().path("haltOnError").asBoolean(false);
        if (list.size() > MOST_REQUESTS) {
            throw ApiException.badRequest("LIMIT_EXCEEDED", "At most " + MOST_REQUESTS + " subrequests are allowed");
        }
        List<Map<String, @Nullable Object>> results = new ArrayList<>();
        boolean failed = false;
        for (JsonNode one : list) {
            ApiResponse reply = failed && haltOnError
                    ? new ApiException(412, "BATCH_PROCESSING_HALTED", "Batch processing halted per request").response()
                    : part(request, routes, one);
            failed |= reply.failed();
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            result.put("statusCode", reply.status());
            result.put("result", reply.jsonValue());
            results.add(result);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("hasErrors", failed);
        body.put("results", results);
        return ApiResponse.ok(body);
    }

    /** A part of a batch; its address may begin at the version. */
    private static ApiResponse part(ApiRequest request, ApiRoutes routes, JsonNode one) {
        String url = one.path("url").asText();
        String whole = url.startsWith("/services/") || url.startsWith("services/") ? url : "/services/data/" + url;
        JsonNode input = one.path("richInput");
        byte[] body = input.isMissingNode() || input.isNull() ? new byte[0] : Json.bytes(input);
        return routes.call(request, HttpCall.of(one.path("method").asText(), whole, Map.of(), body));
    }

    private static ApiResponse graphs(ApiRequest request, SubRequests requests) {
        JsonNode graphs = request.json().path("graphs");
        int nodes = 0;
        for (JsonNode graph : graphs) {
            check(graph.path("compositeRequest"), MOST_NODES);
            nodes += graph.path("compositeRequest").size();
        }
        if (graphs.size() > MOST_GRAPHS || nodes > MOST_NODES) {
            throw ApiException.badRequest(
                    "LIMIT_EXCEEDED", "At most " + MOST_GRAPHS + " graphs with " + MOST_NODES + " nodes are allowed");
        }
        List<Map<String, Object>> results = new ArrayList<>();
        int failed = 0;
        for (JsonNode graph : graphs) {
            if (failed >= FAILED_GRAPHS_UNTIL_HALT) {
                break;
            }
            SubRequests.Outcome outcome = requests.allOrNone(request, graph.path("compositeRequest"));
            failed += outcome.successful() ? 0 : 1;
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("graphId", graph.path("graphId").asText());
            result.put("graphResponse", Map.of("compositeResponse", outcome.responses()));
            result.put("isSuccessful", outcome.successful());
            results.add(result);
        }
        return ApiResponse.ok(Map.of("graphs", results));
    }
}
