package io.foretell.app.csv;

import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.FeatureField.Knowledge;
import io.foretell.spi.train.TrainingData;
import io.foretell.spi.value.FieldValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Rows with a known outcome. Nothing says what a cell held before the outcome, so all fields are LATEST_ONLY. */
public final class CsvTrainingData implements TrainingData {
    private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");

    private final List<FeatureField> features;
    private final List<Example> examples;
    private final List<RecordView> open;

    private CsvTrainingData(List<FeatureField> features, List<Example> examples, List<RecordView> open) {
        this.features = List.copyOf(features);
        this.examples = List.copyOf(examples);
        this.open = List.copyOf(open);
    }

    /**
     * @param time column of dates, or of numbers that rise with time; without one the file's order counts
     * @param exclude columns that are not inputs; each must exist
     */
    public static CsvTrainingData of(
            CsvFile csv, String outcomeColumn, String good, Optional<String> time, Set<String> exclude) {
        return of(csv, outcomeColumn, good, Set.of(), time, exclude);
    }

    /**
     * @param bad values of the outcome that mean it did not turn out well; rows with neither are open, and not learnt
     *     from. Where none is named, all other values are bad
     * @param time column of dates, or of numbers that rise with time; without one the file's order counts
     * @param exclude columns that are not inputs; each must exist
     */
    public static CsvTrainingData of(
            CsvFile csv,
            String outcomeColumn,
            String good,
            Set<String> bad,
            Optional<String> time,
            Set<String> exclude) {
        String outcome = csv.column(outcomeColumn);
        Optional<String> clock = time.map(csv::column);
        List<String> left = exclude.stream().map(csv::column).toList();
        Map<String, ColumnType> types = types(csv);
        List<String> inputs = csv.header().stream()
                .filter(c -> !c.equals(outcome) && !left.contains(c) && !clock.equals(Optional.of(c)))
                .toList();
        List<Instant> moments = moments(csv, clock, types);
        List<Example> examples = new ArrayList<>();
        List<RecordView> open = new ArrayList<>();
        for (int i = 0; i < csv.rows().size(); i++) {
            Map<String, String> row = csv.rows().get(i);
            String cell = row.getOrDefault(outcome, "");
            if (!ColumnType.isEmpty(cell)) {
                Map<String, FieldValue> values = new LinkedHashMap<>();
                inputs.forEach(c -> values.put(c, type(types, c).value(row.getOrDefault(c, ""))));
                double label = cell.equalsIgnoreCase(good) ? 1 : 0;
                RecordView view = CsvRecord.of(i + 1, values, moments.get(i));
                if (label == 1 || bad.isEmpty() || bad.stream().anyMatch(cell::equalsIgnoreCase)) {
                    examples.add(new Example(view, OptionalDouble.of(label), moments.get(i), ""));
                } else {
                    open.add(view);
                }
            }
        }
        if (examples.stream().noneMatch(e -> e.label().orElse(0) == 1)) {
            throw new ForetellException(
                    CsvFile.COLUMN,
                    "No row has '" + good + "' in the column '" + outcome + "'. It holds: "
                            + csv.rows().stream()
                                    .map(r -> r.getOrDefault(outcome, ""))
                                    .distinct()
                                    .limit(8)
                                    .toList());
        }
        examples.sort(Comparator.comparing(Example::labelTime));
        return new CsvTrainingData(
                inputs.stream()
                        .map(c -> new FeatureField(c, c, type(types, c).fieldType(), Knowledge.LATEST_ONLY))
                        .toList(),
                examples,
                open);
    }

    @Override
    public List<FeatureField> features() {
        return features;
    }

    @Override
    public Stream<Example> examples() {
        return examples.stream();
    }

    @Override
    public Stream<RecordView> open() {
        return open.stream();
    }

    private static Map<String, ColumnType> types(CsvFile csv) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        for (String column : csv.header()) {
            types.put(
                    column,
                    ColumnType.of(csv.rows().stream()
                            .map(row -> row.getOrDefault(column, ""))
                            .toList()));
        }
        return types;
    }

    private static ColumnType type(Map<String, ColumnType> types, String column) {
        return types.getOrDefault(column, ColumnType.TEXT);
    }

    /** A number is an order, not a moment: rows are put one minute apart by rank. */
    private static List<Instant> moments(CsvFile csv, Optional<String> column, Map<String, ColumnType> types) {
        List<Instant> byOrder = new ArrayList<>();
        for (int i = 0; i < csv.rows().size(); i++) {
            byOrder.add(START.plus(Duration.ofMinutes(i)));
        }
        if (column.isEmpty()) {
            return byOrder;
        }
        ColumnType type = type(types, column.get());
        List<FieldValue> values = csv.rows().stream()
                .map(row -> type.value(row.getOrDefault(column.get(), "")))
                .toList();
        if (type == ColumnType.DATE || type == ColumnType.TIMESTAMP) {
            return values.stream().map(v -> v.asInstant().orElse(START)).toList();
        } else if (type != ColumnType.NUMBER) {
            throw new ForetellException(
                    CsvFile.COLUMN,
                    "The column '" + column.get() + "' holds neither dates nor numbers. Name another with --time, or"
                            + " leave --time out.");
        }
        List<Integer> order = new ArrayList<>(
                java.util.stream.IntStream.range(0, values.size()).boxed().toList());
        order.sort(Comparator.comparing(i -> values.get(i).asNumber().orElse(java.math.BigDecimal.ZERO)));
        List<Instant> moments = new ArrayList<>(byOrder);
        for (int rank = 0; rank < order.size(); rank++) {
            moments.set(order.get(rank), byOrder.get(rank));
        }
        return moments;
    }
}
