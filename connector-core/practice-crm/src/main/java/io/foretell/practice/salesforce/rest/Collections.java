package io.foretell.practice.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiModule;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.ApiRoutes;
import io.foretell.practice.salesforce.http.Json;
import io.foretell.practice.salesforce.http.RowErrors;
import io.foretell.practice.salesforce.org.Ids;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.RowError;
import io.foretell.practice.salesforce.org.SaveResult;
import io.foretell.practice.salesforce.org.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code composite/sobjects}: up to 200 rows to write in one request. */
public final class Collections implements ApiModule {
    private static final int MOST_ROWS = 200;
    private static final int MOST_CHUNKS = 10;

    private final RowErrors errors;

    /** One row of a request. */
    private record Item(String type, @Nullable String id, Map<String, @Nullable Object> values) {}

    private interface Step {
        SaveResult save(Transaction transaction, Item item);
    }

    public Collections(RowErrors errors) {
        this.errors = errors;
    }

    @Override
    public void routes(ApiRoutes routes) {
        routes.post("composite/sobjects", request -> {
                    List<Item> items = items(request, null);
                    return save(request, items, allOrNone(request), false, Collections::insert);
                })
                .patch("composite/sobjects", request -> {
                    List<Item> items = items(request, null);
                    return save(request, items, allOrNone(request), false, Collections::update);
                })
                .delete("composite/sobjects", this::delete)
                .patch("composite/sobjects/{object}/{field}", this::upsert);
    }

    private static SaveResult insert(Transaction transaction, Item item) {
        if (item.id() != null) {
            return refused("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", "Id");
        }
        return transaction.insert(item.type(), item.values());
    }

    private static SaveResult update(Transaction transaction, Item item) {
        String id = item.id();
        if (id == null) {
            return refused("MISSING_ARGUMENT", "Id not specified in an update call");
        }
        ObjectDef object = transaction.schema().object(item.type()).orElse(null);
        if (object == null) {
            return refused("INVALID_TYPE", "sObject type '" + item.type() + "' is not supported.");
        }
        String canonical = Ids.canonical(id).orElse("");
        if (!transaction.schema().ofId(canonical).contains(object)) {
            return refused("MALFORMED_ID", object.label() + " ID: id value of incorrect type: " + id, "Id");
        }
        return transaction.update(canonical, item.values());
    }

    private ApiResponse upsert(ApiRequest request) {
        ObjectDef object = request.object(request.path("object"));
        String key = request.field(object, request.path("field")).name();
        return save(request, items(request, object.name()), allOrNone(request), true, (tx, item) -> {
            if (key.equals("Id")) {
                return item.id() == null ? tx.insert(object.name(), item.values()) : update(tx, item);
            }
            Map<String, @Nullable Object> rest = new LinkedHashMap<>(item.values());
            String given = rest.keySet().stream()
                    .filter(key::equalsIgnoreCase)
                    .findFirst()
                    .orElse("");
            Object value = rest.remove(given);
            return value == null
                    ? refused("MISSING_ARGUMENT", key + " not specified", key)
                    : tx.upsert(object.name(), key, value, rest, false);
        });
    }

    private ApiResponse delete(ApiRequest request) {
        String ids = request.param("ids");
        List<Item> items = ids == null || ids.isBlank()
                ? List.of()
                : Arrays.stream(ids.split(","))
                        .map(id -> new Item("", id.trim(), Map.of()))
                        .toList();
        limit(items.size());
        boolean allOrNone = "true".equalsIgnoreCase(request.param("allOrNone"));
        return save(request, items, allOrNone, false, (tx, item) -> Ids.canonical(item.id())
                .map(tx::delete)
                .orElseGet(() -> refused("MALFORMED_ID", "bad id " + item.id(), "Id")));
    }

    private ApiResponse save(ApiRequest request, List<Item> items, boolean allOrNone, boolean withCreated, Step step) {
        return request.transact(tx -> {
            int before = tx.savepoint();
            List<SaveResult> results = new ArrayList<>();
            items.forEach(item -> results.add(step.save(tx, item)));
            if (allOrNone && results.stream().anyMatch(result -> !result.success())) {
                tx.rollbackTo(before);
                results.replaceAll(result -> result.success() ? rolledBack(result) : result);
            }
            return ApiResponse.ok(results.stream()
                    .map(result -> errors.result(result, withCreated))
                    .toList());
        });
    }

    private static SaveResult rolledBack(SaveResult taken) {
        return new SaveResult(null, false, taken.created(), rolledBack().errors());
    }

    static SaveResult rolledBack() {
        return refused(
                "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                "Record rolled back because not all records were valid and the request was using AllOrNone header");
    }

    private static SaveResult refused(String code, String message, String... fields) {
        return SaveResult.refused(List.of(RowError.of(code, message, fields)));
    }

    private static boolean allOrNone(ApiRequest request) {
        return request.json().path("allOrNone").asBoolean(false);
    }

    /** @param type of all rows; null: each says its own */
    private static List<Item> items(ApiRequest request, @Nullable String type) {
        JsonNode records = request.json().path("records");
        if (!records.isArray()) {
            throw ApiException.badRequest("JSON_PARSER_ERROR", "records is required and must be an array");
        }
        limit(records.size());
        List<Item> items = new ArrayList<>();
        for (JsonNode record : records) {
            Map<String, @Nullable Object> values = Json.values(record);
            values.remove("attributes");
            String given = record.path("attributes").path("type").asText(type == null ? "" : type);
            if (given.isEmpty()) {
                throw ApiException.badRequest("INVALID_INPUT", "attributes.type is required for each record");
            }
            String idKey = values.keySet().stream()
                    .filter("Id"::equalsIgnoreCase)
                    .findFirst()
                    .orElse("");
            Object id = values.remove(idKey);
            items.add(new Item(given, id == null ? null : id.toString(), values));
        }
        int chunks = 0;
        String last = "";
        for (Item item : items) {
            chunks += item.type().equalsIgnoreCase(last) ? 0 : 1;
            last = item.type();
        }
        if (chunks > MOST_CHUNKS) {
            throw ApiException.badRequest(
                    "LIMIT_EXCEEDED", "The records make " + chunks + " chunks of one type; at most 10 are allowed.");
        }
        return items;
    }

    private static void limit(int rows) {
        if (rows > MOST_ROWS) {
            throw ApiException.badRequest(
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than " + MOST_ROWS + " records into this call");
        }
    }
}
