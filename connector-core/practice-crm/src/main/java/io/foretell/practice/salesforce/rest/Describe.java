package io.foretell.practice.salesforce.rest;

import io.foretell.practice.salesforce.http.ApiModule;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.ApiRoutes;
import io.foretell.practice.salesforce.http.Render;
import io.foretell.practice.salesforce.org.ChildRelationship;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Rights;
import io.foretell.practice.salesforce.org.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code sobjects}, {@code sobjects/X} and {@code sobjects/X/describe}: what the user may see, and nothing else. */
public final class Describe implements ApiModule {
    private static final int RECENT = 5;

    /** What each user was last told, and since when it has been so: schema and rights both change it. */
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    private record Told(int fingerprint, Instant since) {}

    @Override
    public void routes(ApiRoutes routes) {
        routes.get("sobjects", this::global)
                .get("sobjects/{object}", this::basic)
                .get("sobjects/{object}/describe", this::describe)
                .get("tooling/sobjects", this::global)
                .get("tooling/sobjects/{object}", this::basic)
                .get("tooling/sobjects/{object}/describe", this::describe)
                .get("sobjects/{object}/describe/layouts", Describe::layouts)
                .get("sobjects/{object}/describe/namedLayouts/{name}", Describe::layouts)
                .get("sobjects/{object}/describe/compactLayouts", Describe::compactLayouts)
                .get("sobjects/{object}/describe/approvalLayouts", request -> none(request, List.of("approvalLayouts")))
                .get("sobjects/{object}/listviews", Describe::listViews)
                .get("sobjects/{object}/quickActions", request -> {
                    request.object(request.path("object"));
                    return ApiResponse.ok(List.of());
                });
    }

    private ApiResponse global(ApiRequest request) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (ObjectDef object : request.org().schema().objects()) {
            if (request.rights().readable(object)) {
                objects.add(ObjectSummary.of(request, object));
            }
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("encoding", "UTF-8");
        body.put("maxBatchSize", 200);
        body.put("sobjects", objects);
        return unlessKnown(request, "", Instant.EPOCH, body);
    }

    /** The org has no layouts to show, but a client that asks learns whether it may see the object. */
    private static ApiResponse layouts(ApiRequest request) {
        return none(request, List.of("layouts", "recordTypeMappings", "recordTypeSelectorRequired"));
    }

    private static ApiResponse compactLayouts(ApiRequest request) {
        return none(request, List.of("compactLayouts", "recordTypeCompactLayoutMappings"));
    }

    private static ApiResponse none(ApiRequest request, List<String> lists) {
        request.object(request.path("object"));
        Map<String, Object> body = new LinkedHashMap<>();
        lists.forEach(name -> body.put(name, List.of()));
        return ApiResponse.ok(body);
    }

    private static ApiResponse listViews(ApiRequest request) {
        ObjectDef object = request.object(request.path("object"));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("done", true);
        body.put("listviews", List.of());
        body.put("nextRecordsUrl", null);
        body.put("size", 0);
        body.put("sobjectType", object.name());
        return ApiResponse.ok(body);
    }

    private ApiResponse basic(ApiRequest request) {
        ObjectDef object = request.object(request.path("object"));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("objectDescribe", ObjectSummary.of(request, object));
        body.put("recentItems", recent(request, object));
        return ApiResponse.ok(body);
    }

    private static List<Map<String, @Nullable Object>> recent(ApiRequest request, ObjectDef object) {
        return request.read(view -> {
            try (Stream<Row> rows = view.rows(object, false)) {
                return rows.filter(row -> request.rights().sees(row))
                        .limit(RECENT)
                        .map(row -> Render.row(
                                request.base(),
                                row,
                                Stream.of(object.field("Id"), object.nameField())
                                        .flatMap(Optional::stream)
                                        .toList()))
                        .toList();
            }
        });
    }

    private ApiResponse describe(ApiRequest request) {
        ObjectDef object = request.object(request.path("object"));
        Rights rights = request.rights();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("actionOverrides", List.of());
        body.put("childRelationships", children(request, object));
        body.put(
                "fields",
                request.fields(object).stream()
                        .map(field -> FieldDescription.of(object, field, rights))
                        .toList());
        body.put("namedLayoutInfos", List.of());
        body.put("networkScopeFieldName", null);
        body.put("listviewable", null);
        body.put("lookupLayoutable", null);
        body.put("searchLayoutable", object.ability().searchable());
        body.put("supportedScopes", List.of(Map.of("label", "All " + object.labelPlural(), "name", "everything")));
        body.put("recordTypeInfos", List.of(masterRecordType(request, object)));
        body.putAll(ObjectSummary.of(request, object));
        return unlessKnown(request, object.name(), request.org().schema().changed(object), body);
    }

    private static Map<String, Object> masterRecordType(ApiRequest request, ObjectDef object) {
        Map<String, Object> type = new LinkedHashMap<>();
        type.put("active", true);
        type.put("available", true);
        type.put("defaultRecordTypeMapping", true);
        type.put("developerName", "Master");
        type.put("master", true);
        type.put("name", "Master");
        type.put("recordTypeId", "012000000000000AAA");
        type.put(
                "urls",
                Map.of(
                        "layout",
                        request.base() + "/sobjects/" + object.name() + "/describe/layouts/012000000000000AAA"));
        return type;
    }

    private static List<Map<String, @Nullable Object>> children(ApiRequest request, ObjectDef object) {
        List<Map<String, @Nullable Object>> children = new ArrayList<>();
        for (ChildRelationship link : request.org().schema().childRelationships(object)) {
            ObjectDef child = request.org().schema().need(link.child());
            boolean visible = request.rights().readable(child)
                    && child.field(link.field())
                            .filter(field -> request.rights().readable(child, field))
                            .isPresent();
            if (visible) {
                Map<String, @Nullable Object> json = new LinkedHashMap<>();
                json.put("cascadeDelete", link.cascadeDelete());
                json.put("childSObject", link.child());
                json.put("deprecatedAndHidden", false);
                json.put("field", link.field());
                json.put("junctionIdListNames", List.of());
                json.put("junctionReferenceTo", List.of());
                json.put("relationshipName", link.name().isEmpty() ? null : link.name());
                json.put("restrictedDelete", false);
                children.add(json);
            }
        }
        return children;
    }

    /** 304 when the user was told the same before; a second of doubt is decided for sending it again. */
    private ApiResponse unlessKnown(ApiRequest request, String object, Instant changed, Object body) {
        String key = request.user().id() + " " + request.version() + " " + object;
        int fingerprint = Objects.hashCode(body);
        Instant now = request.org().clock().instant();
        Told current = told.merge(
                key,
                new Told(fingerprint, changed),
                (before, first) -> before.fingerprint() == fingerprint ? before : new Told(fingerprint, now));
        Instant stamp = current.since().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        boolean known = Conditions.time(request, "If-Modified-Since")
                .filter(since -> !stamp.isAfter(since))
                .isPresent();
        return (known ? ApiResponse.empty(304) : ApiResponse.ok(body)).header("Last-Modified", Conditions.http(stamp));
    }
}
