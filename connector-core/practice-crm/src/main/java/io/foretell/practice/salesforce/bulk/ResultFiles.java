package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.org.RowError;
import io.foretell.practice.salesforce.org.SaveResult;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/** Writes the three files that a job leaves: successful, failed and unprocessed rows, each with the row's own columns. */
final class ResultFiles {
    private final Dialect dialect;
    private final Writer successful;
    private final Writer failed;
    private final Writer unprocessed;

    ResultFiles(IngestJob job) {
        this.dialect = job.dialect();
        this.successful = writer(job.successful());
        this.failed = writer(job.failed());
        this.unprocessed = writer(job.unprocessed());
    }

    private static Writer writer(ByteArrayOutputStream file) {
        return new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
    }

    void begin(CSVRecord header) throws IOException {
        line(successful, "sf__Id", "sf__Created", header);
        line(failed, "sf__Id", "sf__Error", header);
        CsvLine.write(unprocessed, dialect, header.toList());
    }

    /** @param given the row's id in the upload; empty when it has none */
    void result(CSVRecord row, SaveResult result, String given) throws IOException {
        if (result.success()) {
            String id = result.id();
            line(successful, id == null ? given : id, String.valueOf(result.created()), row);
        } else {
            line(failed, given, errors(result), row);
        }
    }

    void unprocessed(CSVRecord row) throws IOException {
        CsvLine.write(unprocessed, dialect, row.toList());
    }

    void flush() throws IOException {
        successful.flush();
        failed.flush();
        unprocessed.flush();
    }

    private void line(Writer out, String first, String second, CSVRecord row) throws IOException {
        List<String> cells = new ArrayList<>(row.size() + 2);
        cells.add(first);
        cells.add(second);
        row.forEach(cells::add);
        CsvLine.write(out, dialect, cells);
    }

    /** Such as {@code REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --}. */
    static String errors(SaveResult result) {
        return result.errors().stream().map(ResultFiles::error).collect(Collectors.joining(";"));
    }

    private static String error(RowError error) {
        String fields = error.fields().isEmpty() ? "" : String.join(", ", error.fields()) + " ";
        return error.statusCode() + ":" + error.message() + ":" + fields + "--";
    }
}
