package io.foretell.sentiment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of a text, cut where a reader would: between words, and never within a character as people see it.
 *
 * @param shortened whether it is not the whole text
 */
record Excerpt(String words, boolean shortened) {
    /** About three pages; whoever writes more has said by then what he thinks, and each page takes time to read. */
    static final int LONGEST_MESSAGE = 8_000;

    private static final Pattern CHARACTER = Pattern.compile("\\X");

    /** What of a message is read. */
    static Excerpt ofMessage(String text) {
        return of(text, LONGEST_MESSAGE);
    }

    /** @param limit in UTF-16 units, as fields of CRMs count */
    static Excerpt of(String text, int limit) {
        if (text.length() <= limit) {
            return new Excerpt(text, false);
        }
        int space = text.lastIndexOf(' ', limit);
        return new Excerpt(text.substring(0, space > limit / 2 ? space : characters(text, limit)), true);
    }

    /** Pictures are several code points, which stand for something else, or for nothing, when they are parted. */
    private static int characters(String text, int limit) {
        Matcher character = CHARACTER.matcher(text);
        int end = 0;
        while (character.find() && character.end() <= limit) {
            end = character.end();
        }
        // One that is longer than all may be, a letter under a heap of accents, is cut between code points.
        return end > 0 ? end : Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    }
}
