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
        JsonNode node = Json.tree(text.getBytes(StandardCharsets.UTF_8)).orElse(null);
        if (node == null || !node.isObject() || node.path("v").asInt() != VERSION) {
            return Optional.empty();
        }
        try {
            return Optional.of(node.has("job") ? BulkCursor.of(node) : PassCursor.of(node));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
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
