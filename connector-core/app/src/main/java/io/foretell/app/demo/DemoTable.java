package io.foretell.app.demo;

import io.foretell.app.csv.CsvFile;
import io.foretell.app.csv.CsvLayout;
import io.foretell.app.csv.CsvQuestion;
import io.foretell.app.csv.CsvTrainingData;
import io.foretell.app.service.DemoRequest;
import io.foretell.practice.data.LeadTable;
import io.foretell.practice.data.LeadTable.Kind;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table as leads of the practice CRM, read exactly as {@code evaluate} reads it: the same rows, the same types, the same
 * newest fifth.
 *
 * @param notes how it was understood
 */
record DemoTable(LeadTable leads, List<String> notes) {
    private static final int PARTS = 5;
    /** What does not fit on a line of a form is a text. */
    private static final int LONG_TEXT = 120;

    static DemoTable of(DemoRequest.Csv csv, long seed) {
        CsvFile file = CsvFile.read(csv.file(), new CsvLayout(csv.encoding(), true));
        CsvTrainingData data =
                CsvTrainingData.of(file, CsvQuestion.of(file, csv.outcome(), csv.bad(), csv.time(), csv.exclude()));
        List<Example> examples = data.examples().toList();
        List<LeadTable.Column> columns =
                data.features().stream().map(field -> column(field, examples)).toList();
        return new DemoTable(
                new LeadTable(
                        columns,
                        examples.stream()
                                .map(example -> "Row " + example.view().ref().id())
                                .toList(),
                        examples.stream()
                                .map(example -> example.label().orElse(0) > 0.5)
                                .toList(),
                        hidden(examples.size(), csv.time().isPresent(), seed),
                        csv.time().isPresent()),
                data.notes());
    }

    private static Set<Integer> hidden(int rows, boolean byTime, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        if (!byTime) {
            Collections.shuffle(order, new Random(seed));
        }
        return new HashSet<>(order.subList(rows - rows / PARTS, rows));
    }

    private static LeadTable.Column column(FeatureField field, List<Example> examples) {
        List<FieldValue> values = examples.stream()
                .map(example -> example.view().features().getOrDefault(field.name(), FieldValue.MISSING))
                .toList();
        Kind kind = kind(field.type(), values);
        List<@Nullable Object> cells = new ArrayList<>();
        values.forEach(value -> cells.add(cell(kind, value)));
        return new LeadTable.Column(field.label(), kind, cells);
    }

    private static Kind kind(FieldType type, List<FieldValue> values) {
        return switch (type) {
            case NUMBER, MONEY -> values.stream().allMatch(DemoTable::isWhole) ? Kind.INTEGER : Kind.FLOAT;
            case DATE -> Kind.DATE;
            case TIMESTAMP -> Kind.DATETIME;
            case CHOICE -> isLong(values) ? Kind.TEXT : Kind.SELECTION;
            default -> isLong(values) ? Kind.TEXT : Kind.CHAR;
        };
    }

    /** Whether it fits the CRM's own whole numbers. */
    private static boolean isWhole(FieldValue value) {
        return value.asNumber()
                .map(number -> number.stripTrailingZeros().scale() <= 0
                        && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
                .orElse(true);
    }

    private static boolean isLong(List<FieldValue> values) {
        return values.stream()
                .map(FieldValue::asPlainText)
                .anyMatch(text -> text.length() > LONG_TEXT || text.indexOf('\n') >= 0);
    }

    private static @Nullable Object cell(Kind kind, FieldValue value) {
        if (value.isMissing()) {
            return null;
        }
        return switch (kind) {
            case INTEGER -> value.asNumber().map(BigDecimal::intValueExact).orElse(null);
            case FLOAT -> value.asNumber().map(BigDecimal::doubleValue).orElse(null);
            case DATE -> value instanceof FieldValue.Date date ? date.date() : null;
            case DATETIME ->
                value.asInstant()
                        .map(moment -> LocalDateTime.ofInstant(moment, ZoneOffset.UTC))
                        .orElse(null);
            case SELECTION, CHAR, TEXT -> value.asPlainText();
        };
    }
}
