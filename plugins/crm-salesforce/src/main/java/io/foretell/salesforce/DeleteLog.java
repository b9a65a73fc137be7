package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.crmkit.Failure;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.Change;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was deleted, from Salesforce's log of deletions, which reaches 15 days back and may be purged earlier. A row that
 * is alive again is left out, and one that was merged names its survivor; both tells the bin.
 */
final class DeleteLog {
    // The log's times are cut to minutes, and its window must be one minute at least.
    private static final Duration SHORTEST = Duration.ofMinutes(2);
    private static final String MASTER = "MasterRecordId";

    /**
     * Some deletions.
     *
     * @param nextRow deletions of this time that were read with these
     * @param last whether these were all
     * @param knownTo up to where deletions are complete
     * @param gap why there may have been others that the log does not tell
     */
    record Result(List<Change> changes, int nextRow, boolean last, Instant knownTo, Optional<String> gap) {}

    private final SalesforceClient client;

    DeleteLog(SalesforceClient client) {
        this.client = client;
    }

    Result read(Selection selection, PassCursor cursor, int size) {
        SfObject object = selection.object();
        Instant known = cursor.deletedFrom().orElseThrow();
        Instant end = cursor.deletedTo().orElseThrow();
        Instant start = known.isBefore(end.minus(SHORTEST)) ? known : end.minus(SHORTEST);
        Answer answer = client.attempt(Call.get(
                        Kind.READ,
                        "sobjects/" + object.name() + "/deleted/",
                        "reading the deletions of " + object.name())
                .query("start", minute(start))
                .query("end", minute(end)));
        if (!answer.reply().ok()) {
            Failure failure = ErrorBody.failure(answer.reply(), Kind.READ);
            if (failure.name().equals("INVALID_REPLICATION_DATE")
                    || failure.name().equals("EXCEEDED_ID_LIMIT")) {
                return gap(object, known, "it is too long since the last sync, or too much was deleted meanwhile");
            }
            throw SalesforceErrors.exception(answer.reply(), Kind.READ, answer.what());
        }
        Instant earliest = moment(answer, "earliestDateAvailable");
        if (earliest.isAfter(known)) {
            return gap(object, known, "its log of deletions begins on " + earliest + ", after the last sync");
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode row : answer.list("deletedRecords")) {
            ids.add(RecordIds.full(row.path("id").asText("")));
        }
        int from = Math.min(cursor.deletedRow(), ids.size());
        int to = Math.min(ids.size(), from + size);
        return new Result(
                changes(object, ids.subList(from, to)),
                to,
                to == ids.size(),
                moment(answer, "latestDateCovered"),
                Optional.empty());
    }

    private List<Change> changes(SfObject object, List<String> ids) {
        Map<String, JsonNode> inBin = new HashMap<>();
        boolean merges = object.has(MASTER);
        for (int at = 0; object.has("IsDeleted") && at < ids.size(); at += RowReader.IDS_PER_QUERY) {
            List<String> chunk = ids.subList(at, Math.min(at + RowReader.IDS_PER_QUERY, ids.size()));
            Answer bin = client.queryAll(
                    Kind.READ,
                    "SELECT Id,IsDeleted" + (merges ? "," + MASTER : "") + " FROM " + object.name() + " WHERE Id IN "
                            + Soql.quote(chunk),
                    "looking what became of deleted rows of " + object.name());
            client.rows(bin).forEach(row -> inBin.put(row.path(Wire.ID).asText(), row));
        }
        List<Change> changes = new ArrayList<>();
        for (String id : ids) {
            JsonNode row = inBin.get(id);
            boolean alive = row != null && !row.path("IsDeleted").asBoolean(true);
            if (!alive) {
                String into = row == null ? "" : row.path(MASTER).asText("");
                boolean merged = !into.isEmpty() && !into.equals("null");
                changes.add(new Change.Delete(id, merged ? Optional.of(RecordIds.full(into)) : Optional.empty()));
            }
        }
        return changes;
    }

    private static Result gap(SfObject object, Instant known, String why) {
        return new Result(
                List.of(),
                0,
                true,
                known,
                Optional.of("Salesforce cannot tell any more what was deleted of " + object.name() + ": " + why));
    }

    private static Instant moment(Answer answer, String name) {
        try {
            return Stamps.read(answer.json().path(name).asText(""));
        } catch (DateTimeException e) {
            throw answer.malformed("'" + name + "' is not a moment");
        }
    }

    private static String minute(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "+00:00");
    }
}
