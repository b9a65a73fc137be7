package io.foretell.practice.salesforce.rest;

import io.foretell.practice.salesforce.http.ApiModule;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.ApiRoutes;
import io.foretell.practice.salesforce.http.Render;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The map of resources, and small ones that clients look at: recent, tabs, theme, actions. */
public final class Resources implements ApiModule {
    private static final List<String> NAMES = List.of(
            "actions",
            "composite",
            "jobs",
            "limits",
            "metadata",
            "parameterizedSearch",
            "query",
            "queryAll",
            "recent",
            "search",
            "sobjects",
            "tabs",
            "theme",
            "tooling");
    private static final List<String> TABS = List.of("Account", "Contact", "Lead", "Opportunity", "Case", "Order");

    @Override
    public void routes(ApiRoutes routes) {
        routes.get("", Resources::map)
                .get("tooling", request -> ApiResponse.ok(links(request, "tooling", List.of("query", "sobjects"))))
                .get("quickActions", request -> ApiResponse.ok(List.of()))
                .get("recent", Resources::recent)
                .get("tabs", Resources::tabs)
                .get("theme", Resources::theme)
                .get("actions", request -> ApiResponse.ok(links(request, "actions", List.of("custom", "standard"))))
                .get("actions/standard", request -> ApiResponse.ok(Map.of("actions", List.of())))
                .get("actions/custom", request -> ApiResponse.ok(Map.of()));
    }

    private static ApiResponse map(ApiRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        NAMES.forEach(name -> body.put(name, request.base() + "/" + name));
        String host = Optional.ofNullable(request.header("Host")).orElse("127.0.0.1");
        body.put(
                "identity",
                "http://" + host + "/id/" + request.org().id() + "/"
                        + request.user().id());
        return ApiResponse.ok(body);
    }

    private static Map<String, Object> links(ApiRequest request, String parent, List<String> names) {
        Map<String, Object> body = new LinkedHashMap<>();
        names.forEach(name -> body.put(name, request.base() + "/" + parent + "/" + name));
        return body;
    }

    /** What the user changed last stands for what he looked at last. */
    private static ApiResponse recent(ApiRequest request) {
        int limit = Optional.ofNullable(request.param("limit"))
                .filter(text -> text.matches("\\d{1,3}"))
                .map(Integer::parseInt)
                .orElse(200);
        List<Row> rows = request.read(view -> {
            List<Row> found = new ArrayList<>();
            for (String name : TABS) {
                Optional<ObjectDef> object = visible(request, name);
                object.ifPresent(known -> view.rows(known, false)
                        .filter(row -> row.text("LastModifiedById")
                                .equals(request.user().id()))
                        .filter(row -> request.rights().sees(row))
                        .forEach(found::add));
            }
            return found;
        });
        List<Map<String, @Nullable Object>> body = rows.stream()
                .sorted(Comparator.comparing(Row::modstamp).reversed())
                .limit(limit)
                .map(row -> Render.row(
                        request.base(),
                        row,
                        Stream.of(row.object().field("Id"), row.object().nameField())
                                .flatMap(Optional::stream)
                                .toList()))
                .toList();
        return ApiResponse.ok(body);
    }

    private static ApiResponse tabs(ApiRequest request) {
        List<Map<String, Object>> body = new ArrayList<>();
        for (String name : TABS) {
            visible(request, name).ifPresent(object -> {
                Map<String, Object> tab = new LinkedHashMap<>();
                tab.put("colors", List.of());
                tab.put("custom", false);
                tab.put("icons", List.of());
                tab.put("label", object.labelPlural());
                tab.put("name", "standard-" + object.name());
                tab.put("sobjectName", object.name());
                tab.put("url", "/" + object.keyPrefix() + "/o");
                body.add(tab);
            });
        }
        return ApiResponse.ok(body);
    }

    private static ApiResponse theme(ApiRequest request) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (String name : TABS) {
            visible(request, name).ifPresent(object -> {
                Map<String, Object> item = new LinkedHashMap<>();
                item.put("colors", List.of());
                item.put("icons", List.of());
                item.put("name", object.name());
                items.add(item);
            });
        }
        return ApiResponse.ok(Map.of("themeItems", items));
    }

    private static Optional<ObjectDef> visible(ApiRequest request, String name) {
        return request.org().schema().object(name).filter(request.rights()::readable);
    }
}
