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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Texts with a label: 0 negative, 0.5 neutral, 1 positive; the text is the input {@code text}. */
public final class TextLabels implements TrainingData {
    private static final String TEXT = "text";
    private static final Set<String> POSITIVE = Set.of("positive", "pos", "good", "1", "1.0", "true", "正面", "积极", "好评");
    private static final Set<String> NEUTRAL = Set.of("neutral", "neu", "mixed", "0.5", "中性", "中立");
    private static final Set<String> NEGATIVE =
            Set.of("negative", "neg", "bad", "0", "0.0", "-1", "-1.0", "false", "负面", "消极", "差评");

    private final List<Example> examples;

    private TextLabels(List<Example> examples) {
        this.examples = List.copyOf(examples);
    }

    /** @throws ForetellException F-1021 when a column or a label is not known */
    public static TextLabels of(CsvFile csv, String textColumn, String labelColumn) {
        String text = csv.column(textColumn);
        String label = csv.column(labelColumn);
        // Where -1 stands for negative, 0 stands for neutral.
        boolean signed =
                csv.rows().stream().anyMatch(row -> row.getOrDefault(label, "").startsWith("-1"));
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < csv.rows().size(); i++) {
            Map<String, String> row = csv.rows().get(i);
            double value = value(row.getOrDefault(label, ""), signed, label, i + 2);
            FieldValue words = FieldValue.text(row.getOrDefault(text, ""));
            examples.add(new Example(
                    CsvRecord.of(i + 1, Map.of(TEXT, words), Instant.EPOCH),
                    OptionalDouble.of(value),
                    Instant.EPOCH,
                    ""));
        }
        return new TextLabels(examples);
    }

    @Override
    public List<FeatureField> features() {
        return List.of(new FeatureField(TEXT, "Text", FieldType.TEXT, Knowledge.LATEST_ONLY));
    }

    @Override
    public Stream<Example> examples() {
        return examples.stream();
    }

    private static double value(String cell, boolean signed, String column, int row) {
        String word = cell.strip().toLowerCase(Locale.ROOT);
        if (POSITIVE.contains(word)) {
            return 1;
        } else if (NEUTRAL.contains(word) || (signed && (word.equals("0") || word.equals("0.0")))) {
            return 0.5;
        } else if (NEGATIVE.contains(word)) {
            return 0;
        }
        throw new ForetellException(
                CsvFile.COLUMN,
                "'" + cell + "' in the column '" + column + "', row " + row
                        + ", is not a label. Write positive, neutral or negative, or 1 and 0.");
    }
}
