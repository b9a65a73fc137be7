package io.foretell.app.page;

import static io.foretell.app.page.Html.escape;
import static io.foretell.app.page.Html.number;

/** A drawing under construction. Colours are classes, so that the page decides for light, dark and paper. */
final class Svg {
    private final StringBuilder parts = new StringBuilder();
    private final double width;
    private final double height;
    private final String says;

    /** @param says what a person who cannot see it is told */
    Svg(double width, double height, String says) {
        this.width = width;
        this.height = height;
        this.says = says;
    }

    Svg line(String css, double x1, double y1, double x2, double y2) {
        parts.append("<line class=\"").append(css).append("\" x1=\"").append(number(x1));
        parts.append("\" y1=\"").append(number(y1)).append("\" x2=\"").append(number(x2));
        parts.append("\" y2=\"").append(number(y2)).append("\"/>");
        return this;
    }

    /** @param hint shown when the mouse rests on it */
    Svg box(String css, double x, double y, double wide, double high, String hint) {
        parts.append("<rect class=\"").append(css).append("\" x=\"").append(number(x));
        parts.append("\" y=\"").append(number(y)).append("\" width=\"").append(number(Math.max(wide, 0)));
        parts.append("\" height=\"").append(number(Math.max(high, 0))).append("\"><title>");
        parts.append(escape(hint)).append("</title></rect>");
        return this;
    }

    Svg dot(String css, double x, double y, String hint) {
        parts.append("<circle class=\"").append(css).append("\" cx=\"").append(number(x));
        parts.append("\" cy=\"").append(number(y)).append("\" r=\"4\"><title>");
        parts.append(escape(hint)).append("</title></circle>");
        return this;
    }

    /** @param points as {@code x,y x,y} */
    Svg path(String css, String points) {
        parts.append("<polyline class=\"").append(css).append("\" points=\"").append(points.strip());
        parts.append("\"/>");
        return this;
    }

    /** @param anchor start, middle or end */
    Svg text(String anchor, double x, double y, String text) {
        parts.append("<text text-anchor=\"").append(anchor).append("\" x=\"").append(number(x));
        parts.append("\" y=\"")
                .append(number(y))
                .append("\">")
                .append(escape(text))
                .append("</text>");
        return this;
    }

    @Override
    public String toString() {
        String box = number(width) + " " + number(height);
        return "<svg viewBox=\"0 0 " + box + "\" style=\"max-width:" + number(width) + "px\" role=\"img\" aria-label=\""
                + escape(says) + "\">" + parts + "</svg>";
    }
}
