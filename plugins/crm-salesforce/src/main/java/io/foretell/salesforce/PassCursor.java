package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a pass over an object's rows stands. A pass reads everything with a stamp at or after {@code from} in the order
 * of (stamp, id), so that it does not matter how many rows share one stamp, and then what was deleted.
 *
 * @param from lower bound; empty in a first pass, which reads everything
 * @param began a moment before the pass began, by the server's clock; empty until the first page has come
 * @param to the server's clock at the first page: later pages stop there, so that a pass ends although people work on
 * @param stamp of the last row read; empty before the first
 * @param id of the last row read
 * @param pass makes the cursors of two passes in the same second differ
 * @param deletedFrom up to where deletions are known; empty in a first pass
 * @param deletedTo end of the deletions that are being read; empty while rows are
 * @param deletedRow deletions of that time that were read
 */
record PassCursor(
        Optional<Instant> from,
        Optional<Instant> began,
        Optional<Instant> to,
        Optional<Instant> stamp,
        String id,
        long pass,
        Optional<Instant> deletedFrom,
        Optional<Instant> deletedTo,
        int deletedRow)
        implements ReadCursor {
    private static final Optional<Instant> NONE = Optional.empty();

    static final PassCursor START = pass(NONE, 1, NONE);

    private static PassCursor pass(Optional<Instant> from, long pass, Optional<Instant> deletedFrom) {
        return new PassCursor(from, NONE, NONE, NONE, "", pass, deletedFrom, NONE, 0);
    }

    /** The pass that follows a load which began then and read everything. */
    static PassCursor afterLoad(Instant began, Duration overlap) {
        return pass(Optional.of(began.minus(overlap)), 2, Optional.of(began));
    }

    static PassCursor of(JsonNode node) {
        return new PassCursor(
                ReadCursor.moment(node, "from"),
                ReadCursor.moment(node, "began"),
                ReadCursor.moment(node, "to"),
                ReadCursor.moment(node, "stamp"),
                node.path("id").asText(""),
                node.path("pass").asLong(),
                ReadCursor.moment(node, "deletedFrom"),
                ReadCursor.moment(node, "deletedTo"),
                node.path("deletedRow").asInt());
    }

    PassCursor began(Answer first) {
        return began.isPresent()
                ? this
                : new PassCursor(
                        from,
                        Optional.of(first.safelyBefore()),
                        Optional.of(first.serverTime()),
                        stamp,
                        id,
                        pass,
                        deletedFrom,
                        deletedTo,
                        deletedRow);
    }

    PassCursor after(Instant lastStamp, String lastId) {
        return new PassCursor(
                from, began, to, Optional.of(lastStamp), lastId, pass, deletedFrom, deletedTo, deletedRow);
    }

    PassCursor deleted(Instant end, int rows) {
        return new PassCursor(from, began, to, stamp, id, pass, deletedFrom, Optional.of(end), rows);
    }

    /** The next pass begins this long before this one began: late commits are then read again. */
    PassCursor next(Duration overlap, Instant deletionsKnown) {
        Optional<Instant> start = began.map(moment -> moment.minus(overlap));
        return pass(start, pass + 1, Optional.of(deletionsKnown));
    }

    @Override
    public String text() {
        ObjectNode node = ReadCursor.node().put("id", id).put("pass", pass).put("deletedRow", deletedRow);
        ReadCursor.put(node, "from", from);
        ReadCursor.put(node, "began", began);
        ReadCursor.put(node, "to", to);
        ReadCursor.put(node, "stamp", stamp);
        ReadCursor.put(node, "deletedFrom", deletedFrom);
        ReadCursor.put(node, "deletedTo", deletedTo);
        return node.toString();
    }
}
