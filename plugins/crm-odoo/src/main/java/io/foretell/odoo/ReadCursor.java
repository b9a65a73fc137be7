package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foretell.crmkit.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a pass over one object stands. A pass reads everything modified at or after {@code from} in the order of ids, so
 * that it does not matter how many rows share one stamp.
 *
 * @param from lower bound; empty in the first pass, which reads everything
 * @param to a moment before the pass began, by the server's clock; empty until the first page has come
 * @param lastId highest id of this pass so far
 * @param pass makes the cursors of two passes in the same second differ
 */
record ReadCursor(Optional<Instant> from, Optional<Instant> to, long lastId, long pass) {
    static final ReadCursor START = new ReadCursor(Optional.empty(), Optional.empty(), 0, 1);

    private static final int VERSION = 1;

    /** Empty when another version wrote it. */
    static Optional<ReadCursor> parse(String text) {
        JsonNode node = Json.tree(text.getBytes(StandardCharsets.UTF_8)).orElse(null);
        if (node == null
                || node.path("v").asInt() != VERSION
                || !node.path("lastId").isIntegralNumber()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ReadCursor(
                    moment(node, "from"),
                    moment(node, "to"),
                    node.path("lastId").asLong(),
                    node.path("pass").asLong()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    ReadCursor after(long id, Instant began) {
        return new ReadCursor(from, Optional.of(to.orElse(began)), id, pass);
    }

    /** The next pass begins this long before the last one began: late commits are then read again. */
    ReadCursor nextPass(Instant began, Duration overlap) {
        return new ReadCursor(Optional.of(to.orElse(began).minus(overlap)), Optional.empty(), 0, pass + 1);
    }

    String text() {
        ObjectNode node = Json.mapper().createObjectNode().put("v", VERSION);
        from.ifPresent(at -> node.put("from", at.toString()));
        to.ifPresent(at -> node.put("to", at.toString()));
        return node.put("lastId", lastId).put("pass", pass).toString();
    }

    private static Optional<Instant> moment(JsonNode node, String name) {
        return node.hasNonNull(name) ? Optional.of(Instant.parse(node.path(name).asText())) : Optional.empty();
    }
}
