package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A constant made ready for comparison with the values of one operand. A date literal spans from {@code low} to
 * {@code high} (exclusive); any other constant has no {@code high}. A {@code low} of null stands for null or no text.
 */
record Comparand(@Nullable Object low, @Nullable Object high) {

    static Comparand of(Scope scope, Operand<?> left, Literal literal) {
        if (literal instanceof Literal.Nothing) {
            return new Comparand(null, null);
        }
        FieldType type = left.type();
        if (type == FieldType.ID || type == FieldType.REFERENCE) {
            return id(scope, left, literal);
        }
        if (type.textual()) {
            return literal instanceof Literal.Text text
                    ? point(text.value().isEmpty() ? null : fold(text.value()))
                    : refuse(scope, left, "string and should be enclosed in quotes");
        }
        if (type.numeric()) {
            return literal instanceof Literal.Number number
                    ? point(number.value())
                    : literal instanceof Literal.Money money
                            ? point(money.value())
                            : refuse(scope, left, type.word() + " and should not be enclosed in quotes");
        }
        if (type == FieldType.BOOLEAN) {
            return literal instanceof Literal.Truth truth
                    ? point(truth.value())
                    : refuse(scope, left, "boolean and should not be enclosed in quotes");
        }
        return date(scope, left, literal);
    }

    private static Comparand id(Scope scope, Operand<?> left, Literal literal) {
        if (!(literal instanceof Literal.Text text)) {
            return refuse(scope, left, "string and should be enclosed in quotes");
        }
        if (text.value().isEmpty()) {
            return new Comparand(null, null);
        }
        return point(Ids.canonical(text.value())
                .orElseThrow(() -> SoqlException.at(
                        "INVALID_QUERY_FILTER_OPERATOR",
                        scope.text(),
                        left.position(),
                        "invalid ID field: " + text.value())));
    }

    private static Comparand date(Scope scope, Operand<?> left, Literal literal) {
        boolean time = left.type() == FieldType.DATETIME;
        if (literal instanceof Literal.Relative relative) {
            RelativeRange range = RelativeRange.of(relative, scope.today());
            return time
                    ? new Comparand(
                            range.from().atStartOfDay(scope.zone()).toInstant(),
                            range.until().atStartOfDay(scope.zone()).toInstant())
                    : new Comparand(range.from(), range.until());
        }
        if (time && literal instanceof Literal.Moment moment) {
            return point(moment.value());
        }
        if (!time && literal instanceof Literal.Day day) {
            return point(day.value());
        }
        return refuse(scope, left, (time ? "dateTime" : "date") + " and should not be enclosed in quotes");
    }

    private static Comparand refuse(Scope scope, Operand<?> left, String expected) {
        throw scope.invalidField(
                left.position(),
                "value of filter criterion for field '" + left.lastName() + "' must be of type " + expected);
    }

    private static Comparand point(@Nullable Object value) {
        return new Comparand(value, null);
    }

    /** Negative when a value lies before, zero inside, positive after. */
    int compare(Object value) {
        int toLow = order(fold(value), low == null ? "" : low);
        return high == null || toLow < 0 ? toLow : order(value, high) < 0 ? 0 : 1;
    }

    /** Equal values give equal keys. */
    static Object key(Object value, FieldType type) {
        return value instanceof BigDecimal number
                ? number.stripTrailingZeros()
                : type == FieldType.ID || type == FieldType.REFERENCE ? value : fold(value);
    }

    private static Object fold(Object value) {
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }

    /** Orders two values of one type; text without regard to case is up to the caller. */
    static int order(Object left, Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b);
        }
        if (left instanceof Instant a && right instanceof Instant b) {
            return a.compareTo(b);
        }
        if (left instanceof LocalDate a && right instanceof LocalDate b) {
            return a.compareTo(b);
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return a.compareTo(b);
        }
        return left.toString().compareTo(right.toString());
    }
}
