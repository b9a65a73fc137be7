package io.foretell.scoring.feature;

import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Field values as encoders take them. */
final class Values {
    private static final long SECONDS_PER_DAY = 86_400;
    private static final Pattern PADDED = Pattern.compile("[-+]?0\\d");
    private static final Pattern YEAR_FIRST = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?:[T ].*)?");
    private static final Pattern DAY_FIRST = Pattern.compile("\\d{2}-\\d{2}-\\d{4}");

    private Values() {}

    /**
     * A number, an amount in the signal's currency, or whole days before {@code asOf}; NaN when there is none. Hours and seconds
     * tell how records came in (an import, a script that closed them at once), and nothing that holds for those that stay open.
     */
    static double number(Signal signal, FieldValue value, Instant asOf, ZoneId zone) {
        if (value instanceof FieldValue.Number n) {
            return finite(n.number().doubleValue());
        } else if (value instanceof FieldValue.Money m) {
            return m.currency().equals(signal.currency()) ? finite(m.amount().doubleValue()) : Double.NaN;
        } else if (value instanceof FieldValue.Timestamp t) {
            return Math.floorDiv(asOf.getEpochSecond() - t.instant().getEpochSecond(), SECONDS_PER_DAY);
        } else if (value instanceof FieldValue.Date d) {
            return ChronoUnit.DAYS.between(d.date(), LocalDate.ofInstant(asOf, zone));
        } else if (value instanceof FieldValue.Text t) {
            return number(t.text());
        }
        return Double.NaN;
    }

    /** The number that a text is, or its day counted from 1970 when it is a date; NaN when it is neither. */
    static double number(@Nullable String text) {
        if (text == null) {
            return Double.NaN;
        }
        String stripped = text.strip();
        if (PADDED.matcher(stripped).lookingAt()) {
            // 01067 is a postal code, not a number: nobody asks for those over 1,067.
            return Double.NaN;
        }
        try {
            return finite(Double.parseDouble(stripped));
        } catch (NumberFormatException e) {
            return day(stripped);
        }
    }

    /** What no double holds would make every mean infinite. */
    private static double finite(double number) {
        return Double.isFinite(number) ? number : Double.NaN;
    }

    /** Only spellings that everybody reads alike: with dashes, the year first or the day first. */
    private static double day(String text) {
        boolean yearFirst = YEAR_FIRST.matcher(text).matches();
        if (!yearFirst && !DAY_FIRST.matcher(text).matches()) {
            return Double.NaN;
        }
        String iso =
                yearFirst ? text.substring(0, 10) : text.substring(6, 10) + text.substring(2, 6) + text.substring(0, 2);
        try {
            return LocalDate.parse(iso).toEpochDay();
        } catch (DateTimeParseException e) {
            return Double.NaN;
        }
    }

    /** What tells this value from others of its kind; null when it is missing. */
    static @Nullable String key(FieldValue value) {
        if (value instanceof FieldValue.Missing) {
            return null;
        }
        return value instanceof FieldValue.Ref ref
                ? ref.id()
                : value.asPlainText().strip();
    }

    static List<String> keys(FieldValue value) {
        if (value instanceof FieldValue.Many many) {
            return many.keys();
        }
        String key = key(value);
        return key == null ? List.of() : List.of(key);
    }
}
