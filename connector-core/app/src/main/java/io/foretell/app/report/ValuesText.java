package io.foretell.app.report;

import io.foretell.app.terminal.Words;
import io.foretell.engine.api.PlannedWrite;
import io.foretell.spi.value.FieldValue;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** Values of our fields on one line. */
final class ValuesText {
    private ValuesText() {}

    /** {@code empty -> 88 A 31%  4 visits}: short values first, the time of writing left out. */
    static String change(PlannedWrite write) {
        return joined(write.oldValues()) + " -> " + joined(write.newValues());
    }

    static String joined(Map<String, FieldValue> values) {
        String text = values.entrySet().stream()
                .filter(e -> !e.getValue().isMissing() && !(e.getValue() instanceof FieldValue.Timestamp))
                .sorted(Comparator.<Map.Entry<String, FieldValue>>comparingInt(e -> rank(e.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .map(e -> Words.cut(e.getValue().asPlainText(), 70))
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? "empty" : text;
    }

    private static int rank(FieldValue value) {
        return value instanceof FieldValue.Text ? 2 : value instanceof FieldValue.Choice ? 1 : 0;
    }
}
