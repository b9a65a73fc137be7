package io.foretell.salesforce;

import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Reads changes and records: a first load of many rows from a Bulk job, everything else in passes over the rows.
 */
final class SalesforceReader implements AutoCloseable {
    /** Salesforce's own limit of a page. */
    static final int MAX_PAGE = 2000;

    private static final Set<ErrorClass> ABOUT_FIELDS =
            Set.of(ErrorClass.SCHEMA, ErrorClass.FIELD_PERMISSION, ErrorClass.FATAL);

    private final SalesforceClient client;
    private final Describes describes;
    private final Cells cells;
    private final SalesforceOptions options;
    private final RowReader rows;
    private final PassReader passes;
    private final BulkReader bulk;
    private final ExecutorService downloads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "salesforce-reading");
        thread.setDaemon(true);
        return thread;
    });

    SalesforceReader(
            SalesforceClient client, Describes describes, String currency, SalesforceOptions options, Clock clock) {
        this.client = client;
        this.describes = describes;
        this.cells = new Cells(describes, new Labels(client), currency);
        this.options = options;
        this.rows = new RowReader(client);
        this.passes = new PassReader(
                new FurtherPages(client, options.overlap(), downloads), rows, new DeleteLog(client), options.overlap());
        this.bulk = new BulkReader(client, options.overlap(), downloads, clock);
    }

    Cells cells() {
        return cells;
    }

    ReadResult read(ReadRequest request) {
        Optional<ReadCursor> parsed = request.cursor().isEmpty()
                ? Optional.of(PassCursor.START)
                : ReadCursor.parse(request.cursor().get());
        if (parsed.isEmpty()) {
            return new ReadResult.ResyncRequired(
                    "the stored position was written by another version of this connector");
        }
        return described(request.object(), request.fields(), () -> {
            Selection selection = new Selection(
                    describes.require(request.object(), request.fields()),
                    request.fields(),
                    request.parentObject(),
                    cells);
            int size = Math.min(request.pageSize(), MAX_PAGE);
            ReadResult result =
                    request.cursor().isEmpty() ? first(selection, size) : next(selection, parsed.get(), size);
            if (result instanceof ReadResult.Data data) {
                requireAnewIfUnreadable(request.object(), request.fields(), data.changes());
            }
            return result;
        });
    }

    private ReadResult first(Selection selection, int size) {
        if (options.bulkFrom() > 0 && many(selection)) {
            Optional<ReadResult> started = bulk.start(selection, 1);
            if (started.isPresent()) {
                return started.get();
            }
        }
        return passes.page(selection, PassCursor.START, size);
    }

    private ReadResult next(Selection selection, ReadCursor cursor, int size) {
        return cursor instanceof BulkCursor job
                ? bulk.page(selection, job, size).orElseGet(() -> passes.page(selection, PassCursor.START, size))
                : passes.page(selection, (PassCursor) cursor, size);
    }

    private boolean many(Selection selection) {
        String object = selection.object().name();
        try {
            return client.query(
                                    Kind.READ,
                                    "SELECT COUNT() FROM " + object + Soql.where(selection.conditions()),
                                    "counting " + object)
                            .json()
                            .path("totalSize")
                            .asLong()
                    >= options.bulkFrom();
        } catch (CrmException e) {
            if (e.errorClass() == ErrorClass.RETRY) {
                return true; // more than can be counted in the time of one call
            }
            throw e;
        }
    }

    /** @throws CrmException FATAL, naming the first record that cannot be understood */
    List<CrmRecord> readByIds(String object, Collection<String> ids, Collection<String> names) {
        List<CrmRecord> records = new ArrayList<>();
        for (Change change : lookAt(object, ids, names)) {
            if (change instanceof Change.Unreadable unreadable) {
                throw new CrmException(
                        ErrorClass.FATAL,
                        "The record " + unreadable.id() + " of " + object + " cannot be understood: "
                                + unreadable.reason() + ".");
            } else if (change instanceof Change.Upsert upsert) {
                records.add(upsert.record());
            }
        }
        return records;
    }

    List<Change> lookAt(String object, Collection<String> ids, Collection<String> names) {
        return described(object, names, () -> {
            Selection selection =
                    new Selection(describes.require(object, names), List.copyOf(names), Optional.empty(), cells);
            List<Change> changes = rows.byIds(selection, RecordIds.valid(ids));
            requireAnewIfUnreadable(object, names, changes);
            return changes;
        });
    }

    /**
     * Rights may be taken away at any moment, and Salesforce then refuses the query or leaves the field out of the rows:
     * says which field is gone, in place of its own words.
     */
    private <T> T described(String object, Collection<String> names, Supplier<T> work) {
        try {
            return work.get();
        } catch (CrmException e) {
            if (ABOUT_FIELDS.contains(e.errorClass())) {
                requireAnew(object, names);
            }
            throw e;
        }
    }

    /** A field without a value at all looks like a right that was taken away. */
    private void requireAnewIfUnreadable(String object, Collection<String> names, List<Change> changes) {
        if (changes.stream().anyMatch(Change.Unreadable.class::isInstance)) {
            requireAnew(object, names);
        }
    }

    private void requireAnew(String object, Collection<String> names) {
        describes.anew(object);
        describes.require(object, names);
    }

    @Override
    public void close() {
        bulk.close();
        downloads.shutdownNow();
    }
}
