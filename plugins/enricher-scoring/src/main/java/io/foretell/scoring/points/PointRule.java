package io.foretell.scoring.points;

import io.foretell.scoring.feature.Signals;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule: points for records of which something holds.
 *
 * @param field a feature's name or label, or a role
 * @param values what it is compared with; any of them will do
 */
public record PointRule(String field, Condition condition, List<String> values, int points) {
    private static final ErrorCode NONSENSE = new ErrorCode("F-3204", ErrorKind.CONFIG);
    private static final Pattern FORM = Pattern.compile(
            "(.+?)\\s+(is not|is|at least|at most|above|below|contains)\\s+(.+?)\\s*:\\s*([-+]?\\d{1,6})(?:\\s+points?)?",
            Pattern.CASE_INSENSITIVE);

    /** What must hold. */
    public enum Condition {
        IS,
        IS_NOT,
        FILLED,
        EMPTY,
        CONTAINS,
        AT_LEAST,
        AT_MOST,
        ABOVE,
        BELOW;

        boolean compares() {
            return this == AT_LEAST || this == AT_MOST || this == ABOVE || this == BELOW;
        }
    }

    public PointRule {
        values = List.copyOf(values);
    }

    /** @throws ForetellException saying how a rule is written */
    public static PointRule of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw wrong(text);
        }
        String value = form.group(3);
        Condition condition =
                Condition.valueOf(form.group(2).toUpperCase(Locale.ROOT).replace(' ', '_'));
        if (value.equalsIgnoreCase("filled") || value.equalsIgnoreCase("empty")) {
            boolean filled = value.equalsIgnoreCase("filled") == (condition == Condition.IS);
            condition = filled ? Condition.FILLED : Condition.EMPTY;
        }
        List<String> values =
                Arrays.stream(value.split("\\s+or\\s+")).map(String::strip).toList();
        if (condition.compares() && number(values.get(0)).isEmpty()) {
            throw wrong(text);
        }
        return new PointRule(form.group(1).strip(), condition, values, Integer.parseInt(form.group(4)));
    }

    private static ForetellException wrong(String text) {
        return new ForetellException(
                NONSENSE,
                "'" + text + "' in option 'points' is not a rule. Write it like 'Source is Referral or Fair: 20',"
                        + " 'Employees at least 50: 10', 'messages above 2: 5' or 'Phone is empty: -10'.");
    }

    PointRule on(String name) {
        return new PointRule(name, condition, values, points);
    }

    boolean holds(RecordView view) {
        FieldValue value = value(view);
        return switch (condition) {
            case FILLED -> !value.isMissing();
            case EMPTY -> value.isMissing();
            case IS -> !value.isMissing() && anyOf(value);
            case IS_NOT -> !value.isMissing() && !anyOf(value);
            case CONTAINS ->
                values.stream().anyMatch(wanted -> lower(value.asPlainText()).contains(lower(wanted)));
            case AT_LEAST, AT_MOST, ABOVE, BELOW -> compares(value);
        };
    }

    private boolean compares(FieldValue value) {
        Optional<BigDecimal> known = value instanceof FieldValue.Money money
                ? Optional.of(money.amount())
                : value.asNumber().or(() -> number(value.asPlainText()));
        int compared = known.map(n -> n.compareTo(number(values.get(0)).orElse(BigDecimal.ZERO)))
                .orElse(0);
        return known.isPresent()
                && switch (condition) {
                    case AT_LEAST -> compared >= 0;
                    case AT_MOST -> compared <= 0;
                    case ABOVE -> compared > 0;
                    default -> compared < 0;
                };
    }

    private FieldValue value(RecordView view) {
        if (view.features().containsKey(field)) {
            return view.features().getOrDefault(field, FieldValue.MISSING);
        }
        return switch (field) {
            case Signals.MESSAGES, Signals.ACTIVITIES ->
                FieldValue.number(view.related(field).count());
            case Signals.CREATED ->
                view.value(field)
                        .asInstant()
                        .map(created -> FieldValue.number(
                                Duration.between(created, view.asOf()).toDays()))
                        .orElse(FieldValue.MISSING);
            default -> view.value(field);
        };
    }

    private boolean anyOf(FieldValue value) {
        List<String> texts = value instanceof FieldValue.Choice choice
                ? List.of(choice.key(), choice.label())
                : value instanceof FieldValue.Ref ref
                        ? List.of(ref.id(), ref.label())
                        : value instanceof FieldValue.Many many ? many.keys() : List.of(value.asPlainText());
        return values.stream()
                .anyMatch(wanted -> texts.stream().anyMatch(text -> lower(text).equals(lower(wanted))));
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip().replace(",", "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** As an admin would write it, without the points. */
    String sentence() {
        String what = condition == Condition.FILLED || condition == Condition.EMPTY
                ? "is " + lower(condition.name())
                : lower(condition.name()).replace('_', ' ') + " " + String.join(" or ", values);
        return field + " " + what;
    }
}
