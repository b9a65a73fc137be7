package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where reading a history stands: a pass over its rows in the order of (created, id).
 *
 * @param from lower bound; empty in the first pass
 * @param began a moment before the pass began, by the server's clock; empty until it has
 * @param stages whether the snapshots of opportunities, which come first, have been read
 * @param at when the last row read was created
 * @param id of the last row read; of the last opportunity while the snapshots are read
 * @param pass makes the cursors of two passes in the same second differ
 * @param known since when each field is tracked; the same for a whole pass
 */
record HistoryCursor(
        Optional<Instant> from,
        Optional<Instant> began,
        boolean stages,
        Optional<Instant> at,
        String id,
        long pass,
        Map<String, Instant> known) {
    static final HistoryCursor START =
            new HistoryCursor(Optional.empty(), Optional.empty(), false, Optional.empty(), "", 1, Map.of());

    HistoryCursor {
        known = Map.copyOf(known);
    }

    /** @throws CrmException SCHEMA when another version wrote it */
    static HistoryCursor parse(String text) {
        try {
            JsonNode node = ReadCursor.json(text).orElseThrow(() -> new DateTimeException("another version"));
            Map<String, Instant> known = new LinkedHashMap<>();
            node.path("known")
                    .fields()
                    .forEachRemaining(entry -> known.put(
                            entry.getKey(), Instant.parse(entry.getValue().asText())));
            return new HistoryCursor(
                    ReadCursor.moment(node, "from"),
                    ReadCursor.moment(node, "began"),
                    node.path("stages").asBoolean(),
                    ReadCursor.moment(node, "at"),
                    node.path("id").asText(""),
                    node.path("pass").asLong(),
                    known);
        } catch (DateTimeException e) {
            throw new CrmException(
                    ErrorClass.SCHEMA,
                    "The stored position in the history was written by another version of this connector: it is read again"
                            + " from the start.");
        }
    }

    HistoryCursor began(Instant moment, Map<String, Instant> since) {
        return new HistoryCursor(from, Optional.of(moment), stages, at, id, pass, since);
    }

    HistoryCursor after(Instant created, String lastId) {
        return new HistoryCursor(from, began, stages, Optional.of(created), lastId, pass, known);
    }

    /** @param lastParent up to which the snapshots were read; empty when they all were */
    HistoryCursor stages(Optional<String> lastParent) {
        return new HistoryCursor(from, began, lastParent.isEmpty(), at, lastParent.orElse(""), pass, known);
    }

    HistoryCursor next(Duration overlap) {
        return new HistoryCursor(
                began.map(moment -> moment.minus(overlap)),
                Optional.empty(),
                false,
                Optional.empty(),
                "",
                pass + 1,
                Map.of());
    }

    String text() {
        ObjectNode node = ReadCursor.node().put("id", id).put("pass", pass).put("stages", stages);
        ReadCursor.put(node, "from", from);
        ReadCursor.put(node, "began", began);
        ReadCursor.put(node, "at", at);
        ObjectNode since = node.putObject("known");
        known.forEach((field, moment) -> since.put(field, moment.toString()));
        return node.toString();
    }
}
