package io.foretell.practice.salesforce.bulk;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes CSV as the vendor does: every value in quotes, null as an empty one. */
final class CsvLine {
    private CsvLine() {}

    static void write(Appendable out, Dialect dialect, List<? extends @Nullable CharSequence> cells)
            throws IOException {
        StringBuilder line = new StringBuilder();
        for (CharSequence cell : cells) {
            line.append(line.isEmpty() ? "" : String.valueOf(dialect.delimiter()))
                    .append('"');
            if (cell != null) {
                escape(line, cell);
            }
            line.append('"');
        }
        out.append(line.append(dialect.newline()));
    }

    private static void escape(StringBuilder line, CharSequence cell) {
        int from = 0;
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) == '"') {
                line.append(cell, from, i + 1).append('"');
                from = i + 1;
            }
        }
        line.append(cell, from, cell.length());
    }
}
