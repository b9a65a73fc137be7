package io.foretell.app.csv;

import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The type of a column, told from all of its cells. */
enum ColumnType {
    NUMBER(FieldType.NUMBER, ColumnType::number),
    DATE(FieldType.DATE, ColumnType::date),
    TIMESTAMP(FieldType.TIMESTAMP, ColumnType::timestamp),
    /** Few different words that come again and again. */
    CHOICE(FieldType.CHOICE, cell -> Optional.of(new FieldValue.Choice(cell))),
    TEXT(FieldType.TEXT, cell -> Optional.of(FieldValue.text(cell)));

    /** What programs write for 'not filled'. */
    private static final Set<String> EMPTY = Set.of("", "null", "none", "nan", "na", "n/a", "#n/a");

    private static final int MOST_CHOICES = 1000;
    private static final List<DateTimeFormatter> DATES =
            formats("yyyy-MM-dd", "d.M.yyyy", "yyyy/M/d", "d/M/yyyy", "M/d/yyyy");
    private static final List<DateTimeFormatter> TIMES = formats(
            "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "d.M.yyyy HH:mm", "M/d/yyyy H:mm");

    private final FieldType fieldType;
    private final Function<String, Optional<FieldValue>> parser;

    ColumnType(FieldType fieldType, Function<String, Optional<FieldValue>> parser) {
        this.fieldType = fieldType;
        this.parser = parser;
    }

    /** The first type that every filled cell fits. */
    static ColumnType of(Collection<String> cells) {
        List<String> filled = cells.stream().filter(cell -> !isEmpty(cell)).toList();
        if (filled.isEmpty()) {
            return TEXT;
        }
        for (ColumnType type : List.of(NUMBER, DATE, TIMESTAMP)) {
            if (filled.stream().allMatch(cell -> type.parser.apply(cell).isPresent())) {
                return type;
            }
        }
        Set<String> different = new HashSet<>(filled);
        boolean repeats = different.size() <= MOST_CHOICES && different.size() * 2 <= filled.size();
        return repeats || different.size() <= 20 ? CHOICE : TEXT;
    }

    FieldType fieldType() {
        return fieldType;
    }

    /** MISSING when the cell is empty or does not fit. */
    FieldValue value(String cell) {
        return isEmpty(cell) ? FieldValue.MISSING : parser.apply(cell).orElse(FieldValue.MISSING);
    }

    static boolean isEmpty(String cell) {
        return EMPTY.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    private static Optional<FieldValue> number(String cell) {
        String text = cell.replace(" ", "").replace("\u00a0", "");
        if (!text.matches(
                "[-+]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\\.[0-9]+)?([eE][-+]?[0-9]{1,2})?%?|[-+]?[0-9]+,[0-9]{1,2}")) {
            return Optional.empty();
        }
        boolean percent = text.endsWith("%");
        String plain = percent ? text.substring(0, text.length() - 1) : text;
        // 1,5 is a decimal comma; 1,500 groups thousands.
        plain = plain.matches("[-+]?[0-9]+,[0-9]{1,2}") ? plain.replace(',', '.') : plain.replace(",", "");
        return Optional.of(new FieldValue.Number(new BigDecimal(plain)));
    }

    private static Optional<FieldValue> date(String cell) {
        return DATES.stream()
                .flatMap(format -> parse(() -> LocalDate.parse(cell, format)).stream())
                .findFirst()
                .map(FieldValue.Date::new);
    }

    private static Optional<FieldValue> timestamp(String cell) {
        Optional<Instant> instant = parse(() -> Instant.parse(cell));
        return instant.or(() -> TIMES.stream()
                        .flatMap(format -> parse(() -> LocalDateTime.parse(cell, format)).stream())
                        .findFirst()
                        .map(time -> time.toInstant(ZoneOffset.UTC)))
                .map(FieldValue.Timestamp::new);
    }

    private static <T> Optional<T> parse(java.util.function.Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<DateTimeFormatter> formats(String... patterns) {
        return java.util.Arrays.stream(patterns)
                .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
                .toList();
    }
}
