package io.foretell.salesforce;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Salesforce's moments: {@code …T21:12:55.000+0000} over REST, {@code …T21:12:55.000Z} in a Bulk result. */
final class Stamps {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(java.util.Locale.ROOT);

    private Stamps() {}

    /** @throws java.time.DateTimeException when it is not a moment */
    static Instant read(String text) {
        return FORMAT.parse(text, Instant::from);
    }
}
