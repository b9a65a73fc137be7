package io.foretell.practice.salesforce.rest;

import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiModule;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.ApiRoutes;
import io.foretell.practice.salesforce.http.Render;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.org.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code composite/sobjects/X}: up to 2,000 rows by their ids in one request. */
public final class CollectionReads implements ApiModule {
    private static final int MOST_READ = 2_000;

    @Override
    public void routes(ApiRoutes routes) {
        routes.get("composite/sobjects/{object}", this::read).post("composite/sobjects/{object}", this::readByPost);
    }

    private ApiResponse read(ApiRequest request) {
        return read(request, split(request.param("ids")), split(request.param("fields")));
    }

    private ApiResponse readByPost(ApiRequest request) {
        List<String> ids = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        request.json().path("ids").forEach(id -> ids.add(id.asText()));
        request.json().path("fields").forEach(field -> fields.add(field.asText()));
        return read(request, ids, fields);
    }

    private static ApiResponse read(ApiRequest request, List<String> ids, List<String> names) {
        ObjectDef object = request.object(request.path("object"));
        if (ids.size() > MOST_READ) {
            throw ApiException.badRequest("EXCEEDED_ID_LIMIT", "at most " + MOST_READ + " ids are allowed");
        }
        if (ids.isEmpty() || names.isEmpty()) {
            throw ApiException.badRequest("MISSING_ARGUMENT", "ids and fields are required");
        }
        List<FieldDef> fields = names.stream()
                .map(name -> request.field(object, name))
                .distinct()
                .toList();
        return request.read(view -> ApiResponse.ok(
                ids.stream().map(id -> row(view, request, object, fields, id)).toList()));
    }

    /** Null stands where a row is missing or hidden. */
    private static @Nullable Object row(
            View view, ApiRequest request, ObjectDef object, List<FieldDef> fields, String id) {
        return view.row(id)
                .filter(row -> row.object().equals(object) && !row.deleted())
                .filter((Row row) -> request.rights().sees(row))
                .map(row -> Render.row(request.base(), row, fields))
                .orElse(null);
    }

    private static List<String> split(@Nullable String list) {
        return list == null || list.isBlank()
                ? List.of()
                : Arrays.stream(list.split(",")).map(String::trim).toList();
    }
}
