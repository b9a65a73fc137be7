package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.bulk.IngestColumns.BadHeader;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.RowError;
import io.foretell.practice.salesforce.org.SaveResult;
import io.foretell.practice.salesforce.org.Transaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Carries an ingest job out: batches of 10,000 rows, each a transaction of its own in which rows fail one by one. The
 * result files do not keep the order of the upload.
 */
final class Ingestion {
    private static final int BATCH = 10_000;

    private final Org org;
    private final IngestJob job;
    private final Stop stop;
    private final ResultFiles files;

    /**
     * Where a job breaks off on purpose.
     *
     * @param after rows that are processed before; negative: it does not
     */
    record Stop(long after, String message) {
        static final Stop NEVER = new Stop(-1, "");
    }

    Ingestion(Org org, IngestJob job, Stop stop) {
        this.org = org;
        this.job = job;
        this.stop = stop;
        this.files = new ResultFiles(job);
    }

    void run() {
        byte[] csv = job.takeUpload();
        try (CSVParser parser = parser(csv)) {
            checkLineEnding(csv);
            Iterator<CSVRecord> lines = parser.iterator();
            if (lines.hasNext()) {
                CSVRecord header = lines.next();
                files.begin(header);
                process(header, lines);
            }
            files.flush();
            finish("");
        } catch (BadHeader e) {
            finish(String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            finish("InvalidBatch : Failed to parse CSV: " + e.getMessage());
        }
    }

    /** How many rows an upload has. */
    static long rows(IngestJob job, byte[] csv) throws IOException {
        try (CSVParser parser = parser(job, csv)) {
            return Math.max(0, parser.stream().count() - 1);
        }
    }

    private CSVParser parser(byte[] csv) throws IOException {
        return parser(job, csv);
    }

    private static CSVParser parser(IngestJob job, byte[] csv) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(job.dialect().delimiter())
                .setIgnoreEmptyLines(true)
                .get();
        boolean mark = csv.length >= 3 && csv[0] == (byte) 0xEF && csv[1] == (byte) 0xBB && csv[2] == (byte) 0xBF;
        int from = mark ? 3 : 0;
        return CSVParser.parse(
                new InputStreamReader(new ByteArrayInputStream(csv, from, csv.length - from), StandardCharsets.UTF_8),
                format);
    }

    private void checkLineEnding(byte[] csv) throws BadHeader {
        for (int i = 0; i < csv.length; i++) {
            if (csv[i] == '\n') {
                boolean crlf = i > 0 && csv[i - 1] == '\r';
                if (crlf != job.dialect().lineEnding().equals("CRLF")) {
                    throw new BadHeader(
                            "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting" + " is "
                                    + job.dialect().lineEnding());
                }
                return;
            }
        }
    }

    private void process(CSVRecord header, Iterator<CSVRecord> lines) throws BadHeader, IOException {
        IngestColumns columns;
        try {
            columns = IngestColumns.of(job, org.schema(), org.users().rights(job.user()), header);
        } catch (BadHeader e) {
            leave(lines);
            throw e;
        }
        long done = 0;
        while (lines.hasNext()) {
            long room = stop.after() < 0 ? BATCH : Math.min(BATCH, stop.after() - done);
            if (room <= 0 || job.state() == JobState.ABORTED) {
                leave(lines);
                if (job.state() != JobState.ABORTED) {
                    throw new BadHeader(stop.message());
                }
                return;
            }
            List<CSVRecord> batch = new ArrayList<>();
            while (batch.size() < room && lines.hasNext()) {
                batch.add(lines.next());
            }
            save(columns, batch);
            done += batch.size();
        }
    }

    private void leave(Iterator<CSVRecord> lines) throws IOException {
        while (lines.hasNext()) {
            files.unprocessed(lines.next());
        }
        files.flush();
    }

    /** A row of the upload and what became of it. */
    private record Saved(CSVRecord line, SaveResult result) {}

    private void save(IngestColumns columns, List<CSVRecord> batch) throws IOException {
        int key = columns.place(IngestColumns.key(job));
        List<Saved> saved = org.transact(job.user(), job.options(), tx -> {
            List<Saved> all = new ArrayList<>(batch.size());
            batch.forEach(line -> all.add(new Saved(line, one(tx, columns, key, line))));
            return all;
        });
        List<Saved> shuffled = new ArrayList<>(saved);
        Collections.shuffle(shuffled, new Random(batch.get(0).getRecordNumber()));
        long refused = 0;
        for (Saved row : shuffled) {
            String given =
                    key >= 0 && columns.place("Id") == key && key < row.line().size()
                            ? row.line().get(key)
                            : "";
            files.result(row.line(), row.result(), given);
            refused += row.result().success() ? 0 : 1;
        }
        job.count(batch.size(), refused);
    }

    private SaveResult one(Transaction tx, IngestColumns columns, int key, CSVRecord line) {
        if (line.size() != columns.width()) {
            return refused("INVALID_CSV", "Expected " + columns.width() + " columns, found " + line.size());
        }
        String id = key < 0 ? "" : line.get(key);
        if (key >= 0 && id.isEmpty() && !job.operation().equals("upsert")) {
            return refused("MISSING_ARGUMENT", "Id not specified in an " + job.operation() + " call");
        }
        return switch (job.operation()) {
            case "insert" -> tx.insert(job.object(), columns.values(line, key));
            case "update" -> tx.update(id, columns.values(line, key));
            case "upsert" -> tx.upsert(job.object(), job.externalId(), id, columns.values(line, key), false);
            case "delete" -> tx.delete(id);
            default -> tx.hardDelete(id);
        };
    }

    private static SaveResult refused(String code, String message) {
        return SaveResult.refused(List.of(RowError.of(code, message)));
    }

    private void finish(String error) {
        synchronized (job) {
            if (job.state() == JobState.ABORTED) {
                return;
            }
            if (error.isEmpty()) {
                job.enter(JobState.COMPLETE, org.clock().instant());
            } else {
                job.fail(error, org.clock().instant());
            }
        }
    }
}
