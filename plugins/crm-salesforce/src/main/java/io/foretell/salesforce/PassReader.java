package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.ReadResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes over an object's rows in the order of (stamp, id).
 *
 * <p>A stamp has whole seconds, so that thousands of rows of one bulk update share it, and it is the moment at which a
 * transaction began, not when it ended. Hence both halves of the key, a start that lies an overlap before the last pass
 * began, and no locators, which expire.
 */
final class PassReader {
    private final SalesforceClient client;
    private final RowReader rows;
    private final DeleteLog deletions;
    private final Duration overlap;

    PassReader(SalesforceClient client, RowReader rows, DeleteLog deletions, Duration overlap) {
        this.client = client;
        this.rows = rows;
        this.deletions = deletions;
        this.overlap = overlap;
    }

    ReadResult page(Selection selection, PassCursor cursor, int size) {
        return cursor.deletedTo().isPresent()
                ? deleted(selection, cursor, List.of(), size)
                : rows(selection, cursor, size);
    }

    private ReadResult rows(Selection selection, PassCursor cursor, int size) {
        SfObject object = selection.object();
        boolean wide = RowReader.wide(selection);
        List<String> select = wide ? List.of(Wire.ID, object.stamp()) : selection.wire();
        Answer answer = client.query(
                Kind.READ,
                Soql.select(select, object.name()) + Soql.where(conditions(selection, cursor)) + " ORDER BY "
                        + object.stamp() + "," + Wire.ID + " LIMIT " + size,
                "reading " + object.name());
        List<Change> changes = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        PassCursor at = cursor.began(answer);
        JsonNode records = answer.list("records");
        for (JsonNode record : records) {
            at = at.after(stamp(selection, record, answer), record.path(Wire.ID).asText());
            ids.add(at.id());
            if (!wide) {
                changes.add(selection.change(Row.of(record)));
            }
        }
        if (wide && !ids.isEmpty()) {
            changes = rows.retrieve(selection, ids);
        }
        // The server may send fewer rows than asked for; only it knows whether there are more.
        if (records.size() >= size || !answer.json().path("done").asBoolean(true)) {
            if (at.equals(cursor)) {
                throw answer.malformed("no rows, but more of them");
            }
            return new ReadResult.Data(changes, at.text(), false);
        }
        if (cursor.deletedFrom().isEmpty() || !object.replicateable()) {
            Instant known = at.deletedFrom().or(at::began).orElseThrow();
            return new ReadResult.Data(changes, at.next(overlap, known).text(), true);
        }
        return deleted(selection, at.deleted(answer.serverTime(), 0), changes, size);
    }

    /** @param before changes that a page has already, so that only a pass with deletions has a page more */
    private ReadResult deleted(Selection selection, PassCursor cursor, List<Change> before, int size) {
        DeleteLog.Result result = deletions.read(selection, cursor, size);
        if (result.gap().isPresent()) {
            return new ReadResult.ResyncRequired(result.gap().get());
        }
        if (!before.isEmpty() && !result.changes().isEmpty()) {
            return new ReadResult.Data(before, cursor.text(), false);
        }
        List<Change> changes = before.isEmpty() ? result.changes() : before;
        return result.last()
                ? new ReadResult.Data(
                        changes, cursor.next(overlap, result.knownTo()).text(), true)
                : new ReadResult.Data(
                        changes,
                        cursor.deleted(cursor.deletedTo().orElseThrow(), result.nextRow())
                                .text(),
                        false);
    }

    private static List<String> conditions(Selection selection, PassCursor cursor) {
        String stamp = selection.object().stamp();
        List<String> conditions = selection.conditions();
        cursor.stamp()
                .ifPresentOrElse(
                        last -> {
                            String moment = Soql.moment(last);
                            conditions.add(stamp + " >= " + moment);
                            conditions.add("(" + stamp + " > " + moment + " OR " + Wire.ID + " > "
                                    + Soql.quote(cursor.id()) + ")");
                        },
                        () -> cursor.from().ifPresent(from -> conditions.add(stamp + " >= " + Soql.moment(from))));
        cursor.to().ifPresent(to -> conditions.add(stamp + " <= " + Soql.moment(to)));
        return conditions;
    }

    private static Instant stamp(Selection selection, JsonNode record, Answer answer) {
        try {
            return selection.stamp(Row.of(record));
        } catch (Unreadable e) {
            throw answer.malformed(String.valueOf(e.getMessage()));
        }
    }
}
