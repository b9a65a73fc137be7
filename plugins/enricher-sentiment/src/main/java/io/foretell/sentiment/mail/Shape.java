package io.foretell.sentiment.mail;

import java.util.regex.Pattern;

/** What can be told about a line in whatever language, each in one pass over it. */
final class Shape {
    /** A line that mail programs write is short; what is longer is somebody's paragraph, and no pattern sees it. */
    static final int LONGEST_LINE = 400;

    private static final int DIGITS_OF_A_PHONE = 7;

    private Shape() {}

    /** @param pattern of a whole line */
    static boolean is(Pattern pattern, String line) {
        return line.length() <= LONGEST_LINE && pattern.matcher(line).matches();
    }

    /** Only the beginning of what is longer is looked at. */
    static String start(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    static boolean endsWithColon(String line) {
        return line.endsWith(":") || line.endsWith("：") || line.endsWith("﹕");
    }

    static boolean hasAddress(String line) {
        return address(line, false);
    }

    /** As mail programs write it behind a name. */
    static boolean hasBracketedAddress(String line) {
        return address(line, true);
    }

    private static boolean address(String line, boolean bracketed) {
        for (int at = line.indexOf('@'); at > 0; at = line.indexOf('@', at + 1)) {
            int from = at;
            while (from > 0 && isPartOfAddress(line.charAt(from - 1))) {
                from--;
            }
            int to = at + 1;
            while (to < line.length() && isPartOfAddress(line.charAt(to))) {
                to++;
            }
            boolean written = from < at && to > at + 2;
            if (written
                    && (!bracketed
                            || opens(line, from) && to < line.length() && ">)]›＞".indexOf(line.charAt(to)) >= 0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean opens(String line, int from) {
        return from > 0 && "<([‹:＜\"'".indexOf(line.charAt(from - 1)) >= 0;
    }

    private static boolean isPartOfAddress(char character) {
        return Character.isLetterOrDigit(character) || "._+-=!#$%&*/?^`{|}~".indexOf(character) >= 0;
    }

    /** Enough digits for a telephone, and nothing else that they could be. */
    static boolean hasPhone(String line) {
        return line.chars().filter(Character::isDigit).count() >= DIGITS_OF_A_PHONE
                && !Figures.hasDate(line)
                && !hasAddress(line);
    }

    /** A line of dashes, underscores and the like, drawn to part two texts. */
    static boolean isRule(String line) {
        return line.length() >= 3 && line.codePoints().allMatch(Shape::isDrawn);
    }

    static boolean isDrawn(int character) {
        return Character.getType(character) == Character.DASH_PUNCTUATION || "_=*~#·•─━═ ".indexOf(character) >= 0;
    }

    /** Without what is drawn on both sides. */
    static String undrawn(String line) {
        int from = 0;
        int to = line.length();
        while (from < to && isDrawn(line.charAt(from))) {
            from++;
        }
        while (to > from && isDrawn(line.charAt(to - 1))) {
            to--;
        }
        return line.substring(from, to);
    }

    /** Groups between spaces; of scripts that write none, about as many as a reader would count. */
    static int words(String line) {
        int words = 0;
        boolean within = false;
        int ideographs = 0;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            boolean letter = Character.isLetterOrDigit(character);
            boolean ideograph = letter && Character.isIdeographic(character);
            ideographs += ideograph ? 1 : 0;
            words += letter && !ideograph && !within ? 1 : 0;
            within = letter && !ideograph;
        }
        return words + (ideographs + 1) / 2;
    }

    static boolean endsSentence(String line) {
        return !line.isEmpty() && ".!?。！？…".indexOf(line.charAt(line.length() - 1)) >= 0;
    }
}
