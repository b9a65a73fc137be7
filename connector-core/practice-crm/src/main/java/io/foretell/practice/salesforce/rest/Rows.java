package io.foretell.practice.salesforce.rest;

import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiModule;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.ApiRoutes;
import io.foretell.practice.salesforce.http.Json;
import io.foretell.practice.salesforce.http.Render;
import io.foretell.practice.salesforce.http.RowErrors;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.Ids;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.org.SaveResult;
import io.foretell.practice.salesforce.org.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code sobjects/X} and {@code sobjects/X/id}: one row per request. */
public final class Rows implements ApiModule {
    private final RowErrors errors;

    public Rows(RowErrors errors) {
        this.errors = errors;
    }

    @Override
    public void routes(ApiRoutes routes) {
        routes.post("sobjects/{object}", this::create)
                .get("sobjects/{object}/{id}", this::read)
                .patch("sobjects/{object}/{id}", this::update)
                .delete("sobjects/{object}/{id}", this::delete);
    }

    private ApiResponse create(ApiRequest request) {
        ObjectDef object = request.object(request.path("object"));
        Map<String, @Nullable Object> values = values(request);
        SaveResult result = request.transact(tx -> tx.insert(object.name(), values));
        if (!result.success()) {
            throw errors.single(result);
        }
        return created(request, object, result);
    }

    /** 201 with the address of the new row. */
    static ApiResponse created(ApiRequest request, ObjectDef object, SaveResult result) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", String.valueOf(result.id()));
        body.put("success", true);
        body.put("errors", List.of());
        return ApiResponse.json(201, body)
                .header("Location", Render.url(request.base(), object, String.valueOf(result.id())));
    }

    private ApiResponse read(ApiRequest request) {
        ObjectDef object = request.object(request.path("object"));
        List<FieldDef> fields = fields(request, object);
        return request.read(view -> {
            Row row = row(view, request, object);
            ApiResponse unchanged = Conditions.onRead(request, row);
            return unchanged != null
                    ? unchanged
                    : Conditions.stamp(ApiResponse.ok(Render.row(request.base(), row, fields)), row);
        });
    }

    private ApiResponse update(ApiRequest request) {
        ObjectDef object = request.object(request.path("object"));
        Map<String, @Nullable Object> values = values(request);
        SaveResult result = request.transact(tx -> {
            Row row = row(tx, request, object);
            Conditions.onWrite(request, row);
            return tx.update(row.id(), values);
        });
        if (!result.success()) {
            throw errors.single(result);
        }
        return ApiResponse.empty(204);
    }

    private ApiResponse delete(ApiRequest request) {
        ObjectDef object = request.object(request.path("object"));
        SaveResult result =
                request.transact(tx -> tx.delete(row(tx, request, object).id()));
        if (!result.success()) {
            throw errors.single(result);
        }
        return ApiResponse.empty(204);
    }

    /** The body without what describes it. */
    static Map<String, @Nullable Object> values(ApiRequest request) {
        Map<String, @Nullable Object> values = Json.values(request.json());
        values.remove("attributes");
        if (values.keySet().stream().anyMatch("Id"::equalsIgnoreCase)) {
            throw ApiException.badRequest("INVALID_FIELD", "The Id field should not be specified in the sobject data.");
        }
        return values;
    }

    /** The fields that {@code fields=} names, or all that the user may see. */
    static List<FieldDef> fields(ApiRequest request, ObjectDef object) {
        String names = request.param("fields");
        if (names == null || names.isBlank()) {
            return request.fields(object);
        }
        List<FieldDef> fields = new ArrayList<>();
        for (String name : names.split(",")) {
            FieldDef field = request.field(object, name.trim());
            if (!fields.contains(field)) {
                fields.add(field);
            }
        }
        if (fields.stream().noneMatch(field -> field.name().equals("Id"))) {
            object.field("Id").ifPresent(fields::add);
        }
        return fields;
    }

    /** A row that is there, of this object, and that the user may see. */
    private static Row row(View view, ApiRequest request, ObjectDef object) {
        String id = request.path("id");
        String canonical = Ids.canonical(id)
                .orElseThrow(() ->
                        ApiException.notFound("Provided external ID field does not exist or is not accessible: " + id));
        if (!view.schema().ofId(canonical).contains(object)) {
            throw new ApiException(
                    400, "MALFORMED_ID", object.label() + " ID: id value of incorrect type: " + id, List.of("Id"));
        }
        Row row = view.row(canonical)
                .filter(found -> request.rights().sees(found))
                .orElseThrow(() -> ApiException.notFound("The requested resource does not exist"));
        if (row.deleted()) {
            throw new ApiException(404, "ENTITY_IS_DELETED", "entity is deleted", List.of());
        }
        return row;
    }
}
