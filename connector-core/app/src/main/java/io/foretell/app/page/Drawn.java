package io.foretell.app.page;

import io.foretell.spi.train.Report;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns of a table that its drawing takes. */
record Drawn(Report.Table table) {
    private static final Pattern NUMBER = Pattern.compile("[-+−]?\\d[\\d,]*(?:\\.\\d+)?");

    /** How many columns the drawing has. */
    int columns() {
        return table.drawn().size();
    }

    List<List<String>> rows() {
        return table.rows();
    }

    String header(int column) {
        return text(table.header(), column);
    }

    String text(List<String> row, int column) {
        int at = column < columns() ? table.drawn().get(column) : -1;
        return at >= 0 && at < row.size() ? row.get(at) : "";
    }

    /** The first number of a cell; 0 where it holds none. */
    double number(List<String> row, int column) {
        Matcher matcher = NUMBER.matcher(text(row, column));
        return matcher.find()
                ? Double.parseDouble(matcher.group().replace(",", "").replace('−', '-'))
                : 0;
    }

    /** The largest of some columns of any row. */
    double most(int from, int to) {
        double most = 0;
        for (List<String> row : rows()) {
            for (int c = from; c < to; c++) {
                most = Math.max(most, Math.abs(number(row, c)));
            }
        }
        return most;
    }

    /** A round number that is not below. */
    static double roundUp(double number) {
        if (!(number > 0)) {
            return 1;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(number)));
        for (double factor : new double[] {1, 2, 4, 6, 8}) {
            if (factor * unit >= number) {
                return factor * unit;
            }
        }
        return 10 * unit;
    }

    /** As short as it can be said. */
    static String said(double number) {
        return number == Math.rint(number)
                ? String.valueOf((long) number)
                : String.valueOf(Math.round(1000 * number) / 1000.0);
    }
}
