package io.foretell.salesforce;

import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * One part of a job's results, in a file that only this user may read and that is gone when it is closed: the rows of a
 * large part do not fit the memory, and a connection would not wait while a page is being worked on.
 */
final class Spool implements AutoCloseable {
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final String locator;
    private final Optional<String> nextLocator;
    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private final long expected;
    private long row;

    private Spool(String locator, Optional<String> nextLocator, CSVParser parser, long expected) {
        this.locator = locator;
        this.nextLocator = nextLocator;
        this.parser = parser;
        this.rows = parser.iterator();
        this.expected = expected;
    }

    /** Fetches a part and goes to the row where the cursor stands. */
    static Spool download(SalesforceClient client, BulkCursor cursor, int rows, String object) {
        Call call = Call.get(Kind.READ, "jobs/query/" + cursor.job() + "/results", "loading " + object)
                .query("maxRecords", String.valueOf(rows))
                .header("Accept", "text/csv");
        Call part = cursor.locator().isEmpty() ? call : call.query("locator", cursor.locator());
        try {
            // Java makes such files readable for their owner only.
            Path file = Files.createTempFile("foretell-load-", ".csv");
            try {
                Answer answer = client.download(part, body -> {
                    try (OutputStream out = Files.newOutputStream(file)) {
                        body.transferTo(out);
                    }
                });
                return open(file, cursor, answer);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
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

    private static Spool open(Path file, BulkCursor cursor, Answer answer) throws IOException {
        CSVParser parser = CSV.parse(new InputStreamReader(
                Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE), StandardCharsets.UTF_8));
        Optional<String> next = Optional.ofNullable(answer.reply().headers().get("Sforce-Locator"))
                .filter(locator -> !locator.isEmpty() && !locator.equals("null"));
        String count = answer.reply().headers().get("Sforce-NumberOfRecords");
        Spool spool = new Spool(
                cursor.locator(), next, parser, count != null && count.matches("\\d+") ? Long.parseLong(count) : -1);
        while (spool.row < cursor.row() && spool.hasNext()) {
            spool.next();
        }
        return spool;
    }

    boolean isAt(BulkCursor cursor) {
        return locator.equals(cursor.locator()) && row == cursor.row();
    }

    boolean hasNext() {
        try {
            boolean more = rows.hasNext();
            if (!more && expected >= 0 && row != expected) {
                throw broken(null);
            }
            return more;
        } catch (UncheckedIOException | IllegalStateException e) {
            throw broken(e);
        }
    }

    Row next() {
        row++;
        return Row.of(rows.next());
    }

    long row() {
        return row;
    }

    Optional<String> nextLocator() {
        return nextLocator;
    }

    /** To be asked for again, by the same cursor. */
    private CrmException broken(@Nullable Throwable cause) {
        return new CrmException(
                ErrorClass.RETRY,
                "A part of the first load did not arrive whole: " + row + " rows of " + expected + ".",
                "",
                null,
                cause);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
