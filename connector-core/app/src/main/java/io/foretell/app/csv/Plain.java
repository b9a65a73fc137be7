package io.foretell.app.csv;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A cell as it is looked at for what it means: one kind of space, minus and apostrophe, digits of one width. */
final class Plain {
    /** What programs write for 'not filled'. */
    private static final Set<String> EMPTY =
            Set.of("", "null", "(null)", "\\n", "none", "nan", "na", "n/a", "#n/a", "<na>");

    /** No number and no date is written longer. */
    private static final int LONGEST = 64;

    /** Marks that nobody sees; they come with what is copied from Windows' calendars and from web pages. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]");

    private static final Pattern UNSEEN_IN_TEXT =
            Pattern.compile("[\\p{Cc}&&[^\\t\\n\\r]]|[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]");

    private static final Pattern DASHES = Pattern.compile("[\u2212\u2010-\u2015]");
    private static final Pattern APOSTROPHES = Pattern.compile("[\u2018\u2019\u02bc\u00b4`]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private Plain() {}

    /** Empty when it is too long for a number or a date, or has no digit. */
    static String of(String cell) {
        if (cell.length() > LONGEST || !hasDigit(cell)) {
            return "";
        } else if (isSimple(cell)) {
            return cell.strip();
        }
        // A raised or a circled digit would become an ordinary one.
        boolean exotic = cell.codePoints().anyMatch(c -> Character.getType(c) == Character.OTHER_NUMBER);
        String text = exotic ? cell : Normalizer.normalize(cell, Normalizer.Form.NFKC);
        text = SPACES.matcher(UNSEEN.matcher(text).replaceAll("")).replaceAll(" ");
        text = DASHES.matcher(text.strip()).replaceAll("-");
        return APOSTROPHES.matcher(text).replaceAll("'");
    }

    /** The text that people see. */
    static String seen(String cell) {
        return isSimple(cell)
                ? cell.strip()
                : UNSEEN_IN_TEXT.matcher(cell).replaceAll("").strip();
    }

    /** Whether nothing in it needs a second look: by far the most cells are so. */
    private static boolean isSimple(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            boolean twice = c == ' ' && i > 0 && cell.charAt(i - 1) == ' ';
            if (c < ' ' || c > '~' || c == '`' || twice) {
                return false;
            }
        }
        return true;
    }

    static boolean isEmpty(String cell) {
        return cell.length() < 10 && EMPTY.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    /** A dash, a question mark: what stands where a number or a date is not known. */
    static boolean isMark(String cell) {
        return cell.length() < 10 && cell.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    static boolean hasDigit(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (Character.isDigit(cell.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
