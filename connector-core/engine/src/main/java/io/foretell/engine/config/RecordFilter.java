package io.foretell.engine.config;

import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Conditions that must all hold: a field has one of the given values, written as plain text ({@code true}, {@code 100},
 * an option's key, a linked record's id or label; an empty text means 'not filled', {@code *} means 'filled', and
 * {@code >5}, {@code >=5}, {@code <5}, {@code <=5} compare numbers and amounts).
 */
public record RecordFilter(Map<String, List<String>> accepted) {
    public static final RecordFilter EVERYTHING = new RecordFilter(Map.of());
    private static final String FILLED = "*";
    private static final Pattern COMPARISON = Pattern.compile("(>=|<=|>|<)\\s*(-?[0-9]+(?:\\.[0-9]+)?)");

    public RecordFilter {
        accepted = Map.copyOf(accepted);
    }

    public Set<String> fields() {
        return accepted.keySet();
    }

    public boolean isEmpty() {
        return accepted.isEmpty();
    }

    /**
     * The same conditions, which also accept each value in another form, such as a record's id in full. The value as it was
     * written stays: whether it is an id at all, only the field tells.
     */
    public RecordFilter accepting(UnaryOperator<String> form) {
        Map<String, List<String>> wider = new HashMap<>();
        accepted.forEach((field, values) -> wider.put(
                field,
                values.stream()
                        .flatMap(value -> Stream.of(value, form.apply(value)))
                        .distinct()
                        .toList()));
        return new RecordFilter(wider);
    }

    /** Whether values, looked up by field name, fulfil every condition. */
    public boolean matches(Function<String, FieldValue> values) {
        return accepted.entrySet().stream().allMatch(e -> accepts(e.getValue(), values.apply(e.getKey())));
    }

    /**
     * Whether no record can match both. Only plain values tell: a field that both name, with no value in common.
     */
    public boolean excludes(RecordFilter other) {
        return accepted.entrySet().stream().anyMatch(e -> {
            List<String> theirs = other.accepted.get(e.getKey());
            return theirs != null
                    && e.getValue().stream().noneMatch(theirs::contains)
                    && plain(e.getValue())
                    && plain(theirs);
        });
    }

    private static boolean plain(List<String> values) {
        return values.stream()
                .noneMatch(value ->
                        value.equals(FILLED) || COMPARISON.matcher(value).matches());
    }

    private static boolean accepts(List<String> wanted, FieldValue value) {
        if (value.isMissing()) {
            return wanted.contains("");
        } else if (wanted.contains(FILLED) || wanted.stream().anyMatch(each -> compares(each, value))) {
            return true;
        } else if (value instanceof FieldValue.Ref ref) {
            return wanted.contains(ref.id()) || wanted.contains(ref.label());
        } else if (value instanceof FieldValue.Many many) {
            return many.keys().stream().anyMatch(wanted::contains)
                    || many.labels().stream().anyMatch(wanted::contains);
        }
        return wanted.contains(value.asPlainText());
    }

    private static boolean compares(String wanted, FieldValue value) {
        Matcher matcher = COMPARISON.matcher(wanted);
        if (!(value instanceof FieldValue.Number || value instanceof FieldValue.Money) || !matcher.matches()) {
            return false;
        }
        int order = value.asNumber().orElse(BigDecimal.ZERO).compareTo(new BigDecimal(matcher.group(2)));
        return switch (matcher.group(1)) {
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            default -> order <= 0;
        };
    }
}
