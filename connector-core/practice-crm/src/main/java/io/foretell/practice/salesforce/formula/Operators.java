package io.foretell.practice.salesforce.formula;

import io.foretell.practice.salesforce.formula.Expression.Function;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Signs between two values; a blank operand of arithmetic makes the result blank. */
final class Operators {
    private static final BigDecimal SECONDS_OF_A_DAY = BigDecimal.valueOf(86_400);

    private Operators() {}

    static Function of(String sign) {
        return switch (sign) {
            case "||" ->
                (args, scope) -> Values.truth(args.get(0).value(scope))
                        || Values.truth(args.get(1).value(scope));
            case "&&" ->
                (args, scope) -> Values.truth(args.get(0).value(scope))
                        && Values.truth(args.get(1).value(scope));
            default ->
                (args, scope) ->
                        binary(sign, args.get(0).value(scope), args.get(1).value(scope));
        };
    }

    private static @Nullable Object binary(String sign, @Nullable Object left, @Nullable Object right) {
        return switch (sign) {
            case "=", "==" -> equal(left, right);
            case "<>", "!=" -> !equal(left, right);
            case "&" -> Values.text(left) + Values.text(right);
            case "<", ">", "<=", ">=" -> compare(sign, left, right);
            default -> left == null || right == null ? null : arithmetic(sign, left, right);
        };
    }

    /** Blank text and null are one. */
    static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        return Values.blank(left) ? Values.blank(right) : Objects.equals(left, right);
    }

    private static @Nullable Boolean compare(String sign, @Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return false;
        }
        int order = order(left, right);
        return switch (sign) {
            case "<" -> order < 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            default -> order >= 0;
        };
    }

    private static int order(Object left, Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b);
        }
        if (left instanceof Instant a && right instanceof Instant b) {
            return a.compareTo(b);
        }
        if (left instanceof LocalDate a && right instanceof LocalDate b) {
            return a.compareTo(b);
        }
        return Values.text(left).compareTo(Values.text(right));
    }

    private static @Nullable Object arithmetic(String sign, Object left, Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return numbers(sign, a, b);
        }
        if (left instanceof Instant a && right instanceof Instant b) {
            return BigDecimal.valueOf(Duration.between(b, a).toSeconds())
                    .divide(SECONDS_OF_A_DAY, MathContext.DECIMAL64);
        }
        if (left instanceof LocalDate a && right instanceof LocalDate b) {
            return BigDecimal.valueOf(ChronoUnit.DAYS.between(b, a));
        }
        if (right instanceof BigDecimal days) {
            BigDecimal step = sign.equals("-") ? days.negate() : days;
            if (left instanceof Instant a) {
                return a.plusSeconds(step.multiply(SECONDS_OF_A_DAY).longValue());
            }
            if (left instanceof LocalDate a) {
                return a.plusDays(step.longValue());
            }
        }
        return sign.equals("+") ? Values.text(left) + Values.text(right) : null;
    }

    private static @Nullable BigDecimal numbers(String sign, BigDecimal a, BigDecimal b) {
        return switch (sign) {
            case "+" -> a.add(b);
            case "-" -> a.subtract(b);
            case "*" -> a.multiply(b);
            case "/" -> b.signum() == 0 ? null : a.divide(b, MathContext.DECIMAL64);
            default -> BigDecimal.valueOf(Math.pow(a.doubleValue(), b.doubleValue()));
        };
    }
}
