package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a first load by a Bulk job stands. The job lives at Salesforce for a week, so another process can go on.
 *
 * @param job its id
 * @param locator of the part of the results that is being read; empty for the first
 * @param row rows of that part that were read
 * @param began a moment before the job was made, by the server's clock
 * @param polls how often we asked whether it is done
 * @param jobs how many were made for this load
 * @param fields tells whether other fields are wanted now than when the job was made
 */
record BulkCursor(String job, String locator, long row, Instant began, int polls, int jobs, int fields)
        implements ReadCursor {
    static BulkCursor of(JsonNode node) {
        return new BulkCursor(
                node.path("job").asText(),
                node.path("locator").asText(""),
                node.path("row").asLong(),
                Instant.parse(node.path("began").asText()),
                node.path("polls").asInt(),
                node.path("jobs").asInt(),
                node.path("fields").asInt());
    }

    BulkCursor polled() {
        return new BulkCursor(job, locator, row, began, polls + 1, jobs, fields);
    }

    BulkCursor at(String part, long rows) {
        return new BulkCursor(job, part, rows, began, polls, jobs, fields);
    }

    @Override
    public String text() {
        ObjectNode node = ReadCursor.node()
                .put("job", job)
                .put("locator", locator)
                .put("row", row)
                .put("polls", polls)
                .put("jobs", jobs)
                .put("fields", fields);
        ReadCursor.put(node, "began", Optional.of(began));
        return node.toString();
    }
}
