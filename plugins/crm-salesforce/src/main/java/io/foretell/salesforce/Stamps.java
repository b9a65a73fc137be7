package io.foretell.salesforce;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Salesforce's moments: {@code …T21:12:55.000+0000} over REST, {@code …T21:12:55.000Z} in a Bulk result. */
final class Stamps {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(java.util.Locale.ROOT);

    /** Nearly all of them; the formatter would take longer than the rest of reading a row. */
    private static final Pattern USUAL =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.000(?:Z|\\+0000)");

    private Stamps() {}

    /** @throws java.time.DateTimeException when it is not a moment */
    static Instant read(String text) {
        Matcher usual = USUAL.matcher(text);
        return usual.matches() ? seconds(text) : FORMAT.parse(text, Instant::from);
    }

    private static Instant seconds(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
