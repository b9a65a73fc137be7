package io.foretell.salesforce;

import java.io.IOException;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.Okio;
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
    public long contentLength() throws IOException {
        if (length < 0) {
            long[] counted = {0};
            ForwardingSink counting = new ForwardingSink(Okio.blackhole()) {
                @Override
                public void write(okio.Buffer source, long byteCount) throws IOException {
                    counted[0] += byteCount;
                    super.write(source, byteCount);
                }
            };
            try (BufferedSink sink = Okio.buffer((okio.Sink) counting)) {
                writeTo(sink);
            }
            length = counted[0];
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
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c <= ' ');
        if (plain) {
            sink.writeUtf8(cell);
        } else {
            sink.writeByte('"').writeUtf8(cell.replace("\"", "\"\"")).writeByte('"');
        }
    }
}
