package io.foretell.scoring;

import io.foretell.spi.train.FeatureField;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Records;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Labelled examples from a CSV: numbers become NUMBER, all else TEXT, as an import without a schema would do. */
final class CsvExamples {
    private final List<String> header;
    private final List<List<String>> rows;

    private CsvExamples(List<List<String>> all) {
        this.header = all.get(0);
        this.rows = all.subList(1, all.size());
    }

    static CsvExamples read(Path file) throws IOException {
        return new CsvExamples(parse(Files.readString(file).replace("\uFEFF", "")));
    }

    int rows() {
        return rows.size();
    }

    double label(int row, String column, String good) {
        return rows.get(row).get(header.indexOf(column)).equals(good) ? 1 : 0;
    }

    /** Row numbers in the order of a numeric column. */
    List<Integer> orderedBy(String column) {
        int at = header.indexOf(column);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            order.add(i);
        }
        order.sort(
                java.util.Comparator.comparing(i -> new BigDecimal(rows.get(i).get(at))));
        return order;
    }

    InMemoryTrainingData examples(List<Integer> chosen, String outcome, String good, Set<String> excluded) {
        InMemoryTrainingData data = new InMemoryTrainingData();
        List<Integer> used = new ArrayList<>();
        List<FieldType> types = new ArrayList<>();
        for (int c = 0; c < header.size(); c++) {
            if (!header.get(c).equals(outcome) && !excluded.contains(header.get(c))) {
                used.add(c);
                types.add(type(c));
                data.feature(new FeatureField(
                        header.get(c), header.get(c), types.get(types.size() - 1), FeatureField.Knowledge.LATEST_ONLY));
            }
        }
        for (int i = 0; i < chosen.size(); i++) {
            Records record = Records.lead(String.valueOf(chosen.get(i)));
            for (int f = 0; f < used.size(); f++) {
                record.feature(
                        header.get(used.get(f)),
                        value(types.get(f), rows.get(chosen.get(i)).get(used.get(f))));
            }
            data.labelled(
                    record.build(),
                    label(chosen.get(i), outcome, good),
                    Records.DEFAULT_AS_OF.plus(Duration.ofMinutes(i)));
        }
        return data;
    }

    private FieldType type(int column) {
        return rows.stream()
                        .map(row -> row.get(column).strip())
                        .filter(cell -> !cell.isEmpty())
                        .allMatch(cell -> cell.matches("-?\\d+(\\.\\d+)?([eE]-?\\d+)?"))
                ? FieldType.NUMBER
                : FieldType.TEXT;
    }

    private static FieldValue value(FieldType type, String cell) {
        if (cell.isBlank()) {
            return FieldValue.MISSING;
        }
        return type == FieldType.NUMBER ? new FieldValue.Number(new BigDecimal(cell.strip())) : FieldValue.text(cell);
    }

    private static List<List<String>> parse(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(text.charAt(++i));
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (cell.length() > 0 || !row.isEmpty()) {
            row.add(cell.toString());
            rows.add(row);
        }
        return rows;
    }
}
