package io.foretell.odoo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Odoo's way to write a moment: UTC, whole seconds, no zone; anything else is refused or misread by the server. */
final class Stamps {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private Stamps() {}

    static String write(Instant instant) {
        return FORMAT.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    /** @throws java.time.format.DateTimeParseException when it is not such a moment */
    static Instant read(String text) {
        return LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC);
    }
}
