package io.foretell.app.csv;

import io.foretell.spi.error.ForetellException;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.FeatureField.Knowledge;
import io.foretell.spi.train.TrainingData;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Texts with a label: 0 negative, 0.5 neutral, 1 positive; the text is the input {@code text}. */
public final class TextLabels implements TrainingData {
    private static final String TEXT = "text";

    private final List<Example> examples;
    private final List<String> notes;

    private TextLabels(List<Example> examples, List<String> notes) {
        this.examples = List.copyOf(examples);
        this.notes = List.copyOf(notes);
    }

    /**
     * Rows without a text or without a label are left out.
     *
     * @throws ForetellException F-1021 when a column or a label is not known
     */
    public static TextLabels of(CsvFile csv, String textColumn, String labelColumn) {
        String text = csv.column(textColumn);
        String label = csv.column(labelColumn);
        Set<String> written = new LinkedHashSet<>();
        csv.rows().forEach(row -> written.add(cell(row, label)));
        written.removeIf(Plain::isEmpty);
        MoodWords words = MoodWords.in(label, written);
        List<Example> examples = new ArrayList<>();
        int row = 0;
        for (Map<String, String> cells : csv.rows()) {
            row++;
            String said = cell(cells, text);
            if (!said.isEmpty() && !Plain.isEmpty(cell(cells, label))) {
                examples.add(new Example(
                        CsvRecord.of(row, Map.of(TEXT, FieldValue.text(said)), Instant.EPOCH),
                        OptionalDouble.of(words.value(cell(cells, label))),
                        Instant.EPOCH,
                        ""));
            }
        }
        if (examples.isEmpty()) {
            throw new ForetellException(
                    CsvFile.COLUMN,
                    "No row has both a text in '" + text + "' and a label in '" + label + "'. Its columns are: "
                            + String.join(", ", csv.header()) + ".");
        }
        List<String> notes = new ArrayList<>();
        notes.add("Labels were read as: " + words.sentence() + ".");
        int leftOut = csv.rows().size() - examples.size();
        if (leftOut > 0) {
            notes.add("Rows left out because they have no text or no label: " + leftOut + ".");
        }
        return new TextLabels(examples, notes);
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "").replace("\ufeff", "").strip();
    }

    /** How the table was understood, for the report. */
    public List<String> notes() {
        return notes;
    }

    @Override
    public List<FeatureField> features() {
        return List.of(new FeatureField(TEXT, "Text", FieldType.TEXT, Knowledge.LATEST_ONLY));
    }

    @Override
    public Stream<Example> examples() {
        return examples.stream();
    }
}
