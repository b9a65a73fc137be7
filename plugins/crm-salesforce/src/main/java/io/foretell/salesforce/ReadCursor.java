package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foretell.crmkit.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Where reading an object stands: in the results of a Bulk job, or in a pass over the rows. */
sealed interface ReadCursor permits BulkCursor, PassCursor {
    /** Of the text; another one is not continued. */
    int VERSION = 1;

    String text();

    /** Empty when another version wrote it. */
    static Optional<ReadCursor> parse(String text) {
        try {
            return json(text).map(node -> node.has("job") ? BulkCursor.of(node) : PassCursor.of(node));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Empty when another version wrote it. */
    static Optional<JsonNode> json(String text) {
        return Json.tree(text.getBytes(StandardCharsets.UTF_8))
                .filter(node -> node.isObject() && node.path("v").asInt() == VERSION);
    }

    static ObjectNode node() {
        return Json.mapper().createObjectNode().put("v", VERSION);
    }

    static Optional<Instant> moment(JsonNode node, String name) {
        return node.hasNonNull(name) ? Optional.of(Instant.parse(node.path(name).asText())) : Optional.empty();
    }

    static void put(ObjectNode node, String name, Optional<Instant> moment) {
        moment.ifPresent(at -> node.put(name, at.toString()));
    }
}
