package io.foretell.app.page;

import static io.foretell.app.page.Html.element;

import io.foretell.spi.train.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as one file for a browser: words first, then pictures with their tables. Opens offline, prints well. */
public final class ReportPage {
    private record Figure(String name, String title, String meaning) {}

    /** What the standard figures are called and mean, in the order to show them. */
    private static final List<Figure> FIGURES = List.of(
            new Figure("auc", "AUC", "How often a good one is ranked above a bad one: 0.5 is chance, 1 is perfect."),
            new Figure("average_precision", "Average precision", "Share of good ones met, going down from the best."),
            new Figure("log_loss", "Log loss", "How surprising the outcomes were to the chances; lower is better."),
            new Figure("base_log_loss", "Log loss of a guess", "The same when all get the average chance."),
            new Figure("ece", "Calibration error", "How far chances and outcomes lie apart, on average."),
            new Figure("lift_at_10", "Lift of the best tenth", "How many times as often it turns out well."),
            new Figure("accuracy", "Accuracy", "Share that was told right."),
            new Figure("n", "Measured on", "Records that these figures come from."));

    /** Rows that a picture may have beside it. */
    private static final int LONG = 15;

    private ReportPage() {}

    /**
     * @param title of the page
     * @param facts where the report comes from, in this order
     */
    public static String of(String title, Map<String, String> facts, Report report) {
        StringBuilder page = new StringBuilder(64_000);
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.append("<meta name=\"color-scheme\" content=\"light dark\">");
        // Should anything slip through the escaping, it can neither run nor load anything.
        page.append("<meta http-equiv=\"Content-Security-Policy\"");
        page.append(" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        page.append(element("title", title)).append("<style>").append(css()).append("</style></head><body><main>\n");
        page.append(element("h1", title))
                .append(element("p", "verdict", report.verdict()))
                .append('\n');
        page.append(list("Before you rely on it", "warnings", report.warnings()));
        page.append(figures(report.metrics()));
        report.tables().forEach(table -> page.append(section(table)));
        page.append(list("Notes", "notes", report.notes()));
        page.append(origin(facts));
        return page.append("</main></body></html>\n").toString();
    }

    private static String list(String title, String css, List<String> sentences) {
        return sentences.isEmpty()
                ? ""
                : "<section class=\"" + css + "\">" + element("h2", title)
                        + sentences.stream().map(s -> element("li", s)).collect(Collectors.joining("", "<ul>", "</ul>"))
                        + "</section>\n";
    }

    private static String figures(Map<String, Double> metrics) {
        StringBuilder tiles = new StringBuilder();
        for (Figure figure : FIGURES) {
            Double value = metrics.get(figure.name());
            if (value != null) {
                tiles.append("<div>").append(element("dt", figure.title()));
                tiles.append(element("dd", "figure", number(value))).append(element("dd", figure.meaning()));
                tiles.append("</div>");
            }
        }
        return tiles.isEmpty() ? "" : "<dl class=\"figures\">" + tiles + "</dl>\n";
    }

    private static String section(Report.Table table) {
        StringBuilder section = new StringBuilder("<section>").append(element("h2", table.title()));
        if (!table.explanation().isEmpty()) {
            section.append(element("p", table.explanation()));
        }
        String drawing = Drawings.of(table);
        String rows = table.rows().isEmpty() ? element("p", "None.") : table(table.header(), table.rows());
        if (drawing.isEmpty()) {
            section.append(rows);
        } else if (table.rows().size() > LONG) {
            // The picture says it; the figures are there for who wants them.
            section.append(drawing)
                    .append("<details><summary>The figures</summary>")
                    .append(rows)
                    .append("</details>");
        } else {
            // What is as high as wide has room for its figures beside it.
            boolean narrow = table.drawing() == Report.Drawing.DIAGONAL;
            section.append(narrow ? "<div class=\"beside\">" : "<div>")
                    .append(drawing)
                    .append(rows)
                    .append("</div>");
        }
        return section.append("</section>\n").toString();
    }

    private static String table(List<String> header, List<List<String>> rows) {
        StringBuilder table = new StringBuilder("<div class=\"wide\"><table>");
        if (!header.isEmpty()) {
            table.append("<thead><tr>");
            for (int column = 0; column < header.size(); column++) {
                table.append(element("th", isNumbers(rows, column) ? "number" : "", header.get(column)));
            }
            table.append("</tr></thead>");
        }
        table.append("<tbody>\n");
        for (List<String> row : rows) {
            table.append("<tr>");
            row.forEach(cell -> table.append(element("td", isNumber(cell) ? "number" : "", cell)));
            table.append("</tr>\n");
        }
        return table.append("</tbody></table></div>").toString();
    }

    private static String origin(Map<String, String> facts) {
        List<List<String>> rows = facts.entrySet().stream()
                .map(fact -> List.of(fact.getKey(), fact.getValue()))
                .toList();
        return rows.isEmpty()
                ? ""
                : "<section>" + element("h2", "Where this comes from") + table(List.of(), rows) + "</section>\n";
    }

    /** Numbers stand to the right, and so does what they are called. */
    private static boolean isNumbers(List<List<String>> rows, int column) {
        return !rows.isEmpty()
                && rows.stream()
                        .allMatch(
                                row -> column < row.size() && (row.get(column).isEmpty() || isNumber(row.get(column))))
                && rows.stream().anyMatch(row -> !row.get(column).isEmpty());
    }

    private static boolean isNumber(String cell) {
        return cell.matches("[-+−]?\\d[\\d,]*(\\.\\d+)?[%×]?");
    }

    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) >= 2
                ? String.format(Locale.ROOT, "%,.0f", number)
                : String.format(Locale.ROOT, "%.3f", number);
    }

    private static String css() {
        try (InputStream css = ReportPage.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("report.css is not beside " + ReportPage.class);
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
