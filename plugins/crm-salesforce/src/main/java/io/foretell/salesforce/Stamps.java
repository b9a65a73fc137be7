package io.foretell.salesforce;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/** Salesforce's moments: {@code …T21:12:55.000+0000} over REST, {@code …T21:12:55.000Z} in a Bulk result. */
final class Stamps {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(java.util.Locale.ROOT);

    /** The only form that Salesforce itself writes, a digit for each 0 before the point. */
    private static final String USUAL = "0000-00-00T00:00:00.000";

    private static final int DIGITS = 19;
    private static final long SECONDS_OF_A_DAY = 86_400;

    private Stamps() {}

    /** @throws java.time.DateTimeException when it is not a moment */
    static Instant read(String text) {
        // The formatter would take longer than the rest of reading a row.
        return isUsual(text) ? usual(text) : FORMAT.parse(text, Instant::from);
    }

    /** Empty when it is not a moment. */
    static Optional<Instant> tryRead(String text) {
        try {
            return Optional.of(read(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isUsual(String text) {
        int end = USUAL.length();
        if (!text.endsWith("Z") && !text.endsWith("+0000")
                || text.length() != end + (text.charAt(text.length() - 1) == 'Z' ? 1 : 5)) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            char form = USUAL.charAt(i);
            if (c != form && (form != '0' || i >= DIGITS || c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static Instant usual(String text) {
        LocalDate day = LocalDate.of(two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8));
        LocalTime time = LocalTime.of(two(text, 11), two(text, 14), two(text, 17));
        return Instant.ofEpochSecond(day.toEpochDay() * SECONDS_OF_A_DAY + time.toSecondOfDay());
    }

    private static int two(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }
}
