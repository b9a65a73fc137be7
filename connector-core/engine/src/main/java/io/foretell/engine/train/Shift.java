package io.foretell.engine.train;

import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far the values of one field have moved between two groups of records: the population stability index over the
 * tenths of a number or the keys of anything else, less what chance alone makes of groups of this size.
 *
 * @param index 0 where nothing moved; from about 0.25 a model should be looked at
 * @param words the value whose share rose most, in words
 */
record Shift(double index, String words) {
    private static final int BINS = 10;
    private static final int MOST_KEYS = 50;
    private static final String EMPTY = "(empty)";

    /** Empty where the values say nothing by their frequency: dates, texts, too many different keys. */
    static Optional<Shift> between(List<FieldValue> before, List<FieldValue> after) {
        if (before.isEmpty() || after.isEmpty() || before.stream().anyMatch(Shift::unsuited)) {
            return Optional.empty();
        }
        boolean numbers = before.stream().anyMatch(value -> value.asNumber().isPresent())
                && before.stream().allMatch(v -> v.isMissing() || v.asNumber().isPresent());
        List<BigDecimal> edges = numbers ? edges(before) : List.of();
        Map<String, double[]> shares = new TreeMap<>();
        count(before, edges, numbers, shares, 0);
        count(after, edges, numbers, shares, 1);
        return shares.size() > MOST_KEYS ? Optional.empty() : Optional.of(of(shares, before.size(), after.size()));
    }

    private static boolean unsuited(FieldValue value) {
        return value instanceof FieldValue.Date
                || value instanceof FieldValue.Timestamp
                || value instanceof FieldValue.Many;
    }

    private static List<BigDecimal> edges(Collection<FieldValue> values) {
        List<BigDecimal> sorted = values.stream()
                .flatMap(value -> value.asNumber().stream())
                .sorted()
                .toList();
        TreeSet<BigDecimal> edges = new TreeSet<>();
        for (int i = 1; i < BINS; i++) {
            edges.add(sorted.get(i * sorted.size() / BINS));
        }
        return new ArrayList<>(edges);
    }

    private static void count(
            List<FieldValue> values, List<BigDecimal> edges, boolean numbers, Map<String, double[]> shares, int side) {
        for (FieldValue value : values) {
            String key = value.isMissing() ? EMPTY : numbers ? bin(value, edges) : value.asPlainText();
            shares.computeIfAbsent(key, k -> new double[2])[side] += 1.0 / values.size();
        }
    }

    private static String bin(FieldValue value, List<BigDecimal> edges) {
        BigDecimal number = value.asNumber().orElse(BigDecimal.ZERO);
        for (BigDecimal edge : edges) {
            if (number.compareTo(edge) < 0) {
                return "below " + plain(edge);
            }
        }
        return plain(edges.get(edges.size() - 1)) + " or more";
    }

    private static String plain(BigDecimal number) {
        return number.setScale(Math.min(2, Math.max(0, number.scale())), RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Shift of(Map<String, double[]> shares, int before, int after) {
        double index = 0;
        for (double[] share : shares.values()) {
            double was = Math.max(share[0], 0.5 / before);
            double is = Math.max(share[1], 0.5 / after);
            index += (is - was) * Math.log(is / was);
        }
        double chance = (shares.size() - 1) * (1.0 / before + 1.0 / after);
        Map.Entry<String, double[]> most = shares.entrySet().stream()
                .max(Comparator.comparingDouble(e -> e.getValue()[1] - e.getValue()[0]))
                .orElseThrow();
        String words = String.format(
                Locale.ROOT,
                "'%s' %.0f%%, before %.0f%%",
                most.getKey(),
                100 * most.getValue()[1],
                100 * most.getValue()[0]);
        return new Shift(Math.max(0, index - chance), words);
    }
}
