package io.foretell.practice.salesforce.formula;

import io.foretell.practice.salesforce.formula.Expression.Function;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The functions of the language that are known here; others are refused when the field is deployed. */
final class Functions {
    private static final Map<String, Function> ALL = Map.ofEntries(
            Map.entry(
                    "IF", (args, scope) -> Values.truth(at(args, 0, scope)) ? at(args, 1, scope) : at(args, 2, scope)),
            Map.entry("AND", (args, scope) -> args.stream().allMatch(arg -> Values.truth(arg.value(scope)))),
            Map.entry("OR", (args, scope) -> args.stream().anyMatch(arg -> Values.truth(arg.value(scope)))),
            Map.entry("NOT", (args, scope) -> !Values.truth(at(args, 0, scope))),
            Map.entry("CASE", Functions::choose),
            Map.entry("ISBLANK", (args, scope) -> Values.blank(at(args, 0, scope))),
            Map.entry("ISNULL", (args, scope) -> Values.blank(at(args, 0, scope))),
            Map.entry("BLANKVALUE", Functions::otherwise),
            Map.entry("NULLVALUE", Functions::otherwise),
            Map.entry("ISPICKVAL", (args, scope) -> Operators.equal(at(args, 0, scope), at(args, 1, scope))),
            Map.entry("TEXT", (args, scope) -> Values.text(at(args, 0, scope))),
            Map.entry("VALUE", (args, scope) -> Values.number(at(args, 0, scope))),
            Map.entry("NOW", (args, scope) -> scope.now()),
            Map.entry(
                    "TODAY",
                    (args, scope) -> scope.now().atOffset(ZoneOffset.UTC).toLocalDate()),
            Map.entry("DATEVALUE", (args, scope) -> date(at(args, 0, scope))),
            Map.entry("ABS", number(BigDecimal::abs)),
            Map.entry("FLOOR", number(value -> value.setScale(0, RoundingMode.FLOOR))),
            Map.entry("CEILING", number(value -> value.setScale(0, RoundingMode.CEILING))),
            Map.entry("ROUND", Functions::round),
            Map.entry("MAX", most(BigDecimal::max)),
            Map.entry("MIN", most(BigDecimal::min)),
            Map.entry(
                    "LEN",
                    (args, scope) -> BigDecimal.valueOf(text(args, 0, scope).length())),
            Map.entry("UPPER", (args, scope) -> text(args, 0, scope).toUpperCase(Locale.ROOT)),
            Map.entry("LOWER", (args, scope) -> text(args, 0, scope).toLowerCase(Locale.ROOT)),
            Map.entry("TRIM", (args, scope) -> text(args, 0, scope).strip()),
            Map.entry("LEFT", Functions::left),
            Map.entry("CONTAINS", (args, scope) -> text(args, 0, scope).contains(text(args, 1, scope))),
            Map.entry("BEGINS", (args, scope) -> text(args, 0, scope).startsWith(text(args, 1, scope))),
            Map.entry("SUBSTITUTE", (args, scope) -> text(args, 0, scope)
                    .replace(text(args, 1, scope), text(args, 2, scope))),
            Map.entry("BR", (args, scope) -> "\n"),
            Map.entry("IMAGE", (args, scope) -> text(args, 1, scope)),
            Map.entry("HYPERLINK", (args, scope) -> text(args, 1, scope)));

    private Functions() {}

    static Function need(String name) {
        Function found = ALL.get(name.toUpperCase(Locale.ROOT));
        if (found == null) {
            throw new FormulaProblem("Unknown function " + name + ". Check spelling.");
        }
        return found;
    }

    /** Null also for an argument that was left out. */
    private static @Nullable Object at(List<Expression> args, int index, Scope scope) {
        return index < args.size() ? args.get(index).value(scope) : null;
    }

    private static String text(List<Expression> args, int index, Scope scope) {
        return Values.text(at(args, index, scope));
    }

    private static @Nullable Object choose(List<Expression> args, Scope scope) {
        Object subject = at(args, 0, scope);
        for (int i = 1; i + 1 < args.size(); i += 2) {
            if (Operators.equal(subject, at(args, i, scope))) {
                return at(args, i + 1, scope);
            }
        }
        return at(args, args.size() - 1, scope);
    }

    private static @Nullable Object otherwise(List<Expression> args, Scope scope) {
        Object value = at(args, 0, scope);
        return Values.blank(value) ? at(args, 1, scope) : value;
    }

    private static @Nullable LocalDate date(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC).toLocalDate();
        }
        return value instanceof LocalDate date ? date : null;
    }

    private static @Nullable Object round(List<Expression> args, Scope scope) {
        BigDecimal value = Values.number(at(args, 0, scope));
        BigDecimal places = Values.number(at(args, 1, scope));
        return value == null ? null : value.setScale(places == null ? 0 : places.intValue(), RoundingMode.HALF_UP);
    }

    private static String left(List<Expression> args, Scope scope) {
        String value = text(args, 0, scope);
        BigDecimal length = Values.number(at(args, 1, scope));
        int wanted = length == null ? 0 : Math.max(0, length.intValue());
        return value.substring(0, Math.min(value.length(), wanted));
    }

    private static Function number(UnaryOperator<BigDecimal> work) {
        return (args, scope) -> {
            BigDecimal value = Values.number(at(args, 0, scope));
            return value == null ? null : work.apply(value);
        };
    }

    private static Function most(BinaryOperator<BigDecimal> better) {
        return (args, scope) -> {
            BigDecimal best = null;
            for (Expression arg : args) {
                BigDecimal value = Values.number(arg.value(scope));
                if (value != null) {
                    best = best == null ? value : better.apply(best, value);
                }
            }
            return best;
        };
    }
}
