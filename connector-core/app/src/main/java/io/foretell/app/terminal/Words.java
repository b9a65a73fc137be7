package io.foretell.app.terminal;

import io.foretell.engine.values.SafeText;
import io.foretell.spi.value.FieldValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and plurals as people read them. */
public final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private Words() {}

    /** {@code 7,934}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 record}, {@code 12 records}. */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** In the clock's zone: the time alone for today, the day as well otherwise. */
    public static String moment(Instant moment, Clock clock) {
        var local = moment.atZone(clock.getZone());
        boolean today = local.toLocalDate()
                .equals(clock.instant().atZone(clock.getZone()).toLocalDate());
        return (today ? TIME : DAY_AND_TIME).format(local);
    }

    public static String day(Instant moment, Clock clock) {
        return DAY.format(moment.atZone(clock.getZone()));
    }

    /** {@code 0.4 s}, {@code 12 s}, {@code 3 min}, {@code 2 h 5 min}. */
    public static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        } else if (duration.compareTo(Duration.ofMinutes(2)) < 0) {
            return duration.toSeconds() + " s";
        } else if (duration.compareTo(Duration.ofHours(2)) < 0) {
            return duration.toMinutes() + " min";
        }
        return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }

    /** A value, or {@code empty}; long texts are cut. */
    public static String value(FieldValue value) {
        return value.isMissing() ? "empty" : cut(value.asPlainText(), 60);
    }

    /** On one line, at most so many characters. */
    public static String cut(String text, int length) {
        String line = Printable.line(text).strip().replaceAll(" +", " ");
        return line.length() <= length ? line : SafeText.head(line, length - 2) + "..";
    }

    /** {@code mail.message@crm.lead}, the messages of leads, as people say it. */
    public static String stream(String name) {
        return name.replace("@", " of ");
    }
}
