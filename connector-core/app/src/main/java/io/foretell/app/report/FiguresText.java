package io.foretell.app.report;

import io.foretell.app.terminal.TextTable;
import io.foretell.app.terminal.Words;
import io.foretell.spi.train.Report;
import java.util.ArrayList;
import java.util.List;

/** A report with all its figures. */
public final class FiguresText {
    /** Rows of a drawn table that a terminal still shows. */
    private static final int LONG = 15;

    private static final int WIDE = 110;

    private FiguresText() {}

    public static String of(Report report) {
        List<String> parts = new ArrayList<>();
        parts.add(report.verdict());
        report.warnings().forEach(warning -> parts.add("WARN  " + warning));
        if (!report.metrics().isEmpty()) {
            TextTable metrics = new TextTable("  ");
            report.metrics().forEach((name, value) -> metrics.row(name, HistoryText.number(value)));
            parts.add(metrics.toString());
        }
        for (Report.Table table : report.tables()) {
            if (table.rows().isEmpty()) {
                continue;
            }
            if (table.drawing() != Report.Drawing.NONE && table.rows().size() > LONG) {
                parts.add(table.title() + ": on the page that --html writes.");
                continue;
            }
            TextTable text = new TextTable("  ", table.header().toArray(String[]::new));
            table.rows()
                    .forEach(row -> text.row(
                            row.stream().map(cell -> Words.cut(cell, WIDE)).toList()));
            parts.add(table.title() + "\n" + text);
        }
        report.notes().forEach(note -> parts.add("Note: " + note));
        return String.join("\n", parts);
    }
}
