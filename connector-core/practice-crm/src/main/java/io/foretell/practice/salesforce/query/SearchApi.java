package io.foretell.practice.salesforce.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiModule;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.ApiRoutes;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.soql.Shape;
import io.foretell.practice.salesforce.soql.Soql;
import io.foretell.practice.salesforce.soql.SoqlResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code search} with a SOSL text, and {@code parameterizedSearch}. */
public final class SearchApi implements ApiModule {
    private final Soql soql;
    private final Cursors cursors;

    public SearchApi(Org org) {
        this.soql = new Soql(org);
        this.cursors = new Cursors(org);
    }

    @Override
    public void routes(ApiRoutes routes) {
        routes.get("search", request -> search(request, Sosl.parse(text(request.param("q")))))
                .get("parameterizedSearch", request -> search(request, fromParameters(request)))
                .post("parameterizedSearch", request -> search(request, fromBody(request)));
    }

    private ApiResponse search(ApiRequest request, Sosl search) {
        Pages pages = new Pages(cursors, request.base(), request.user());
        return QueryApi.refusals(() -> {
            List<Map<String, @Nullable Object>> records = new ArrayList<>();
            for (Sosl.Returning returning : search.returning()) {
                request
                        .read(view ->
                                soql.run(view, request.user(), returning.query(), false) instanceof SoqlResult.Rows rows
                                        ? rows.tuples()
                                        : List.<Shape.Tuple>of())
                        .stream()
                        .filter(tuple -> search.matches(request.org().users().rights(request.user()), tuple.row()))
                        .limit(returning.limit())
                        .forEach(tuple -> records.add(pages.record(tuple, search.limit())));
            }
            return ApiResponse.ok(
                    Map.of("searchRecords", records.subList(0, Math.min(records.size(), search.limit()))));
        });
    }

    private static Sosl fromParameters(ApiRequest request) {
        String objects = request.param("sobject");
        List<Sosl.Returning> returning = new ArrayList<>();
        for (String object : objects == null ? new String[0] : objects.split(",")) {
            String fields = request.param(object + ".fields");
            String shared = request.param("fields");
            String list = fields != null ? fields : shared != null ? shared : "Id";
            returning.add(Sosl.Returning.of(object.trim(), list, "", limit(request.param(object + ".limit"))));
        }
        return Sosl.of(text(request.param("q")), request.param("in"), returning, limit(request.param("overallLimit")));
    }

    private static Sosl fromBody(ApiRequest request) {
        JsonNode body = request.json();
        List<Sosl.Returning> returning = new ArrayList<>();
        for (JsonNode object : body.path("sobjects")) {
            JsonNode fields = object.has("fields") ? object.get("fields") : body.path("fields");
            List<String> names = new ArrayList<>();
            fields.forEach(field -> names.add(field.asText()));
            String where = object.path("where").asText("");
            returning.add(Sosl.Returning.of(
                    object.path("name").asText(),
                    names.isEmpty() ? "Id" : String.join(",", names),
                    where.isEmpty() ? "" : "WHERE " + where,
                    limit(object.path("limit").asText(body.path("defaultLimit").asText(null)))));
        }
        return Sosl.of(
                text(body.path("q").asText(null)),
                body.path("in").asText(null),
                returning,
                limit(body.path("overallLimit").asText(null)));
    }

    private static String text(@Nullable String search) {
        if (search == null || search.isBlank()) {
            throw ApiException.badRequest("MALFORMED_SEARCH", "No search term found");
        }
        return search;
    }

    private static int limit(@Nullable String given) {
        return given != null && given.matches("\\d{1,4}") ? Integer.parseInt(given) : Sosl.MAX;
    }
}
