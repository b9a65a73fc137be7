package io.foretell.app.csv;

import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Moments that are written as nothing but digits: 20230131, 20230131093000, and seconds or milliseconds since 1970. */
final class StampColumn {
    private static final DateTimeFormatter DAY = format("uuuuMMdd");
    private static final DateTimeFormatter MOMENT = format("uuuuMMddHHmmss");
    private static final Instant FROM = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2100-01-01T00:00:00Z");
    /** Other numbers have ten digits, too: seconds are only believed where the column's name speaks of time. */
    private static final Pattern TIMELY = Pattern.compile(
            "date|time|stamp|epoch|created|closed|modified|updated|_at$|datum|zeit|时间|日期", Pattern.CASE_INSENSITIVE);

    /** One way in which digits are a moment. */
    private record Way(int digits, FieldType type, Function<String, Optional<FieldValue>> reader) {}

    private static final List<Way> WAYS = List.of(
            new Way(8, FieldType.DATE, StampColumn::day),
            new Way(14, FieldType.TIMESTAMP, StampColumn::moment),
            new Way(13, FieldType.TIMESTAMP, cell -> since1970(Instant.ofEpochMilli(Long.parseLong(cell)))),
            new Way(10, FieldType.TIMESTAMP, cell -> since1970(Instant.ofEpochSecond(Long.parseLong(cell)))));

    private StampColumn() {}

    /** Only where every filled cell is such a moment: a single one that is none makes them numbers. */
    static Optional<ColumnReading> of(Cells cells) {
        List<String> filled =
                cells.written().stream().filter(cell -> !Plain.isEmpty(cell)).toList();
        return WAYS.stream()
                .filter(way -> !filled.isEmpty()
                        && (way.digits() != 10 || TIMELY.matcher(cells.column()).find())
                        && filled.stream().allMatch(cell -> read(way, cell).isPresent()))
                .findFirst()
                .map(way -> new ColumnReading(
                        way.type(),
                        cell -> read(way, cell).orElse(FieldValue.MISSING),
                        new OddCells(),
                        List.of("'" + cells.column() + "': digits that are moments, so '" + filled.get(0) + "' is "
                                + read(way, filled.get(0))
                                        .map(FieldValue::asPlainText)
                                        .orElse("") + ".")));
    }

    private static Optional<FieldValue> read(Way way, String cell) {
        boolean digits = cell.length() == way.digits() && cell.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? way.reader().apply(cell) : Optional.empty();
    }

    private static Optional<FieldValue> day(String cell) {
        try {
            LocalDate day = LocalDate.parse(cell, DAY);
            return plausible(day.atStartOfDay().toInstant(ZoneOffset.UTC))
                    ? Optional.of(new FieldValue.Date(day))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<FieldValue> moment(String cell) {
        try {
            return since1970(LocalDateTime.parse(cell, MOMENT).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<FieldValue> since1970(Instant moment) {
        return plausible(moment) ? Optional.of(new FieldValue.Timestamp(moment)) : Optional.empty();
    }

    private static boolean plausible(Instant moment) {
        return !moment.isBefore(FROM) && moment.isBefore(TO);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }
}
