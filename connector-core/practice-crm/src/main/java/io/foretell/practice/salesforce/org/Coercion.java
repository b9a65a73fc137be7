package io.foretell.practice.salesforce.org;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One value of a call as a row keeps it, or the reason why it cannot. */
final class Coercion {
    private static final int DEFAULT_TEXT = 255;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "+0000")
            .optionalEnd()
            .parseDefaulting(java.time.temporal.ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);

    private final Tx tx;

    Coercion(Tx tx) {
        this.tx = tx;
    }

    @Nullable
    Object value(FieldDef field, @Nullable Object given) {
        if (given == null || given.equals("")) {
            return field.type() == FieldType.BOOLEAN ? Boolean.FALSE : null;
        }
        try {
            switch (field.type()) {
                case BOOLEAN:
                    return bool(field, given);
                case INT, DOUBLE, CURRENCY, PERCENT:
                    return number(field, given);
                case DATE:
                    return given instanceof LocalDate date ? date : LocalDate.parse(first(given.toString(), 10));
                case DATETIME:
                    return time(given);
                case REFERENCE:
                    return reference(field, given.toString());
                case PICKLIST, MULTIPICKLIST:
                    return choice(field, given.toString());
                case EMAIL:
                    return email(field, given.toString());
                case ANY:
                    return given;
                default:
                    return text(field, given);
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw wrongType(field, given);
        }
    }

    private static RowRefused wrongType(FieldDef field, Object given) {
        return RowRefused.of(
                "INVALID_TYPE_ON_FIELD_IN_RECORD",
                field.label() + ": value not of required type: " + given,
                field.name());
    }

    private static Object bool(FieldDef field, Object given) {
        if (given instanceof Boolean) {
            return given;
        }
        return switch (given.toString().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw wrongType(field, given);
        };
    }

    private static Object number(FieldDef field, Object given) {
        if (given instanceof Boolean) {
            throw wrongType(field, given);
        }
        BigDecimal number = new BigDecimal(given.toString().trim());
        if (field.type() == FieldType.INT && number.stripTrailingZeros().scale() > 0) {
            throw wrongType(field, given);
        }
        // More digits after the point than the field has are rounded away, too many before it are refused.
        BigDecimal rounded =
                number.scale() > field.scale() ? number.setScale(field.scale(), RoundingMode.HALF_UP) : number;
        int whole = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale();
        if (field.precision() > 0 && whole > field.precision() - field.scale()) {
            throw RowRefused.of(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    field.label() + ": value outside of valid range on numeric field: " + given,
                    field.name());
        }
        return rounded;
    }

    private static Instant time(Object given) {
        Instant instant;
        if (given instanceof Instant at) {
            instant = at;
        } else if (given.toString().length() == 10) {
            instant = LocalDate.parse(given.toString())
                    .atStartOfDay(java.time.ZoneOffset.UTC)
                    .toInstant();
        } else {
            instant = OffsetDateTime.parse(given.toString(), TIME).toInstant();
        }
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    private Object reference(FieldDef field, String given) {
        String id = Ids.canonical(given)
                .orElseThrow(() -> RowRefused.of(
                        "MALFORMED_ID", field.label() + ": id value of incorrect type: " + given, field.name()));
        Row target = tx.row(id).orElse(null);
        if (target == null && tx.options().trusted()) {
            return id;
        }
        if (target == null || (target.deleted() && !tx.options().trusted())) {
            throw RowRefused.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.name());
        }
        if (!field.referenceTo().isEmpty()
                && !field.referenceTo().contains(target.object().name())) {
            throw RowRefused.of(
                    "FIELD_INTEGRITY_EXCEPTION",
                    field.label() + ": id value of incorrect type: " + given,
                    field.name());
        }
        return target.id();
    }

    private Object choice(FieldDef field, String given) {
        if (field.type() == FieldType.PICKLIST) {
            for (PicklistValue value : field.picklist()) {
                if (value.value().equalsIgnoreCase(given)) {
                    return value.value();
                }
            }
        }
        boolean known = field.type() == FieldType.MULTIPICKLIST
                && java.util.Arrays.stream(given.split(";")).allMatch(part -> field.picklist().stream()
                        .anyMatch(value -> value.value().equalsIgnoreCase(part.trim())));
        if (field.restricted() && !known && !tx.options().trusted()) {
            throw RowRefused.of(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    field.label() + ": bad value for restricted picklist field: " + given,
                    field.name());
        }
        return sized(field, given, DEFAULT_TEXT);
    }

    private static Object email(FieldDef field, String given) {
        if (!EMAIL.matcher(given).matches()) {
            throw RowRefused.of(
                    "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + given, field.name());
        }
        return sized(field, given, DEFAULT_TEXT);
    }

    private static Object text(FieldDef field, Object given) {
        if (given instanceof java.util.Map || given instanceof java.util.Collection) {
            throw wrongType(field, given);
        }
        return sized(field, given.toString(), DEFAULT_TEXT);
    }

    private static String sized(FieldDef field, String text, int otherwise) {
        int most = field.length() == 0 ? otherwise : field.length();
        if (text.length() > most) {
            throw RowRefused.of(
                    "STRING_TOO_LONG",
                    field.label() + ": data value too large: " + first(text, 255) + " (max length=" + most + ")",
                    field.name());
        }
        return text;
    }

    private static String first(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
