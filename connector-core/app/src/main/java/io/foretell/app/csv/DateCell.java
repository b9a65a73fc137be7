package io.foretell.app.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cell that is a day, or a day and a time, in at least one way of writing.
 *
 * @param dayFirst the day when 1/2 is the first of February; null when it cannot be read so
 * @param monthFirst the day when 1/2 is the second of January
 * @param slashed whether slashes stand between, with which most of America writes the month first
 * @param time empty when only the day is given
 * @param offset empty when no zone is given
 */
record DateCell(
        @Nullable LocalDate dayFirst,
        @Nullable LocalDate monthFirst,
        boolean slashed,
        Optional<LocalTime> time,
        Optional<ZoneOffset> offset) {
    private static final String WORD = "[\\p{L}\\p{M}]+";
    /** Two digits are a year of the hundred that ends here. */
    private static final int LAST_SHORT_YEAR = 2069;

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4}) ?([-/.年년]) ?(\\d{1,2}) ?(?:\\2|[月월]) ?(\\d{1,2})[日号日일號.]?");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.]) ?(\\d{1,2})\\2 ?(\\d{4}|\\d{2})\\.?");
    private static final Pattern DAY_NAME_YEAR =
            Pattern.compile("(?:" + WORD + "[.,]{1,2} )?(\\d{1,2})[.]?(?:st|nd|rd|th)?[ -]?" + "(?:de |of )?(" + WORD
                    + ")[.]?,?[ -](?:de )?(\\d{4}|\\d{2})");
    private static final Pattern NAME_DAY_YEAR =
            Pattern.compile("(?:" + WORD + "[.,]{1,2} )?(" + WORD + ")[.]? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})");
    private static final Pattern WHOLE = Pattern.compile(
            "(?<day>.{6,40}?)(?:(?:[T,] ?| |(?<=[日号일])) ?(?<time>(?:[上下]午|오[전후])? ?\\d{1,2}[:.时時h]\\d{2}.*))?");

    static Optional<DateCell> of(String cell) {
        Matcher whole = WHOLE.matcher(Plain.of(cell));
        if (!whole.matches()) {
            return Optional.empty();
        }
        String day = whole.group("day").strip();
        String clock = whole.group("time");
        if (clock == null) {
            return of(day, Optional.empty());
        }
        Optional<ClockCell> time = ClockCell.of(clock);
        return time.isEmpty() ? Optional.empty() : of(day, time);
    }

    private static Optional<DateCell> of(String day, Optional<ClockCell> time) {
        Optional<LocalTime> at = time.map(ClockCell::time);
        Optional<ZoneOffset> offset = time.flatMap(ClockCell::offset);
        Matcher m = YEAR_FIRST.matcher(day);
        if (m.matches()) {
            return sure(number(m, 1), number(m, 3), number(m, 4), at, offset);
        }
        m = YEAR_LAST.matcher(day);
        if (m.matches()) {
            int year = year(m.group(4));
            LocalDate dayFirst = date(year, number(m, 3), number(m, 1));
            LocalDate monthFirst = date(year, number(m, 1), number(m, 3));
            return dayFirst == null && monthFirst == null
                    ? Optional.empty()
                    : Optional.of(new DateCell(dayFirst, monthFirst, m.group(2).equals("/"), at, offset));
        }
        m = DAY_NAME_YEAR.matcher(day);
        if (m.matches()) {
            return named(year(m.group(3)), m.group(2), number(m, 1), at, offset);
        }
        m = NAME_DAY_YEAR.matcher(day);
        return m.matches() ? named(number(m, 3), m.group(1), number(m, 2), at, offset) : Optional.empty();
    }

    private static Optional<DateCell> named(
            int year, String month, int day, Optional<LocalTime> time, Optional<ZoneOffset> offset) {
        OptionalInt number = MonthNames.number(month);
        return number.isEmpty() ? Optional.empty() : sure(year, number.getAsInt(), day, time, offset);
    }

    private static Optional<DateCell> sure(
            int year, int month, int day, Optional<LocalTime> time, Optional<ZoneOffset> offset) {
        LocalDate date = date(year, month, day);
        return date == null ? Optional.empty() : Optional.of(new DateCell(date, date, false, time, offset));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int year(String written) {
        int year = Integer.parseInt(written);
        return written.length() > 2 ? year : LAST_SHORT_YEAR - Math.floorMod(LAST_SHORT_YEAR - year, 100);
    }

    private static @Nullable LocalDate date(int year, int month, int day) {
        try {
            return year == 0 ? null : LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether it says another day when it is read the other way. */
    boolean either() {
        return dayFirst != null && monthFirst != null && !dayFirst.equals(monthFirst);
    }

    @Nullable
    LocalDate day(boolean readDayFirst) {
        return readDayFirst ? dayFirst : monthFirst;
    }
}
