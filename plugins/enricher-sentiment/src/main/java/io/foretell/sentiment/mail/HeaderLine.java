package io.foretell.sentiment.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line such as 'From: Sam', in whichever language.
 *
 * @param label in lower case
 */
record HeaderLine(String label, String value) {

    private static final Pattern REPLY = Pattern.compile("^\\p{L}{1,6}(?:\\[\\d{1,3}\\])?\\s?[:：].*");
    private static final int LONGEST_LABEL = 28;
    private static final int MOST_WORDS_OF_LABEL = 3;
    private static final int LONGEST_VALUE = 300;
    private static final int MOST_WORDS_OF_A_NAME = 7;

    /** Of a line that has been stripped. */
    static Optional<HeaderLine> of(String line) {
        String bare = strip(Shape.start(line, LONGEST_LABEL + LONGEST_VALUE));
        int colon = colon(bare);
        if (colon <= 0) {
            return Optional.empty();
        }
        String label = strip(bare.substring(0, colon)).replace('’', '\'');
        String value = strip(bare.substring(colon + 1));
        return isLabel(label) && !value.startsWith("//")
                ? Optional.of(new HeaderLine(label.toLowerCase(Locale.ROOT), value))
                : Optional.empty();
    }

    private static int colon(String line) {
        for (int i = 0; i < line.length() && i <= LONGEST_LABEL; i++) {
            if (":：﹕".indexOf(line.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** Without spaces and the signs that stand for bold letters in plain text. */
    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && " *_|".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && " *_|".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && Character.isLetter(label.codePointAt(0))
                && label.split(" ", -1).length <= MOST_WORDS_OF_LABEL
                && label.codePoints().allMatch(HeaderLine::isOfLabel);
    }

    private static boolean isOfLabel(int character) {
        return Character.isLetter(character)
                || Character.getType(character) == Character.NON_SPACING_MARK
                || Character.getType(character) == Character.COMBINING_SPACING_MARK
                || " .'-/()".indexOf(character) >= 0;
    }

    boolean isKnown() {
        return HeaderWords.isKnown(label);
    }

    boolean hasAddress() {
        return Shape.hasAddress(value);
    }

    boolean hasNameAndAddress() {
        return Shape.hasBracketedAddress(value);
    }

    boolean hasDate() {
        return Figures.hasDate(value);
    }

    boolean hasTime() {
        return Figures.hasTime(value);
    }

    /** A subject that answers or forwards, in whichever language: it begins with a short word and a colon itself. */
    boolean isReply() {
        return Shape.is(REPLY, value);
    }

    /** What people fill in or tell about themselves and their orders. */
    boolean isOfForm() {
        boolean number = !value.isEmpty()
                && Character.isDigit(value.charAt(0))
                && Shape.words(value) <= 3
                && !hasDate()
                && !hasTime()
                && !hasAddress();
        return HeaderWords.isOfForm(label) || Shape.hasPhone(value) || number;
    }

    /** A time whose day stands elsewhere: no mail program parts the two. */
    boolean isOfSchedule() {
        return hasTime() && !hasDate() && Shape.words(value) <= 3;
    }

    boolean isName() {
        return hasAddress()
                || !value.isEmpty()
                        && Shape.words(value) <= MOST_WORDS_OF_A_NAME
                        && !Shape.endsSentence(value)
                        && value.chars().noneMatch(Character::isDigit);
    }

    boolean isSentence() {
        return Shape.endsSentence(value) && Shape.words(value) > MOST_WORDS_OF_A_NAME && !hasAddress() && !hasDate();
    }
}
