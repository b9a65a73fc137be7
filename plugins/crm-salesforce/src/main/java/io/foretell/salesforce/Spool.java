package io.foretell.salesforce;

import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One part of a job's results, whose rows are read while the part is still being downloaded. */
final class Spool implements AutoCloseable {
    private final String locator;
    private final Download part;
    private final CsvRows rows;
    private long row;

    private Spool(String locator, Download part) {
        this.locator = locator;
        this.part = part;
        this.rows = new CsvRows(part);
    }

    /** Asks for a part and goes to the row where the cursor stands. */
    static Spool open(SalesforceClient client, BulkCursor cursor, int rows, String object, Executor threads) {
        Call call = Call.get(Kind.READ, "jobs/query/" + cursor.job() + "/results", "loading " + object)
                .query("maxRecords", String.valueOf(rows))
                .header("Accept", "text/csv");
        Call part = cursor.locator().isEmpty() ? call : call.query("locator", cursor.locator());
        try {
            Download download = Download.start(client, part, threads);
            try {
                Spool spool = new Spool(cursor.locator(), download);
                while (spool.row < cursor.row() && spool.hasNext()) {
                    spool.next();
                }
                return spool;
            } catch (UncheckedIOException e) {
                download.close();
                throw broken("no", e);
            } catch (RuntimeException e) {
                download.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CrmException(
                    ErrorClass.RETRY,
                    "A part of the first load cannot be kept in the folder for temporary files: check that it has room.",
                    "",
                    null,
                    e);
        }
    }

    boolean isAt(BulkCursor cursor) {
        return locator.equals(cursor.locator()) && row == cursor.row();
    }

    boolean hasNext() {
        try {
            boolean more = rows.hasNext();
            if (!more) {
                checkCount();
            }
            return more;
        } catch (UncheckedIOException e) {
            throw broken(String.valueOf(row), e);
        }
    }

    private void checkCount() {
        String expected = part.answer().reply().headers().get("Sforce-NumberOfRecords");
        if (expected != null && expected.matches("\\d+") && Long.parseLong(expected) != row) {
            throw broken(row + " of " + expected, null);
        }
    }

    Row next() {
        row++;
        return rows.next();
    }

    long row() {
        return row;
    }

    /** Of the part after this one, once all rows of this one were read. */
    Optional<String> nextLocator() {
        return Optional.ofNullable(part.answer().reply().headers().get("Sforce-Locator"))
                .filter(next -> !next.isEmpty() && !next.equals("null"));
    }

    /** To be asked for again, by the same cursor. */
    private static CrmException broken(String rows, @Nullable Throwable cause) {
        return new CrmException(
                ErrorClass.RETRY, "A part of the first load did not arrive whole: " + rows + " rows.", "", null, cause);
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
