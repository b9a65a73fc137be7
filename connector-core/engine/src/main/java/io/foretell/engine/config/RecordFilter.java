package io.foretell.engine.config;

import io.foretell.spi.value.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Conditions that must all hold: a field has one of the given values, written as plain text ({@code true}, {@code 100},
 * an option's key, a linked record's id or label; an empty text means 'not filled').
 */
public record RecordFilter(Map<String, List<String>> accepted) {
    public static final RecordFilter EVERYTHING = new RecordFilter(Map.of());

    public RecordFilter {
        accepted = Map.copyOf(accepted);
    }

    public Set<String> fields() {
        return accepted.keySet();
    }

    public boolean isEmpty() {
        return accepted.isEmpty();
    }

    /** Whether values, looked up by field name, fulfil every condition. */
    public boolean matches(Function<String, FieldValue> values) {
        return accepted.entrySet().stream().allMatch(e -> accepts(e.getValue(), values.apply(e.getKey())));
    }

    private static boolean accepts(List<String> wanted, FieldValue value) {
        if (value instanceof FieldValue.Ref ref) {
            return wanted.contains(ref.id()) || wanted.contains(ref.label());
        } else if (value instanceof FieldValue.Many many) {
            return many.keys().stream().anyMatch(wanted::contains)
                    || many.labels().stream().anyMatch(wanted::contains);
        }
        return wanted.contains(value.asPlainText());
    }
}
