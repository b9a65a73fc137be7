package io.foretell.practice.salesforce.rest;

import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiModule;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.ApiRoutes;
import io.foretell.practice.salesforce.http.Render;
import io.foretell.practice.salesforce.http.RowErrors;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.org.SaveResult;
import io.foretell.practice.salesforce.org.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code sobjects/X/field/value}: rows by an external id. */
public final class ExternalIds implements ApiModule {
    private static final int UPDATES_HAVE_A_BODY_FROM = 46;

    private final RowErrors errors;

    public ExternalIds(RowErrors errors) {
        this.errors = errors;
    }

    @Override
    public void routes(ApiRoutes routes) {
        routes.get("sobjects/{object}/{field}/{value}", this::read)
                .patch("sobjects/{object}/{field}/{value}", this::upsert)
                .delete("sobjects/{object}/{field}/{value}", this::delete);
    }

    private ApiResponse read(ApiRequest request) {
        ObjectDef object = request.object(request.path("object"));
        FieldDef key = key(request, object);
        List<FieldDef> fields = Rows.fields(request, object);
        return request.read(view -> {
            List<Row> rows = rows(view, request, object, key);
            if (rows.size() > 1) {
                return choices(request, rows);
            }
            Row row = only(rows);
            ApiResponse unchanged = Conditions.onRead(request, row);
            return unchanged != null ? unchanged : ApiResponse.ok(Render.row(request.base(), row, fields));
        });
    }

    private ApiResponse upsert(ApiRequest request) {
        ObjectDef object = request.object(request.path("object"));
        FieldDef key = key(request, object);
        Map<String, @Nullable Object> values = Rows.values(request);
        boolean updateOnly = "true".equalsIgnoreCase(request.param("updateOnly"));
        return request.transact(tx -> {
            List<Row> rows = rows(tx, request, object, key);
            if (rows.size() > 1) {
                return choices(request, rows);
            }
            rows.forEach(row -> Conditions.onWrite(request, row));
            SaveResult result = tx.upsert(object.name(), key.name(), request.path("value"), values, updateOnly);
            if (!result.success()) {
                throw errors.single(result);
            }
            return saved(request, object, result);
        });
    }

    private static ApiResponse saved(ApiRequest request, ObjectDef object, SaveResult result) {
        if (request.version() < UPDATES_HAVE_A_BODY_FROM) {
            return result.created() ? Rows.created(request, object, result) : ApiResponse.empty(204);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", String.valueOf(result.id()));
        body.put("success", true);
        body.put("errors", List.of());
        body.put("created", result.created());
        ApiResponse reply = ApiResponse.json(result.created() ? 201 : 200, body);
        return result.created()
                ? reply.header("Location", Render.url(request.base(), object, String.valueOf(result.id())))
                : reply;
    }

    private ApiResponse delete(ApiRequest request) {
        ObjectDef object = request.object(request.path("object"));
        FieldDef key = key(request, object);
        return request.transact(tx -> {
            List<Row> rows = rows(tx, request, object, key);
            if (rows.size() > 1) {
                return choices(request, rows);
            }
            SaveResult result = tx.delete(only(rows).id());
            if (!result.success()) {
                throw errors.single(result);
            }
            return ApiResponse.empty(204);
        });
    }

    private static FieldDef key(ApiRequest request, ObjectDef object) {
        String name = request.path("field");
        return object.field(name)
                .filter(field -> field.externalId() || field.idLookup())
                .filter(field -> request.rights().readable(object, field))
                .orElseThrow(() -> ApiException.notFound(
                        "Provided external ID field does not exist or is not accessible: " + name));
    }

    private static List<Row> rows(View view, ApiRequest request, ObjectDef object, FieldDef key) {
        String value = request.path("value");
        if (key.name().equals("Id")) {
            return view.row(value)
                    .filter(row -> row.object().equals(object) && !row.deleted())
                    .map(List::of)
                    .orElse(List.of());
        }
        Object typed = key.type().numeric() ? number(value) : value;
        return view.byValue(object, key, typed)
                .filter(row -> request.rights().sees(row))
                .toList();
    }

    private static Object number(String value) {
        try {
            return new java.math.BigDecimal(value);
        } catch (NumberFormatException e) {
            throw ApiException.notFound("The requested resource does not exist");
        }
    }

    private static Row only(List<Row> rows) {
        if (rows.isEmpty()) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        return rows.get(0);
    }

    /** Several rows have this value: the client has to say which one it means. */
    private static ApiResponse choices(ApiRequest request, List<Row> rows) {
        return ApiResponse.json(
                300,
                rows.stream()
                        .map(row -> Render.url(request.base(), row.object(), row.id()))
                        .toList());
    }
}
