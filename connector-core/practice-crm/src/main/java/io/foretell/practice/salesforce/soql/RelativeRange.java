package io.foretell.practice.salesforce.soql;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The days that a date literal stands for; the fiscal year is the calendar year and a week starts on Sunday.
 *
 * @param from first day
 * @param until the day after the last
 */
record RelativeRange(LocalDate from, LocalDate until) {
    private static final Pattern DAY = Pattern.compile("YESTERDAY|TODAY|TOMORROW");
    private static final Pattern NINETY = Pattern.compile("(LAST|NEXT)_90_DAYS");
    private static final String UNIT = "(DAY|WEEK|(?:FISCAL_)?(?:QUARTER|YEAR)|MONTH)";
    private static final Pattern NEAR = Pattern.compile("(THIS|LAST|NEXT)_" + UNIT);
    private static final Pattern COUNTED = Pattern.compile("(LAST|NEXT)_N_" + UNIT + "S");
    private static final Pattern AGO = Pattern.compile("N_" + UNIT + "S_AGO");

    static boolean known(Literal.Relative literal) {
        String name = literal.name();
        return literal.count() == null
                ? DAY.matcher(name).matches()
                        || NINETY.matcher(name).matches()
                        || NEAR.matcher(name).matches() && !name.endsWith("_DAY")
                : COUNTED.matcher(name).matches() || AGO.matcher(name).matches();
    }

    static RelativeRange of(Literal.Relative literal, LocalDate today) {
        String name = literal.name();
        int count = literal.count() == null ? 0 : literal.count();
        Matcher counted = COUNTED.matcher(name);
        Matcher ago = AGO.matcher(name);
        Matcher near = NEAR.matcher(name);
        Matcher ninety = NINETY.matcher(name);
        if (counted.matches()) {
            return run(counted.group(1).equals("LAST"), counted.group(2), count, today);
        }
        if (ninety.matches()) {
            return run(ninety.group(1).equals("LAST"), "DAY", 90, today);
        }
        if (ago.matches()) {
            return single(ago.group(1), -count, today);
        }
        if (near.matches()) {
            int step = near.group(1).equals("THIS") ? 0 : near.group(1).equals("LAST") ? -1 : 1;
            return single(near.group(2), step, today);
        }
        return single("DAY", name.equals("TODAY") ? 0 : name.equals("YESTERDAY") ? -1 : 1, today);
    }

    /** The last n days include today; every other run of units leaves the current one out. */
    private static RelativeRange run(boolean last, String unit, int count, LocalDate today) {
        LocalDate start = start(unit, today);
        boolean days = unit.equals("DAY");
        return last
                ? new RelativeRange(plus(start, unit, -count), days ? today.plusDays(1) : start)
                : new RelativeRange(plus(start, unit, 1), plus(start, unit, count + 1));
    }

    private static RelativeRange single(String unit, int step, LocalDate today) {
        LocalDate from = plus(start(unit, today), unit, step);
        return new RelativeRange(from, plus(from, unit, 1));
    }

    private static LocalDate start(String unit, LocalDate today) {
        return switch (plain(unit)) {
            case "DAY" -> today;
            case "WEEK" -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
            case "MONTH" -> today.withDayOfMonth(1);
            case "QUARTER" -> today.with(IsoFields.DAY_OF_QUARTER, 1);
            default -> today.withDayOfYear(1);
        };
    }

    private static LocalDate plus(LocalDate day, String unit, int count) {
        return plain(unit).equals("QUARTER")
                ? day.plus(count, IsoFields.QUARTER_YEARS)
                : day.plus(count, ChronoUnit.valueOf(plain(unit).toUpperCase(Locale.ROOT) + "S"));
    }

    private static String plain(String unit) {
        return unit.replace("FISCAL_", "");
    }
}
