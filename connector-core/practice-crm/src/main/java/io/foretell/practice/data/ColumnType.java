package io.foretell.practice.data;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What kind of manual field a column becomes, judged by all of its cells. */
enum ColumnType {
    INTEGER,
    FLOAT,
    DATE,
    DATETIME,
    SELECTION,
    CHAR,
    TEXT;

    private static final int MAX_OPTIONS = 40;
    private static final int LONG_TEXT = 120;
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final List<DateTimeFormatter> DAYS = List.of(
            strict("uuuu-MM-dd"),
            strict("uuuu/MM/dd"),
            strict("dd.MM.uuuu"),
            strict("dd/MM/uuuu"),
            strict("MM/dd/uuuu"));
    private static final List<DateTimeFormatter> TIMES = List.of(
            strict("uuuu-MM-dd HH:mm:ss"),
            strict("uuuu-MM-dd'T'HH:mm:ss"),
            strict("uuuu-MM-dd HH:mm"),
            strict("dd.MM.uuuu HH:mm"),
            strict("MM/dd/uuuu HH:mm"));

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    static ColumnType of(Collection<String> cells) {
        List<String> filled = cells.stream().filter(cell -> !cell.isEmpty()).toList();
        if (filled.isEmpty()) {
            return CHAR;
        }
        if (filled.stream().allMatch(cell -> WHOLE.matcher(cell).matches() && !paddedNumber(cell))) {
            return INTEGER;
        }
        if (filled.stream().allMatch(cell -> DECIMAL.matcher(cell).matches() && !paddedNumber(cell))) {
            return FLOAT;
        }
        if (formatter(filled, DAYS) != null) {
            return DATE;
        }
        if (formatter(filled, TIMES) != null) {
            return DATETIME;
        }
        Set<String> different = new TreeSet<>(filled);
        boolean wordy = filled.stream().anyMatch(cell -> cell.length() > LONG_TEXT || cell.indexOf('\n') >= 0);
        boolean repeats = different.size() <= MAX_OPTIONS && different.size() * 3 <= filled.size() * 2;
        return wordy ? TEXT : repeats ? SELECTION : CHAR;
    }

    /** 007 is a name, not a number. */
    private static boolean paddedNumber(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '0' && Character.isDigit(cell.charAt(1));
    }

    private static @Nullable DateTimeFormatter formatter(Collection<String> cells, List<DateTimeFormatter> candidates) {
        for (DateTimeFormatter candidate : candidates) {
            if (cells.stream().allMatch(cell -> parses(candidate, cell))) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean parses(DateTimeFormatter format, String cell) {
        try {
            format.parse(cell);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Turns cells of this type into values that can be stored; empty cells become null. */
    List<@Nullable Object> convert(List<String> cells) {
        List<String> filled = cells.stream().filter(cell -> !cell.isEmpty()).toList();
        DateTimeFormatter format =
                this == DATE ? formatter(filled, DAYS) : this == DATETIME ? formatter(filled, TIMES) : null;
        java.util.ArrayList<@Nullable Object> values = new java.util.ArrayList<>();
        for (String cell : cells) {
            values.add(cell.isEmpty() ? null : value(cell, format));
        }
        return values;
    }

    private Object value(String cell, @Nullable DateTimeFormatter format) {
        if (this == INTEGER) {
            return Integer.valueOf(cell.startsWith("+") ? cell.substring(1) : cell);
        }
        if (this == FLOAT) {
            return Double.valueOf(cell);
        }
        if (this == DATE && format != null) {
            return LocalDate.parse(cell, format);
        }
        return this == DATETIME && format != null ? LocalDateTime.parse(cell, format) : cell;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
