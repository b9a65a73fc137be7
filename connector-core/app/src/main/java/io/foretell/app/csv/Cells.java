package io.foretell.app.csv;

import java.util.List;

/**
 * One column of a table as it is written.
 *
 * @param lines where each cell stands in the file
 */
record Cells(String column, List<String> written, List<Long> lines) {
    static Cells of(CsvFile csv, String column) {
        return new Cells(
                column,
                csv.rows().stream().map(row -> row.getOrDefault(column, "")).toList(),
                csv.lines());
    }

    /** How many are filled with more than a dash. */
    long filled() {
        return written.stream()
                .filter(cell -> !Plain.isEmpty(cell) && !Plain.isMark(cell))
                .count();
    }
}
