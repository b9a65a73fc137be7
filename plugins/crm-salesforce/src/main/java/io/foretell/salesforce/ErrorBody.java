package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.foretell.crmkit.Failure;
import io.foretell.crmkit.Json;
import io.foretell.crmkit.Reply;
import io.foretell.spi.crm.CallPermits.Kind;

/**
 * The five shapes of a refusal: an array of {@code errorCode} (REST), an object with {@code error} (OAuth), one with
 * {@code exceptionCode} (the first Bulk API), one with {@code errorCode}, and whatever a gateway says in HTML.
 */
final class ErrorBody {
    private ErrorBody() {}

    static Failure failure(Reply reply, Kind kind) {
        JsonNode body = Json.tree(reply.body()).orElse(NullNode.getInstance());
        JsonNode error = body.isArray() ? body.path(0) : body;
        String name = first(error, "errorCode", "exceptionCode", "error");
        String message = first(error, "message", "exceptionMessage", "error_description");
        return new Failure(reply.status(), name, message.isEmpty() ? "HTTP " + reply.status() : message, kind);
    }

    private static String first(JsonNode error, String... names) {
        for (String name : names) {
            if (error.path(name).isTextual()) {
                return error.path(name).textValue();
            }
        }
        return "";
    }
}
