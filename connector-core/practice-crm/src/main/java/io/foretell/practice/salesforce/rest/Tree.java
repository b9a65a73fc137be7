package io.foretell.practice.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiModule;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.ApiRoutes;
import io.foretell.practice.salesforce.http.Json;
import io.foretell.practice.salesforce.http.RowErrors;
import io.foretell.practice.salesforce.org.ChildRelationship;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.SaveResult;
import io.foretell.practice.salesforce.org.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code composite/tree/X}: parents with their children, all inserted or none. */
public final class Tree implements ApiModule {
    private static final int MOST_ROWS = 200;
    private static final int DEEPEST = 5;

    private final RowErrors errors;

    /** What has been inserted so far. */
    private static final class Growth {
        private final List<Map<String, Object>> saved = new ArrayList<>();
        private final List<Map<String, Object>> refused = new ArrayList<>();
    }

    public Tree(RowErrors errors) {
        this.errors = errors;
    }

    @Override
    public void routes(ApiRoutes routes) {
        routes.post("composite/tree/{object}", this::create);
    }

    private ApiResponse create(ApiRequest request) {
        ObjectDef object = request.object(request.path("object"));
        return request.transact(tx -> {
            int before = tx.savepoint();
            Growth growth = new Growth();
            grow(request, tx, object, request.json().path("records"), Map.of(), 1, growth);
            boolean failed = !growth.refused.isEmpty();
            if (failed) {
                tx.rollbackTo(before);
            }
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("hasErrors", failed);
            body.put("results", failed ? growth.refused : growth.saved);
            return ApiResponse.json(failed ? 400 : 201, body);
        });
    }

    private void grow(
            ApiRequest request,
            Transaction tx,
            ObjectDef object,
            JsonNode records,
            Map<String, Object> parent,
            int depth,
            Growth growth) {
        if (depth > DEEPEST) {
            throw ApiException.badRequest("INVALID_INPUT", "A tree has at most " + DEEPEST + " levels");
        }
        for (JsonNode record : records) {
            if (growth.saved.size() + growth.refused.size() >= MOST_ROWS) {
                throw ApiException.badRequest("INVALID_INPUT", "A tree has at most " + MOST_ROWS + " records");
            }
            Map<String, JsonNode> children = new LinkedHashMap<>();
            Map<String, @Nullable Object> values = new LinkedHashMap<>(parent);
            record.properties().forEach(field -> {
                if (field.getValue().has("records")) {
                    children.put(field.getKey(), field.getValue().path("records"));
                } else if (!field.getKey().equals("attributes")) {
                    values.put(field.getKey(), Json.value(field.getValue()));
                }
            });
            SaveResult result = tx.insert(object.name(), values);
            String reference = record.path("attributes").path("referenceId").asText();
            note(growth, reference, result);
            String id = result.id();
            if (id != null) {
                children.forEach((name, rows) -> {
                    ChildRelationship link = link(tx, object, name);
                    ObjectDef child = request.object(link.child());
                    grow(request, tx, child, rows, Map.of(link.field(), id), depth + 1, growth);
                });
            }
        }
    }

    private static ChildRelationship link(Transaction tx, ObjectDef object, String name) {
        Optional<ChildRelationship> link = tx.schema().childRelationships(object).stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase(name))
                .findFirst();
        return link.orElseThrow(() -> ApiException.badRequest(
                "INVALID_FIELD", "No such column '" + name + "' on sobject of type " + object.name()));
    }

    private void note(Growth growth, String reference, SaveResult result) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("referenceId", reference);
        if (result.success()) {
            line.put("id", String.valueOf(result.id()));
            growth.saved.add(line);
        } else {
            line.put("errors", errors.errors(result.errors()));
            growth.refused.add(line);
        }
    }
}
