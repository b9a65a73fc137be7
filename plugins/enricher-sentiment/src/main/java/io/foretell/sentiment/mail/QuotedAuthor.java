package io.foretell.sentiment.mail;

import java.util.List;

/**
 * Who wrote the quoted mail, and when, where that stands in lines of its own above the headers, as Lotus Notes writes it. Only
 * a line with a date or an address in it is taken for one; a name is only above such a date.
 */
final class QuotedAuthor {
    private static final int MOST_WORDS = 8;
    private static final int MOST_WORDS_OF_A_NAME = 4;

    private QuotedAuthor() {}

    /** The lines above the headers without the author's. */
    static List<String> removeAbove(List<String> lines) {
        int end = written(lines, lines.size());
        boolean dated = end > 0 && isDate(lines.get(end - 1));
        if (dated) {
            end = written(lines, end - 1);
        }
        boolean named = end > 1
                && (isAddress(lines.get(end - 1)) || dated && isApart(lines, end) && isName(lines.get(end - 1)));
        if (named) {
            end = written(lines, end - 1);
        }
        return lines.subList(0, end);
    }

    /** Without what is empty or drawn at the end. */
    private static int written(List<String> lines, int end) {
        int to = end;
        while (to > 0 && lines.get(to - 1).codePoints().noneMatch(QuotedAuthor::says)) {
            to--;
        }
        return to;
    }

    /** Also what a picture says. */
    private static boolean says(int character) {
        return Character.isLetterOrDigit(character) || Character.getType(character) == Character.OTHER_SYMBOL;
    }

    private static boolean isDate(String line) {
        return Figures.hasDate(line)
                && Figures.hasTime(line)
                && Shape.words(line) <= MOST_WORDS
                && !Shape.endsSentence(line);
    }

    private static boolean isAddress(String line) {
        return Shape.hasAddress(line) && Shape.words(line) <= MOST_WORDS && !Shape.endsSentence(line);
    }

    private static boolean isApart(List<String> lines, int end) {
        return lines.get(end - 2).codePoints().noneMatch(QuotedAuthor::says);
    }

    private static boolean isName(String line) {
        return Shape.words(line) <= MOST_WORDS_OF_A_NAME
                && !Shape.endsSentence(line)
                && !Shape.endsWithColon(line)
                && line.chars().noneMatch(Character::isDigit);
    }
}
