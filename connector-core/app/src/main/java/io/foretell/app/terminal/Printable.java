package io.foretell.app.terminal;

/**
 * Text from a CRM as a terminal, a log or a page may show it. Names and mails are written by strangers: an escape sequence
 * would move the cursor or rename the window, a mark for right-to-left would let a line read as another.
 */
public final class Printable {
    private Printable() {}

    /** Line breaks stay; what is invisible goes; whatever else is no text is shown by its number. */
    public static String lines(String text) {
        if (text.codePoints().allMatch(c -> c == '\n' || isText(c))) {
            return text;
        }
        StringBuilder printable = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (c == '\n' || isText(c)) {
                printable.appendCodePoint(c);
            } else if (c == '\t') {
                printable.append("  ");
            } else if (c != '\r' && !isInvisible(c)) {
                number(printable, c);
            }
        });
        return printable.toString();
    }

    /** On one line, so that no name can look like a line of ours. */
    public static String line(String text) {
        return lines(text.replaceAll("\\R|[\\n\\r\\t\\u000B\\f]", " "));
    }

    /** JSON as it is, in ASCII wherever a terminal could take it for more than text; it means the same. */
    static String json(String json) {
        StringBuilder printable = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (c == '\n' || isText(c)) {
                printable.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    number(printable, unit);
                }
            }
        });
        return printable.toString();
    }

    private static void number(StringBuilder text, int c) {
        text.append(c > 0xFFFF ? String.format("\\u{%x}", c) : String.format("\\u%04x", c));
    }

    private static boolean isText(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> c < 0xFE00 || c > 0xFE0F;
        };
    }

    /** Joiners, soft hyphens, variants: they change how their neighbours look, and nothing is lost without them. */
    private static boolean isInvisible(int c) {
        return c >= 0x200B && c <= 0x200D || c == 0x2060 || c == 0xFEFF || c == 0xAD || c >= 0xFE00 && c <= 0xFE0F;
    }
}
