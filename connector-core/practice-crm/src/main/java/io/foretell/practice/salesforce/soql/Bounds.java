package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.soql.Condition.Membership;
import io.foretell.practice.salesforce.soql.Condition.Operator;
import java.time.Instant;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a condition says about one field for certain, so that an index can be used; the filter still runs after it. */
final class Bounds {
    private Bounds() {}

    /** The constants that a plain field must equal one of, or null when the condition does not limit it so. */
    static @Nullable List<Literal> equal(@Nullable Condition condition, Function<String, Boolean> isField) {
        if (condition instanceof Condition.And and) {
            for (Condition part : and.parts()) {
                List<Literal> literals = equal(part, isField);
                if (literals != null) {
                    return literals;
                }
            }
        }
        if (condition instanceof Condition.Compare compare
                && compare.operator() == Operator.EQUAL
                && names(compare.left(), isField)) {
            return List.of(compare.value());
        }
        return condition instanceof Condition.Among among
                        && among.membership() == Membership.IN
                        && names(among.left(), isField)
                ? among.values()
                : null;
    }

    /** The earliest time that a plain field can have, or null. */
    static @Nullable Instant lowest(@Nullable Condition condition, Function<String, Boolean> isField) {
        return extreme(condition, isField, true);
    }

    /** The latest time that a plain field can have, or null. */
    static @Nullable Instant highest(@Nullable Condition condition, Function<String, Boolean> isField) {
        return extreme(condition, isField, false);
    }

    private static @Nullable Instant extreme(
            @Nullable Condition condition, Function<String, Boolean> isField, boolean low) {
        BinaryOperator<Instant> later = (a, b) -> a.isAfter(b) ? a : b;
        BinaryOperator<Instant> earlier = (a, b) -> a.isBefore(b) ? a : b;
        if (condition instanceof Condition.And and) {
            Instant best = null;
            for (Condition part : and.parts()) {
                Instant bound = extreme(part, isField, low);
                best = best == null || bound == null
                        ? (best == null ? bound : best)
                        : (low ? later : earlier).apply(best, bound);
            }
            return best;
        }
        if (condition instanceof Condition.Or or) {
            Instant best = null;
            for (Condition part : or.parts()) {
                Instant bound = extreme(part, isField, low);
                if (bound == null) {
                    return null;
                }
                best = best == null ? bound : (low ? earlier : later).apply(best, bound);
            }
            return best;
        }
        return condition instanceof Condition.Compare compare && names(compare.left(), isField)
                ? bound(compare, low)
                : null;
    }

    private static @Nullable Instant bound(Condition.Compare compare, boolean low) {
        if (!(compare.value() instanceof Literal.Moment moment)) {
            return null;
        }
        boolean says =
                switch (compare.operator()) {
                    case EQUAL -> true;
                    case GREATER, GREATER_OR_EQUAL -> low;
                    case LESS, LESS_OR_EQUAL -> !low;
                    default -> false;
                };
        return says ? moment.value() : null;
    }

    /** The id that ids must be greater than, or null. */
    static @Nullable Literal above(@Nullable Condition condition, Function<String, Boolean> isField) {
        if (condition instanceof Condition.And and) {
            for (Condition part : and.parts()) {
                Literal literal = above(part, isField);
                if (literal != null) {
                    return literal;
                }
            }
        }
        return condition instanceof Condition.Compare compare
                        && compare.operator() == Operator.GREATER
                        && names(compare.left(), isField)
                ? compare.value()
                : null;
    }

    private static boolean names(Expression expression, Function<String, Boolean> isField) {
        return expression instanceof Expression.Path path && isField.apply(path.text());
    }
}
