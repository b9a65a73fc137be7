package io.foretell.app.csv;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cell that is a number in at least one way of writing.
 *
 * @param point its value where the point is the decimal sign; null when it cannot be read so
 * @param comma its value where the comma is
 * @param digits how many it has where nothing but digits stands there, else 0
 * @param dressed whether anything but digits and a point stands in it
 * @param padded whether it begins with a zero that counts nothing: a code rather than a number
 * @param currency as a code; empty when there is none
 */
record NumberCell(
        @Nullable BigDecimal point,
        @Nullable BigDecimal comma,
        int digits,
        boolean dressed,
        boolean padded,
        String currency,
        boolean percent) {
    private static final int MOST_DIGITS = 25;
    private static final char APOSTROPHE = 39;
    private static final String MONEY = "[\\p{L}\\p{Sc}]{1,4}\\.?";
    private static final Pattern SHAPE = Pattern.compile("(?<open>\\()? ?(?<sign>[-+])? ?(?<before>" + MONEY
            + ")? ?(?<inner>[-+])? ?(?<core>[0-9](?:[0-9.,' ]*[0-9])?|[.,][0-9]+)(?:[.,]-{1,2}|[.])?"
            + "(?<power>[eE][-+]?[0-9]{1,3})? ?(?:(?<scale>[万萬億亿kKM]|Mio\\.?|Mrd\\.?)(?![A-Za-z]))? ?(?<after>%|"
            + MONEY
            + ")? ?(?<behind>[-+])? ?(?<close>\\))?");

    private static final Map<String, Integer> SCALES =
            Map.of("万", 4, "萬", 4, "亿", 8, "億", 8, "k", 3, "K", 3, "M", 6, "Mio", 6, "Mrd", 9);

    private static final Pattern POINT =
            Pattern.compile("(?:[1-9][0-9]{0,2}(?:(?<sep>[,' ])[0-9]{3})(?:\\k<sep>[0-9]{3})*"
                    + "|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}|[0-9]*)(?:\\.[0-9]+)?");
    private static final Pattern COMMA =
            Pattern.compile("(?:[1-9][0-9]{0,2}(?:(?<sep>[.' ])[0-9]{3})(?:\\k<sep>[0-9]{3})*|[0-9]*)(?:,[0-9]+)?");

    static Optional<NumberCell> of(String cell) {
        Matcher shape = SHAPE.matcher(Plain.of(cell));
        if (!shape.matches() || signs(shape) > 1 || (shape.group("open") == null) != (shape.group("close") == null)) {
            return Optional.empty();
        }
        String before = Currencies.code(said(shape, "before"));
        boolean percent = said(shape, "after").equals("%");
        String after = percent ? "" : Currencies.code(said(shape, "after"));
        String core = shape.group("core");
        boolean phone = said(shape, "sign").equals("+") && core.contains(" ");
        if (before == null || after == null || phone || (!before.isEmpty() && !after.isEmpty())) {
            return Optional.empty();
        }
        BigDecimal point = value(POINT, core, ',', shape);
        BigDecimal comma = value(COMMA, core, '.', shape);
        if (point == null && comma == null) {
            return Optional.empty();
        }
        boolean digits = core.chars().allMatch(c -> c >= '0' && c <= '9');
        return Optional.of(new NumberCell(
                point,
                comma,
                digits ? core.length() : 0,
                core.chars().anyMatch(c -> c == ',' || c == ' ' || c == APOSTROPHE),
                core.length() > 1 && core.charAt(0) == '0' && Character.isDigit(core.charAt(1)),
                before + after,
                percent));
    }

    /** Whether it can be read both ways, and means something else each time. */
    boolean either() {
        return point != null && comma != null && point.compareTo(comma) != 0;
    }

    private static int signs(Matcher shape) {
        int signs = 0;
        for (String group : new String[] {"open", "sign", "inner", "behind"}) {
            signs += shape.group(group) == null ? 0 : 1;
        }
        return signs;
    }

    private static String said(Matcher shape, String group) {
        String text = shape.group(group);
        return text == null ? "" : text;
    }

    private static @Nullable BigDecimal value(Pattern way, String core, char between, Matcher shape) {
        boolean power = shape.group("power") != null;
        if (!way.matcher(core).matches() || (power && core.indexOf(between) >= 0)) {
            return null;
        }
        String plain = core.replaceAll("[" + between + "' ]", "").replace(',', '.');
        BigDecimal value = new BigDecimal(plain + said(shape, "power"))
                .scaleByPowerOfTen(SCALES.getOrDefault(said(shape, "scale").replace(".", ""), 0));
        // Nobody's amount has so many digits, and in a sentence they would all be written out.
        if (value.signum() != 0
                && (value.precision() - value.scale() > MOST_DIGITS || value.scale() > 2 * MOST_DIGITS)) {
            return null;
        }
        boolean negative = shape.group("open") != null
                || (said(shape, "sign") + said(shape, "inner") + said(shape, "behind")).equals("-");
        return negative ? value.negate() : value;
    }
}
