package io.foretell.app.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns that stand under each other; numbers to the right. Wide characters count as two. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();
    private final String indent;

    public TextTable(String indent, String... header) {
        this.indent = indent;
        if (header.length > 0) {
            rows.add(List.of(header));
        }
    }

    public TextTable row(Object... cells) {
        return row(java.util.Arrays.stream(cells).map(String::valueOf).toList());
    }

    /** Cells are single lines, as they will be printed: else their columns would not stand under each other. */
    public TextTable row(List<String> cells) {
        rows.add(cells.stream().map(Printable::line).toList());
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns)
                .map(c -> rows.stream()
                        .mapToInt(row -> c < row.size() ? width(row.get(c)) : 0)
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(indent);
        for (int c = 0; c < row.size(); c++) {
            String cell = row.get(c);
            String gap = " ".repeat(widths[c] - width(cell));
            line.append(c == 0 ? "" : "  ").append(isNumber(cell) ? gap + cell : cell + gap);
        }
        return line.toString().stripTrailing();
    }

    private static boolean isNumber(String cell) {
        return cell.matches("[-+]?[0-9][0-9,]*(\\.[0-9]+)?%?");
    }

    /** Columns on a terminal: East Asian characters take two. */
    static int width(String text) {
        return text.codePoints()
                .map(c -> Character.isIdeographic(c) || (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x3000 && c <= 0x30FF)
                        ? 2
                        : 1)
                .sum();
    }
}
