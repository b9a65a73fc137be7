package io.foretell.app.page;

import io.foretell.spi.train.Report;
import java.util.List;

/** Tables as pictures. */
final class Drawings {
    private static final int WIDTH = 680;
    private static final int SIDE = 400;
    private static final int HEIGHT = 280;
    private static final int LEFT = 52;
    private static final int TOP = 26;
    private static final int BOTTOM = 48;
    private static final int LABELS = 210;
    private static final int ROW = 26;
    private static final List<String> SERIES = List.of("first", "second", "third");

    private Drawings() {}

    /** Empty where the table has no drawing, or nothing to draw. */
    static String of(Report.Table table) {
        Drawn drawn = new Drawn(table);
        if (table.rows().isEmpty() || drawn.columns() < 2) {
            return "";
        }
        return switch (table.drawing()) {
            case NONE -> "";
            case DIAGONAL -> diagonal(drawn).toString();
            case COLUMNS -> columns(drawn).toString();
            case BARS -> bars(drawn).toString();
        };
    }

    private static Svg diagonal(Drawn drawn) {
        double end = Math.min(100, Drawn.roundUp(drawn.most(0, 4)));
        double scale = (SIDE - LEFT - TOP) / end;
        double floor = SIDE - BOTTOM;
        Svg svg = new Svg(SIDE, SIDE, drawn.table().title());
        for (int tick = 0; tick <= 4; tick++) {
            double at = tick * end / 4;
            svg.line("grid", LEFT, floor - at * scale, LEFT + end * scale, floor - at * scale);
            svg.text("end", LEFT - 6, floor - at * scale + 4, Drawn.said(at) + "%");
            svg.text("middle", LEFT + at * scale, floor + 18, Drawn.said(at) + "%");
        }
        svg.text("middle", LEFT + end * scale / 2, SIDE - 8, drawn.header(0));
        svg.text("start", 8, 14, drawn.header(1));
        svg.line("diagonal", LEFT, floor, LEFT + end * scale, floor - end * scale);
        StringBuilder path = new StringBuilder();
        for (List<String> row : drawn.rows()) {
            double x = LEFT + drawn.number(row, 0) * scale;
            path.append(Html.number(x)).append(',').append(Html.number(floor - drawn.number(row, 1) * scale));
            path.append(' ');
            if (drawn.columns() > 3) {
                svg.line("whisker", x, floor - drawn.number(row, 2) * scale, x, floor - drawn.number(row, 3) * scale);
            }
        }
        svg.path("curve", path.toString());
        for (List<String> row : drawn.rows()) {
            String hint =
                    drawn.header(0) + " " + drawn.text(row, 0) + ", " + drawn.header(1) + " " + drawn.text(row, 1);
            svg.dot("first", LEFT + drawn.number(row, 0) * scale, floor - drawn.number(row, 1) * scale, hint);
        }
        return svg;
    }

    private static Svg columns(Drawn drawn) {
        int series = Math.min(drawn.columns() - 1, SERIES.size());
        double most = drawn.rows().stream()
                .mapToDouble(row -> stacked(drawn, row, series))
                .max()
                .orElse(1);
        double end = Drawn.roundUp(most);
        double floor = HEIGHT - BOTTOM;
        double scale = (floor - TOP) / end;
        Svg svg = new Svg(WIDTH, HEIGHT, drawn.table().title());
        for (int tick = 0; tick <= 4; tick++) {
            double at = tick * end / 4;
            svg.line("grid", LEFT, floor - at * scale, WIDTH, floor - at * scale);
            svg.text("end", LEFT - 6, floor - at * scale + 4, Drawn.said(at));
        }
        double step = (double) (WIDTH - LEFT) / drawn.rows().size();
        int skip = (int) Math.ceil(44 / step);
        for (int i = 0; i < drawn.rows().size(); i++) {
            List<String> row = drawn.rows().get(i);
            double x = LEFT + i * step;
            double y = floor;
            for (int s = 1; s <= series; s++) {
                double high = Math.max(0, drawn.number(row, s)) * scale;
                y -= high;
                String hint = drawn.text(row, 0) + ": " + drawn.header(s) + " " + drawn.text(row, s);
                svg.box(SERIES.get(s - 1), x + step * 0.1, y, step * 0.8, high, hint);
            }
            if (i % skip == 0) {
                svg.text("middle", x + step / 2, floor + 18, Html.cut(drawn.text(row, 0), 14));
            }
        }
        svg.text("middle", LEFT + (WIDTH - LEFT) / 2.0, HEIGHT - 8, drawn.header(0));
        return legend(svg, drawn, series);
    }

    private static double stacked(Drawn drawn, List<String> row, int series) {
        double sum = 0;
        for (int s = 1; s <= series; s++) {
            sum += Math.max(0, drawn.number(row, s));
        }
        return sum;
    }

    private static Svg legend(Svg svg, Drawn drawn, int series) {
        double at = LEFT;
        for (int s = 1; s <= series; s++) {
            svg.box(SERIES.get(s - 1), at, 2, 12, 12, drawn.header(s));
            svg.text("start", at + 18, 12, drawn.header(s));
            at += 40 + 7.5 * drawn.header(s).length();
        }
        return svg;
    }

    private static Svg bars(Drawn drawn) {
        double end = Drawn.roundUp(drawn.most(1, 3));
        double middle = LABELS + (WIDTH - LABELS) / 2.0;
        double scale = (WIDTH - LABELS) / 2.0 / end * 0.96;
        double floor = TOP + drawn.rows().size() * ROW;
        Svg svg = new Svg(WIDTH, floor + 24, drawn.table().title());
        svg.text("end", middle - 8, 14, "← " + drawn.header(1)).text("start", middle + 8, 14, drawn.header(2) + " →");
        for (int tick = -2; tick <= 2; tick++) {
            double at = tick * end / 2;
            svg.line(tick == 0 ? "axis" : "grid", middle + at * scale, TOP, middle + at * scale, floor);
            svg.text("middle", middle + at * scale, floor + 16, Drawn.said(at));
        }
        for (int i = 0; i < drawn.rows().size(); i++) {
            List<String> row = drawn.rows().get(i);
            double from = Math.min(0, drawn.number(row, 1)) * scale;
            double to = Math.max(0, drawn.number(row, 2)) * scale;
            double y = TOP + i * ROW + 5;
            svg.text("end", LABELS - 8, y + 12, Html.cut(drawn.text(row, 0), 28));
            svg.box("second", middle + from, y, -from, ROW - 10, drawn.text(row, 0) + " " + drawn.text(row, 1));
            svg.box("first", middle, y, to, ROW - 10, drawn.text(row, 0) + " " + drawn.text(row, 2));
        }
        return svg;
    }
}
