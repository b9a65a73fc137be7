package io.foretell.app.page;

import io.foretell.app.terminal.Printable;
import java.util.Locale;

/** Pieces of a page. Whatever comes from a CRM or a file is text and never markup. */
final class Html {
    private Html() {}

    /** For content and for attributes in quotes. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        Printable.lines(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /** An element around text, which is escaped. */
    static String element(String name, String text) {
        return element(name, "", text);
    }

    static String element(String name, String css, String text) {
        String style = css.isEmpty() ? "" : " class=\"" + css + "\"";
        return "<" + name + style + ">" + escape(text) + "</" + name + ">";
    }

    static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
    }
}
