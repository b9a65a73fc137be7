package io.foretell.app.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which lines of a file are the table. Reports have titles above and a footer below; both have fewer cells than the rest.
 *
 * @param first line of the table: its header where it has one
 * @param end after its last
 */
record CsvShape(int first, int end, List<String> notes) {
    private static final int MOST = 30;
    private static final int NAMED = 3;
    private static final Pattern TOTAL = Pattern.compile(
            "(?i)(grand |sub)?(totals?|sums?|summe|gesamt|gesamtsumme|insgesamt|totale|total général|somme|suma|итого|合计|总计|小计|合計|総計)"
                    + "([ :(].*)?");

    /** A line of the file. */
    record Line(List<String> cells, long number) {
        long filled() {
            return cells.stream().filter(cell -> !cell.isBlank()).count();
        }

        boolean startsFilled() {
            return !cells.get(0).isBlank();
        }
    }

    static CsvShape of(List<Line> lines, boolean named) {
        int width = width(lines);
        int first = named ? first(lines, width) : 0;
        int end = end(lines, width, first + (named ? 1 : 0));
        List<String> notes = new ArrayList<>();
        leftOut(notes, lines.subList(0, first), "above the header");
        leftOut(notes, lines.subList(end, lines.size()), "below the table");
        return new CsvShape(first, end, List.copyOf(notes));
    }

    private static int width(List<Line> lines) {
        Map<Integer, Integer> counts = new HashMap<>();
        lines.forEach(line -> counts.merge(line.cells().size(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    private static int first(List<Line> lines, int width) {
        int first = 0;
        while (first < Math.min(MOST, lines.size()) && isTitle(lines.get(first), width)) {
            first++;
        }
        // A header names columns; where numbers stand instead, what looked like a title was a header that is too short.
        boolean header = first < lines.size()
                && lines.get(first).cells().stream()
                        .noneMatch(cell -> NumberCell.of(cell).isPresent()
                                || DateCell.of(cell).isPresent());
        return first > 0 && header ? first : 0;
    }

    private static boolean isTitle(Line line, int width) {
        long filled = line.filled();
        long most = Math.max(1, line.cells().size() < width ? width / 2 : width / 3);
        boolean property = filled <= 2 && line.cells().get(0).strip().endsWith(":");
        return width > 1 && (filled == 0 || line.startsFilled() && (filled <= most && filled < width || property));
    }

    private static int end(List<Line> lines, int width, int least) {
        int end = lines.size();
        while (width > 1 && end > least + 1 && lines.size() - end < MOST && isFooter(lines.get(end - 1), width)) {
            end--;
        }
        return end;
    }

    private static boolean isFooter(Line line, int width) {
        long filled = line.filled();
        boolean isShort = line.cells().size() < width;
        boolean alone = filled == 1 && line.startsFilled() && (isShort || width > 2);
        boolean told = isShort && filled <= 2 && line.cells().get(0).contains(":");
        boolean total = filled < width
                && line.cells().stream()
                        .filter(cell -> !cell.isBlank())
                        .findFirst()
                        .filter(cell -> TOTAL.matcher(cell.strip()).matches())
                        .isPresent();
        return filled == 0 || alone || told || total;
    }

    private static void leftOut(List<String> notes, List<Line> lines, String where) {
        List<Line> told = lines.stream().filter(line -> line.filled() > 0).toList();
        if (!told.isEmpty()) {
            List<String> texts = told.stream()
                    .limit(NAMED)
                    .map(line ->
                            "'" + OddCells.cut(String.join(" ", line.cells()).strip()) + "'")
                    .toList();
            notes.add((told.size() == 1 ? "Left out, as it is " : "Left out, as they are ") + where + ": line "
                    + told.get(0).number()
                    + (told.size() == 1
                            ? ""
                            : " to " + told.get(told.size() - 1).number()) + ", "
                    + String.join(", ", texts) + (told.size() > NAMED ? " and others" : "") + ".");
        }
    }
}
