package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.ReadResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Passes over an object's rows in the order of (stamp, id).
 *
 * <p>A stamp has whole seconds, so that thousands of rows of one bulk update share it, and it is the moment at which a
 * transaction began, not when it ended. Hence both halves of the key, a start that lies an overlap before the last pass
 * began, and no locators in what is stored, which expire.
 */
final class PassReader {
    private final FurtherPages pages;
    private final RowReader rows;
    private final DeleteLog deletions;
    private final Duration overlap;

    PassReader(FurtherPages pages, RowReader rows, DeleteLog deletions, Duration overlap) {
        this.pages = pages;
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
        Optional<ReadResult> further =
                pages.after(selection, cursor).flatMap(page -> data(selection, cursor, page, size));
        if (further.isPresent()) {
            return further.get();
        }
        SfObject object = selection.object();
        List<String> select = RowReader.wide(selection) ? List.of(Wire.ID, object.stamp()) : selection.wire();
        String soql = Soql.select(select, object.name()) + Soql.where(conditions(selection, cursor)) + " ORDER BY "
                + object.stamp() + "," + Wire.ID;
        return data(selection, cursor, pages.first(soql, cursor, size, object.name()), size)
                .orElseThrow();
    }

    /** Empty when the page has no row that a later read could go on from. */
    private Optional<ReadResult> data(Selection selection, PassCursor cursor, FurtherPages.Page page, int size) {
        Answer answer = page.answer();
        List<Change> changes = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        PassCursor at = cursor.began(answer);
        boolean wide = RowReader.wide(selection);
        for (JsonNode record : page.records()) {
            String id = record.path(Wire.ID).asText();
            Optional<Instant> stamp = stamp(selection, record).filter(page::inPlace);
            at = stamp.isPresent() ? at.after(stamp.get(), id) : at;
            ids.add(id);
            if (!wide) {
                changes.add(selection.change(Row.of(record)));
            }
        }
        if (at.equals(cursor) && page.before() > 0) {
            return Optional.empty();
        }
        if (wide && !ids.isEmpty()) {
            changes = rows.retrieve(selection, ids);
        }
        if (!page.last()) {
            if (at.equals(cursor)) {
                throw answer.malformed("no rows, but more of them");
            }
            pages.prepare(selection, at, page);
            return Optional.of(new ReadResult.Data(changes, at.text(), false));
        }
        return Optional.of(rowsDone(selection, cursor, at, answer, changes, size));
    }

    private ReadResult rowsDone(
            Selection selection, PassCursor cursor, PassCursor at, Answer answer, List<Change> changes, int size) {
        if (cursor.deletedFrom().isEmpty() || !selection.object().replicateable()) {
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

    /** A row without one becomes a problem of its own; it is only no position to go on from. */
    private static Optional<Instant> stamp(Selection selection, JsonNode record) {
        try {
            return Optional.of(selection.stamp(Row.of(record)));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }
}
