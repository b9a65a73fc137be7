package io.foretell.practice.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are won, in which order they came in, and which are hidden.
 *
 * @param order row numbers, oldest first
 * @param timeColumn -1 when there is none
 */
record CsvSplit(List<Boolean> won, List<Integer> order, Set<Integer> hidden, int outcomeColumn, int timeColumn) {
    private static final double HIDDEN_SHARE = 0.2;

    static CsvSplit of(CsvTable table, String outcome, String timeColumn, long seed) {
        int equals = outcome.lastIndexOf('=');
        if (equals < 1) {
            throw new CsvProblem(
                    "The outcome must look like COLUMN=VALUE, such as Converted=1, not '" + outcome + "'.");
        }
        int column = table.column(outcome.substring(0, equals), "the outcome");
        String value = outcome.substring(equals + 1).trim();
        List<Boolean> won =
                table.cells(column).stream().map(cell -> same(cell, value)).toList();
        if (!won.contains(true) || !won.contains(false)) {
            Set<String> seen = new TreeSet<>(table.cells(column));
            String some = String.join(", ", seen.stream().limit(10).toList());
            throw new CsvProblem("Column '" + table.headers().get(column) + "' must have rows with and without '"
                    + value + "'. It has: " + some + (seen.size() > 10 ? ", …" : "") + ".");
        }
        int time = timeColumn.isBlank() ? -1 : table.column(timeColumn, "the time");
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < won.size(); i++) {
            order.add(i);
        }
        List<Integer> draw = order;
        if (time >= 0) {
            sortByTime(table, time, order);
        } else {
            draw = new ArrayList<>(order);
            Collections.shuffle(draw, new Random(seed));
        }
        int first = (int) Math.round(draw.size() * (1 - HIDDEN_SHARE));
        return new CsvSplit(won, order, new HashSet<>(draw.subList(first, draw.size())), column, time);
    }

    /** 1 and 1.0 are the same outcome, as are Yes and yes. */
    private static boolean same(String cell, String value) {
        if (cell.equalsIgnoreCase(value)) {
            return true;
        }
        ColumnType type = ColumnType.of(List.of(cell, value));
        boolean numbers =
                (type == ColumnType.INTEGER || type == ColumnType.FLOAT) && !cell.isEmpty() && !value.isEmpty();
        return numbers && Double.parseDouble(cell) == Double.parseDouble(value);
    }

    private static void sortByTime(CsvTable table, int time, List<Integer> order) {
        List<String> cells = table.cells(time);
        ColumnType type = ColumnType.of(cells);
        if (type.compareTo(ColumnType.DATETIME) > 0) {
            throw new CsvProblem("Column '" + table.headers().get(time)
                    + "' cannot give the order: it must hold only numbers or only dates in one format.");
        }
        List<@Nullable Object> values = type.convert(cells);
        order.sort(Comparator.comparing(
                row -> comparable(values.get(row)), Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Comparable<Object> comparable(@Nullable Object value) {
        return (Comparable<Object>) value;
    }
}
