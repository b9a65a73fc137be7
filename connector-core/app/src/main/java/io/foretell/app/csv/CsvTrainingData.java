package io.foretell.app.csv;

import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.FeatureField.Knowledge;
import io.foretell.spi.train.TrainingData;
import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Rows with a known outcome. Nothing says what a cell held before the outcome, so all fields are LATEST_ONLY. */
public final class CsvTrainingData implements TrainingData {
    private static final int PARTS = 5;

    private final CsvQuestion question;
    private final TableReading reading;
    private final List<String> inputs;
    private final List<Example> examples;
    private final List<RecordView> open;
    private final List<Example> heldOut;
    private final List<String> notes;

    private CsvTrainingData(
            CsvQuestion question,
            TableReading reading,
            List<String> inputs,
            List<Example> examples,
            List<RecordView> open,
            List<Example> heldOut,
            List<String> notes) {
        this.question = question;
        this.reading = reading;
        this.inputs = List.copyOf(inputs);
        this.examples = List.copyOf(examples);
        this.open = List.copyOf(open);
        this.heldOut = List.copyOf(heldOut);
        this.notes = List.copyOf(notes);
    }

    /** @throws ForetellException F-1021 when the outcome does not tell the rows apart */
    public static CsvTrainingData of(CsvFile csv, CsvQuestion question) {
        TableReading reading = TableReading.of(csv);
        List<String> inputs = question.inputs(csv.header());
        List<RecordView> open = new ArrayList<>();
        List<String> notes = new ArrayList<>(csv.notes());
        notes.addAll(reading.notes(question.read(inputs)));
        List<Example> examples = examples(csv, question, reading, inputs, open, notes);
        return new CsvTrainingData(question, reading, inputs, examples, open, List.of(), notes);
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
        TableReading there = reading.applied(test);
        List<String> more = new ArrayList<>(test.notes());
        more.addAll(there.notes(inputs));
        List<Example> apart = examples(test, question.untimed(), there, inputs, new ArrayList<>(), more);
        List<String> all = new ArrayList<>(notes);
        more.forEach(note -> all.add("In the table to measure on: " + note));
        return new CsvTrainingData(question, reading, inputs, examples, open, apart, all);
    }

    /** The newest fifth is measured on, the rest is learnt from. */
    public CsvTrainingData holdOutNewest() {
        int cut = examples.size() - examples.size() / PARTS;
        return new CsvTrainingData(
                question,
                reading,
                inputs,
                examples.subList(0, cut),
                open,
                examples.subList(cut, examples.size()),
                notes);
    }

    /**
     * @param open takes the rows that have not ended
     * @param notes takes what a person should know
     */
    private static List<Example> examples(
            CsvFile csv,
            CsvQuestion question,
            TableReading reading,
            List<String> inputs,
            List<RecordView> open,
            List<String> notes) {
        Moments moments = Moments.of(csv, reading, question.time(), inputs);
        notes.addAll(moments.notes());
        CsvOutcomes outcomes = CsvOutcomes.of(csv, question);
        notes.addAll(outcomes.notes());
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < csv.rows().size(); i++) {
            Optional<Boolean> good = outcomes.good(i);
            if (good.isPresent() || outcomes.isOpen(i)) {
                Map<String, String> row = csv.rows().get(i);
                Map<String, FieldValue> values = new LinkedHashMap<>();
                inputs.forEach(c -> values.put(c, reading.column(c).value(row.getOrDefault(c, ""))));
                RecordView view = CsvRecord.of(i + 1, values, moments.asOf().get(i));
                if (good.isPresent()) {
                    double label = good.get() ? 1 : 0;
                    examples.add(new Example(
                            view, OptionalDouble.of(label), moments.ends().get(i), ""));
                } else {
                    open.add(view);
                }
            }
        }
        examples.sort(Comparator.comparing(Example::labelTime));
        return examples;
    }

    /** How the table was understood, for the report. */
    public List<String> notes() {
        return notes;
    }

    @Override
    public List<FeatureField> features() {
        return inputs.stream()
                .map(c -> new FeatureField(c, c, reading.column(c).type(), Knowledge.LATEST_ONLY))
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
}
