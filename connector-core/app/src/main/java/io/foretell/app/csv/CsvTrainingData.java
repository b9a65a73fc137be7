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
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rows with a known outcome. Nothing says what a cell held before the outcome, so all fields are LATEST_ONLY. */
public final class CsvTrainingData implements TrainingData {
    private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");
    private static final int PARTS = 5;

    private final CsvQuestion question;
    private final Map<String, ColumnType> types;
    private final List<String> inputs;
    private final List<Example> examples;
    private final List<RecordView> open;
    private final List<Example> heldOut;

    private CsvTrainingData(
            CsvQuestion question,
            Map<String, ColumnType> types,
            List<String> inputs,
            List<Example> examples,
            List<RecordView> open,
            List<Example> heldOut) {
        this.question = question;
        this.types = types;
        this.inputs = List.copyOf(inputs);
        this.examples = List.copyOf(examples);
        this.open = List.copyOf(open);
        this.heldOut = List.copyOf(heldOut);
    }

    /** @throws ForetellException F-1021 when the outcome does not tell the rows apart */
    public static CsvTrainingData of(CsvFile csv, CsvQuestion question) {
        Map<String, ColumnType> types = types(csv);
        List<String> inputs = csv.header().stream()
                .filter(column -> !column.equals(question.outcome())
                        && !question.exclude().contains(column)
                        && !question.time().equals(Optional.of(column)))
                .toList();
        List<RecordView> open = new ArrayList<>();
        List<Example> examples = examples(csv, question, types, inputs, open);
        return new CsvTrainingData(question, types, inputs, examples, open, List.of());
    }

    /**
     * The same rows to learn from, measured on those of another table.
     *
     * @throws ForetellException F-1021 when it lacks a column
     */
    public CsvTrainingData heldOut(CsvFile test) {
        List<String> missing = question.columns(inputs).stream()
                .filter(column -> !test.header().contains(column))
                .toList();
        if (!missing.isEmpty()) {
            throw new ForetellException(
                    CsvFile.COLUMN,
                    "The table to measure on lacks " + missing + ", which the table to learn from has. It has "
                            + test.header() + ". Add them, or leave them out of both with --exclude.");
        }
        List<Example> apart = examples(test, question.untimed(), types, inputs, new ArrayList<>());
        return new CsvTrainingData(question, types, inputs, examples, open, apart);
    }

    /** The newest fifth is measured on, the rest is learnt from. */
    public CsvTrainingData holdOutNewest() {
        int cut = examples.size() - examples.size() / PARTS;
        return new CsvTrainingData(
                question, types, inputs, examples.subList(0, cut), open, examples.subList(cut, examples.size()));
    }

    /** @param open takes the rows that have not ended */
    private static List<Example> examples(
            CsvFile csv,
            CsvQuestion question,
            Map<String, ColumnType> types,
            List<String> inputs,
            List<RecordView> open) {
        List<Instant> moments = moments(csv, question.time(), types);
        List<String> outcomes = csv.rows().stream()
                .map(row -> row.getOrDefault(question.outcome(), ""))
                .toList();
        Predicate<String> success = question.success(outcomes);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (!ColumnType.isEmpty(outcomes.get(i))) {
                Map<String, String> row = csv.rows().get(i);
                Map<String, FieldValue> values = new LinkedHashMap<>();
                inputs.forEach(c -> values.put(c, type(types, c).value(row.getOrDefault(c, ""))));
                double label = success.test(outcomes.get(i)) ? 1 : 0;
                RecordView view = CsvRecord.of(i + 1, values, moments.get(i));
                if (label == 1 || question.failure(outcomes.get(i))) {
                    examples.add(new Example(view, OptionalDouble.of(label), moments.get(i), ""));
                } else {
                    open.add(view);
                }
            }
        }
        refuseOneKind(examples, question, outcomes);
        examples.sort(Comparator.comparing(Example::labelTime));
        return examples;
    }

    private static void refuseOneKind(List<Example> examples, CsvQuestion question, List<String> outcomes) {
        long good = examples.stream().filter(e -> e.label().orElse(0) == 1).count();
        String holds = " It holds: " + outcomes.stream().distinct().limit(8).toList();
        if (good == 0) {
            throw new ForetellException(
                    CsvFile.COLUMN,
                    "No row has '" + question.good() + "' in the column '" + question.outcome() + "'." + holds);
        } else if (good == examples.size()) {
            throw new ForetellException(
                    CsvFile.COLUMN,
                    "Every row has '" + question.good() + "' in the column '" + question.outcome()
                            + "', so there is nothing to tell apart." + holds);
        }
    }

    @Override
    public List<FeatureField> features() {
        return inputs.stream()
                .map(c -> new FeatureField(c, c, type(types, c).fieldType(), Knowledge.LATEST_ONLY))
                .toList();
    }

    @Override
    public Stream<Example> examples() {
        return examples.stream();
    }

    @Override
    public Stream<RecordView> open() {
        return open.stream();
    }

    @Override
    public Stream<Example> heldOut() {
        return heldOut.stream();
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
