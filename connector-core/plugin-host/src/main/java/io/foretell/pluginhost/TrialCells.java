package io.foretell.pluginhost;

import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a table's cell as one of the types that an input accepts: the narrowest that fits. */
final class TrialCells {
    private static final List<FieldType> NARROWEST_FIRST = List.of(
            FieldType.BOOL,
            FieldType.NUMBER,
            FieldType.MONEY,
            FieldType.TIMESTAMP,
            FieldType.DATE,
            FieldType.CHOICE,
            FieldType.TEXT,
            FieldType.REF,
            FieldType.MANY);

    /** Without a declaration a word is a text rather than an option. */
    private static final Set<FieldType> UNDECLARED =
            Set.of(FieldType.BOOL, FieldType.NUMBER, FieldType.TIMESTAMP, FieldType.DATE, FieldType.TEXT);

    private final ZoneId zone;

    TrialCells(ZoneId zone) {
        this.zone = zone;
    }

    /** @return MISSING for a blank cell; empty when no accepted type fits */
    Optional<FieldValue> read(String cell, Set<FieldType> accepted) {
        if (cell.isBlank()) {
            return Optional.of(FieldValue.MISSING);
        }
        Set<FieldType> types = accepted.isEmpty() ? UNDECLARED : accepted;
        return NARROWEST_FIRST.stream()
                .filter(types::contains)
                .flatMap(type -> tryRead(cell.strip(), type).stream())
                .findFirst();
    }

    private Optional<FieldValue> tryRead(String cell, FieldType type) {
        try {
            return Optional.of(readAs(cell, type));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private FieldValue readAs(String cell, FieldType type) {
        return switch (type) {
            case BOOL -> bool(cell);
            case NUMBER -> new FieldValue.Number(new BigDecimal(cell));
            case MONEY -> money(cell);
            case TIMESTAMP -> new FieldValue.Timestamp(instant(cell));
            case DATE -> new FieldValue.Date(LocalDate.parse(cell));
            case CHOICE -> new FieldValue.Choice(cell);
            case TEXT -> FieldValue.text(cell);
            case REF -> new FieldValue.Ref("", cell, "");
            case MANY ->
                new FieldValue.Many(
                        Arrays.stream(cell.split(";")).map(String::strip).toList());
        };
    }

    private static FieldValue bool(String cell) {
        if (cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")) {
            return new FieldValue.Bool(Boolean.parseBoolean(cell));
        }
        throw new IllegalArgumentException("neither true nor false");
    }

    private static FieldValue money(String cell) {
        String[] parts = cell.split("\\s+");
        if (parts.length != 2) {
            throw new IllegalArgumentException("an amount looks like 12.50 EUR");
        }
        return new FieldValue.Money(
                new BigDecimal(parts[0]), Currency.getInstance(parts[1]).getCurrencyCode());
    }

    Instant instant(String cell) {
        if (cell.endsWith("Z") || cell.matches(".*[+-]\\d\\d:\\d\\d")) {
            return java.time.OffsetDateTime.parse(cell.replace(' ', 'T')).toInstant();
        }
        return LocalDateTime.parse(cell.replace(' ', 'T')).atZone(zone).toInstant();
    }
}
