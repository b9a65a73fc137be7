package io.foretell.salesforce;

import java.io.IOException;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * A table as the body of a request, written row by row and sent at most once. The rows are walked through twice, first to
 * tell the length: a proxy that does not take chunked uploads is no reason to hold the text in memory.
 */
final class CsvBody extends RequestBody {
    private static final MediaType CSV = MediaType.get("text/csv; charset=UTF-8");

    private final List<String> header;
    private final Iterable<List<String>> rows;
    private long length = -1;

    CsvBody(List<String> header, Iterable<List<String>> rows) {
        this.header = List.copyOf(header);
        this.rows = rows;
    }

    @Override
    public @Nullable MediaType contentType() {
        return CSV;
    }

    @Override
    public long contentLength() {
        if (length < 0) {
            length = lineLength(header);
            for (List<String> row : rows) {
                length += lineLength(row);
            }
        }
        return length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        line(sink, header);
        for (List<String> row : rows) {
            line(sink, row);
        }
    }

    private static void line(BufferedSink sink, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                sink.writeByte(',');
            }
            cell(sink, cells.get(i));
        }
        sink.writeByte('\n');
    }

    private static void cell(BufferedSink sink, String cell) throws IOException {
        if (plain(cell)) {
            sink.writeUtf8(cell);
        } else {
            sink.writeByte('"').writeUtf8(cell.replace("\"", "\"\"")).writeByte('"');
        }
    }

    private static boolean plain(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == ',' || c == '"' || c <= ' ') {
                return false;
            }
        }
        return true;
    }

    /** Exactly what {@link #line} writes. */
    private static long lineLength(List<String> cells) {
        // A comma or the end of the line after each.
        long bytes = cells.size();
        for (String cell : cells) {
            bytes += Utf8.size(cell);
            if (!plain(cell)) {
                bytes += 2 + cell.chars().filter(c -> c == '"').count();
            }
        }
        return bytes;
    }
}
