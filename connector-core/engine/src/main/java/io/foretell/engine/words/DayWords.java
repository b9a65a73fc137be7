package io.foretell.engine.words;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Days as the readers of a bundle write them: its messages {@value #SHORT} and {@value #WITH_YEAR} are patterns of
 * {@link DateTimeFormatter}. Without them, or where one cannot be understood, the language's own medium form.
 */
final class DayWords {
    static final String SHORT = "format.date";
    static final String WITH_YEAR = "format.date-with-year";
    /** A day and a month mean one day only as long as the same day of another year is further away. */
    private static final long NEAR = 11;

    private final DateTimeFormatter near;
    private final DateTimeFormatter far;

    DayWords(Map<String, String> messages, Locale language) {
        this.far = formatter(messages.get(WITH_YEAR), language);
        this.near = messages.containsKey(SHORT) ? formatter(messages.get(SHORT), language) : far;
    }

    private static DateTimeFormatter formatter(@Nullable String pattern, Locale language) {
        DateTimeFormatter usual =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(language);
        return pattern == null ? usual : understood(pattern, language).orElse(usual);
    }

    /** Empty where this is no pattern of a date. */
    static Optional<DateTimeFormatter> understood(String pattern, Locale language) {
        try {
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, language);
            return Optional.of(formatter).filter(f -> !f.format(LocalDate.EPOCH).isBlank());
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @param today of the reader */
    String of(LocalDate day, LocalDate today) {
        boolean plain = day.getYear() == today.getYear() || Math.abs(ChronoUnit.MONTHS.between(today, day)) < NEAR;
        return (plain ? near : far).format(day);
    }
}
