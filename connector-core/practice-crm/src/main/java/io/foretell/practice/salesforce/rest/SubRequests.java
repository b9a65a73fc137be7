package io.foretell.practice.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.ApiRoutes;
import io.foretell.practice.salesforce.http.HttpCall;
import io.foretell.practice.salesforce.http.Json;
import io.foretell.practice.salesforce.org.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out a {@code compositeRequest}: the list that Composite and each graph have. */
final class SubRequests {
    private final ApiRoutes routes;

    SubRequests(ApiRoutes routes) {
        this.routes = routes;
    }

    /** @param responses elements of {@code compositeResponse} */
    record Outcome(List<Map<String, @Nullable Object>> responses, boolean successful) {}

    /** Each request for itself; those that refer to a failed one are halted. */
    Outcome each(ApiRequest parent, JsonNode requests) {
        return run(parent, requests);
    }

    /** All in one transaction, which is taken back when one of them fails. */
    Outcome allOrNone(ApiRequest parent, JsonNode requests) {
        return parent.transact(tx -> {
            int before = tx.savepoint();
            Outcome outcome = run(within(parent, tx), requests);
            if (outcome.successful()) {
                return outcome;
            }
            tx.rollbackTo(before);
            return new Outcome(
                    outcome.responses().stream().map(SubRequests::halted).toList(), false);
        });
    }

    private static ApiRequest within(ApiRequest parent, Transaction tx) {
        return parent.within(tx);
    }

    private Outcome run(ApiRequest parent, JsonNode requests) {
        References references = new References();
        List<Map<String, @Nullable Object>> responses = new ArrayList<>();
        boolean successful = true;
        for (JsonNode one : requests) {
            String reference = one.path("referenceId").asText();
            ApiResponse reply = answer(parent, one, references);
            if (!reply.failed()) {
                references.put(reference, reply.jsonValue());
            }
            successful &= !reply.failed();
            responses.add(response(reply, reference));
        }
        return new Outcome(responses, successful);
    }

    private ApiResponse answer(ApiRequest parent, JsonNode one, References references) {
        try {
            Map<String, String> headers = new LinkedHashMap<>();
            one.path("httpHeaders")
                    .properties()
                    .forEach(header -> headers.put(
                            header.getKey(),
                            references.resolve(header.getValue().asText())));
            JsonNode body = one.path("body");
            byte[] bytes = body.isMissingNode() || body.isNull() ? new byte[0] : Json.bytes(references.resolve(body));
            String url = references.resolve(one.path("url").asText());
            return routes.call(parent, HttpCall.of(one.path("method").asText(), url, headers, bytes));
        } catch (References.Unresolved e) {
            return ApiException.badRequest("PROCESSING_HALTED", String.valueOf(e.getMessage()))
                    .response();
        }
    }

    private static Map<String, @Nullable Object> response(ApiResponse reply, String reference) {
        Map<String, @Nullable Object> response = new LinkedHashMap<>();
        response.put("body", reply.jsonValue());
        response.put("httpHeaders", reply.headers());
        response.put("httpStatusCode", reply.status());
        response.put("referenceId", reference);
        return response;
    }

    private static Map<String, @Nullable Object> halted(Map<String, @Nullable Object> response) {
        if (response.get("httpStatusCode") instanceof Integer status && status >= 400) {
            return response;
        }
        return response(
                ApiException.badRequest(
                                "PROCESSING_HALTED",
                                "The transaction was rolled back since another operation in the same transaction"
                                        + " failed.")
                        .response(),
                String.valueOf(response.get("referenceId")));
    }
}
