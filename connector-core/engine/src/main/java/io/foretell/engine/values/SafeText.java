package io.foretell.engine.values;

/** Shortens and cleans text without breaking what readers see as one character, such as an emoji or a letter with an accent. */
public final class SafeText {
    /** A letter under more marks than this is no letter of any language. */
    private static final int LONGEST_CHARACTER = 64;

    private static final int JOINER = 0x200D;

    private SafeText() {}

    /** At most so many characters as {@link String#length} counts them, at the end of a word, with an ellipsis. */
    public static String cut(String text, int length) {
        if (length <= 0 || text.length() <= length) {
            return text;
        }
        String head = head(text, length - 1);
        int space = head.lastIndexOf(' ');
        return (space > length / 2 ? head.substring(0, space) : head) + "…";
    }

    /** The beginning of a text, at most so many characters as {@link String#length} counts them. */
    public static String head(String text, int length) {
        return text.length() <= length ? text : text.substring(0, boundary(text, Math.max(0, length)));
    }

    /** Without halves of characters and without control characters, which no CRM gives back as it got them. */
    public static String clean(String text) {
        // Nearly always there is nothing to do, and this is asked of every text that is compared.
        if (text.codePoints().allMatch(SafeText::isText)) {
            return text;
        }
        int[] kept = text.codePoints().filter(SafeText::isText).toArray();
        return new String(kept, 0, kept.length);
    }

    private static boolean isText(int c) {
        boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !half && (!Character.isISOControl(c) || c == '\n' || c == '\r' || c == '\t');
    }

    private static int boundary(String text, int end) {
        int at = end;
        while (at > 0 && end - at < LONGEST_CHARACTER && splits(text, at)) {
            at--;
        }
        if (at > 0 && !splits(text, at)) {
            return at;
        }
        return end > 0 && halves(text, end) ? end - 1 : end;
    }

    private static boolean halves(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static boolean splits(String text, int at) {
        if (halves(text, at)) {
            return true;
        }
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at);
        return before == JOINER || follows(after) || isFlagLetter(after) && flagLettersBefore(text, at) % 2 == 1;
    }

    /** Whether it belongs to what stands before it: marks, skin tones, joiners, the letters of regional flags. */
    private static boolean follows(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || c == JOINER
                || c >= 0x1F3FB && c <= 0x1F3FF
                || c >= 0xE0020 && c <= 0xE007F;
    }

    private static boolean isFlagLetter(int c) {
        return c >= 0x1F1E6 && c <= 0x1F1FF;
    }

    private static int flagLettersBefore(String text, int at) {
        int letters = 0;
        for (int i = at; i > 1 && isFlagLetter(text.codePointBefore(i)); i -= 2) {
            letters++;
        }
        return letters;
    }
}
