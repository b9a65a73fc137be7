package io.foretell.practice.salesforce.bulk;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes CSV as the vendor does: every value in quotes, null as an empty one. */
final class CsvLine {
    private CsvLine() {}

    static void write(Appendable out, Dialect dialect, List<? extends @Nullable CharSequence> cells)
            throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.append(dialect.delimiter());
            }
            CharSequence cell = cells.get(i);
            out.append('"');
            if (cell != null) {
                escape(out, cell);
            }
            out.append('"');
        }
        out.append(dialect.newline());
    }

    private static void escape(Appendable out, CharSequence cell) throws IOException {
        int from = 0;
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) == '"') {
                out.append(cell, from, i + 1).append('"');
                from = i + 1;
            }
        }
        out.append(cell, from, cell.length());
    }
}
