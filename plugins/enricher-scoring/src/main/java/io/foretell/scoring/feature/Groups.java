package io.foretell.scoring.feature;

import io.foretell.spi.value.FieldType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The rows of a table told apart by one field or role, as a person would: its frequent values, or ranges of a number.
 *
 * @param label what people call the field
 * @param categories whether the groups are values rather than ranges
 * @param names of the groups
 * @param of by row: its group
 */
public record Groups(String source, String label, boolean categories, List<String> names, int[] of) {
    private static final String EMPTY = "empty";
    private static final int RANGES = 5;
    /** Nobody counts so many zeros. */
    private static final double LONG = 1e15;

    private static final int APART = 6;
    /** Values cover at least this share of the filled rows, or the field is free text. */
    private static final double COVERED = 0.5;

    /** Rows by group; a row whose group is -1 has none. */
    public int[] rows(int group, int[] among) {
        return IntStream.of(among).filter(row -> of[row] == group).toArray();
    }

    /**
     * @param most how many values stand for themselves; the rest is called 'others'
     * @return empty when the table has no such field or role
     */
    public static Optional<Groups> of(Table table, String source, int most) {
        for (int s = 0; s < table.signals().size(); s++) {
            Signal signal = table.signals().get(s);
            if (signal.source().equals(source)) {
                Column column = table.column(s);
                return Optional.of(
                        switch (signal.shape()) {
                            case NUMBER -> byRange(signal, numbers(table, column));
                            case KEY ->
                                column.mostlyNumbers(table.rows(), most)
                                        ? byRange(signal, numbers(table, column))
                                        : byValue(table, signal, column, most);
                            case KEYS -> byValue(table, signal, column, most);
                        });
            }
        }
        return Optional.empty();
    }

    private static double[] numbers(Table table, Column column) {
        return IntStream.range(0, table.rows()).mapToDouble(column::number).toArray();
    }

    private static Groups byValue(Table table, Signal signal, Column column, int most) {
        Map<String, Integer> counts = new HashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            column.firstKey(row).ifPresent(key -> counts.merge(key, 1, Integer::sum));
        }
        List<String> frequent = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(counts.size() == most + 1 ? most + 1 : most)
                .map(Map.Entry::getKey)
                .toList();
        int filled = counts.values().stream().mapToInt(Integer::intValue).sum();
        int covered =
                frequent.stream().mapToInt(key -> counts.getOrDefault(key, 0)).sum();
        if (covered < COVERED * filled) {
            return new Groups(
                    signal.source(),
                    signal.label(),
                    false,
                    List.of(EMPTY, "filled"),
                    IntStream.range(0, table.rows())
                            .map(row -> column.firstKey(row).isPresent() ? 1 : 0)
                            .toArray());
        }
        List<String> names =
                new ArrayList<>(frequent.stream().map(column::label).toList());
        names.add("others");
        names.add(EMPTY);
        int[] of = IntStream.range(0, table.rows())
                .map(row -> column.firstKey(row)
                        .map(key -> frequent.contains(key) ? frequent.indexOf(key) : frequent.size())
                        .orElse(frequent.size() + 1))
                .toArray();
        return new Groups(signal.source(), signal.label(), true, List.copyOf(names), of);
    }

    private static Groups byRange(Signal signal, double[] numbers) {
        double[] filled = IntStream.range(0, numbers.length)
                .mapToDouble(i -> numbers[i])
                .filter(number -> !Double.isNaN(number))
                .sorted()
                .toArray();
        TreeSet<Double> tops = new TreeSet<>();
        List<Double> distinct = java.util.Arrays.stream(filled)
                .distinct()
                .limit(APART + 1)
                .boxed()
                .toList();
        if (distinct.size() <= APART) {
            tops.addAll(distinct);
        } else {
            for (int r = 1; r <= RANGES; r++) {
                tops.add(filled[Math.max(0, r * filled.length / RANGES - 1)]);
            }
        }
        List<Double> ends = List.copyOf(tops);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            names.add(name(signal, ends, i, distinct.size() <= APART));
        }
        names.add(EMPTY);
        int[] of = IntStream.range(0, numbers.length)
                .map(row -> Double.isNaN(numbers[row])
                        ? ends.size()
                        : tops.headSet(numbers[row], false).size())
                .toArray();
        return new Groups(signal.source(), signal.label(), false, List.copyOf(names), of);
    }

    private static String name(Signal signal, List<Double> ends, int i, boolean single) {
        double to = ends.get(i);
        double from = i == 0 ? Double.NaN : ends.get(i - 1);
        if (signal.type() == FieldType.DATE || signal.type() == FieldType.TIMESTAMP) {
            return single ? day(to) : days(from, to, i == ends.size() - 1);
        }
        String unit = signal.type() == FieldType.MONEY ? " " + signal.currency() : "";
        if (single) {
            return said(to) + unit;
        } else if (i == 0) {
            return "up to " + said(to) + unit;
        }
        return i == ends.size() - 1 ? "over " + said(from) + unit : "over " + said(from) + " to " + said(to) + unit;
    }

    private static String day(double before) {
        return said(Math.abs(before))
                + (Math.abs(before) == 1 ? " day" : " days")
                + (before < 0 ? " after" : " before");
    }

    /** A date may lie after the moment that it is seen from: a minus before the days would say the opposite of 'before'. */
    private static String days(double from, double to, boolean last) {
        if (Double.isNaN(from)) {
            return to < 0 ? day(to) + " or later" : "up to " + day(to);
        } else if (last) {
            return from < 0 ? "less than " + day(from) + ", or before" : "over " + day(from);
        } else if (to < 0) {
            return said(-to) + " to under " + day(from);
        }
        return from < 0 ? "under " + day(from) + " to " + day(to) : "over " + said(from) + " to " + day(to);
    }

    private static String said(double number) {
        if (Math.abs(number) >= LONG) {
            return String.format(Locale.ROOT, "%.3g", number);
        }
        boolean whole = number == Math.rint(number) || Math.abs(number) >= 100;
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%.2f", number);
    }
}
