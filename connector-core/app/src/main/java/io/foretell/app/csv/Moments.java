package io.foretell.app.csv;

import io.foretell.spi.error.ForetellException;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * When the rows of a table ended, and from where their other dates are looked back at.
 *
 * @param ends by row; rows without a column of dates are put one minute apart, which is an order and no moment
 * @param asOf by row
 */
record Moments(List<Instant> ends, List<Instant> asOf, List<String> notes) {
    private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");

    /**
     * @param inputs columns that are learnt from
     * @throws ForetellException F-1021 when the column of the time gives no order
     */
    static Moments of(CsvFile csv, TableReading reading, Optional<String> time, List<String> inputs) {
        if (time.isEmpty()) {
            return ordered(inOrder(csv.rows().size()), csv, reading, inputs, List.of());
        }
        String column = time.get();
        ColumnReading type = reading.column(column);
        List<FieldValue> values = values(csv, type, column);
        long unknown = values.stream().filter(FieldValue::isMissing).count();
        List<String> notes = unknown == 0
                ? List.of()
                : List.of("'" + column + "' says no time in " + unknown + " rows; they count as the oldest.");
        if (type.type() == FieldType.DATE || type.type() == FieldType.TIMESTAMP) {
            Instant oldest = values.stream()
                    .flatMap(value -> value.asInstant().stream())
                    .min(Comparator.naturalOrder())
                    .orElse(START);
            List<Instant> ends =
                    values.stream().map(v -> v.asInstant().orElse(oldest)).toList();
            return new Moments(ends, ends, notes);
        } else if (type.type() != FieldType.NUMBER) {
            throw new ForetellException(
                    CsvFile.COLUMN,
                    "The column '" + column + "' holds neither dates nor numbers"
                            + (type.notes().isEmpty() ? "" : ": " + String.join(" ", type.notes()))
                            + (type.notes().isEmpty() ? "." : "")
                            + " Correct the cells, name another with --time, or leave --time out.");
        }
        return ordered(ranked(values), csv, reading, inputs, notes);
    }

    private static Moments ordered(
            List<Instant> ends, CsvFile csv, TableReading reading, List<String> inputs, List<String> notes) {
        // Days before the newest day of the table: an order that begins in 2000 is no day to count from.
        Optional<Instant> newest = inputs.stream()
                .filter(column -> isDate(reading.column(column).type()))
                .flatMap(column -> values(csv, reading.column(column), column).stream())
                .flatMap(value -> value.asInstant().stream())
                .max(Comparator.naturalOrder());
        return new Moments(
                ends, newest.map(day -> ends.stream().map(end -> day).toList()).orElse(ends), notes);
    }

    private static boolean isDate(FieldType type) {
        return type == FieldType.DATE || type == FieldType.TIMESTAMP;
    }

    private static List<FieldValue> values(CsvFile csv, ColumnReading type, String column) {
        return csv.rows().stream()
                .map(row -> type.value(row.getOrDefault(column, "")))
                .toList();
    }

    private static List<Instant> inOrder(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> START.plus(Duration.ofMinutes(i)))
                .toList();
    }

    /** A number is an order, not a moment: rows are put one minute apart by rank. */
    private static List<Instant> ranked(List<FieldValue> values) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, values.size()).boxed().toList());
        order.sort(Comparator.comparing(i -> values.get(i).asNumber(), Moments::emptyFirst));
        List<Instant> byOrder = inOrder(values.size());
        List<Instant> moments = new ArrayList<>(byOrder);
        for (int rank = 0; rank < order.size(); rank++) {
            moments.set(order.get(rank), byOrder.get(rank));
        }
        return moments;
    }

    private static int emptyFirst(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.isPresent() && other.isPresent()
                ? one.get().compareTo(other.get())
                : Boolean.compare(one.isPresent(), other.isPresent());
    }
}
