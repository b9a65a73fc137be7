package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.soql.Condition.Membership;
import io.foretell.practice.salesforce.soql.Condition.Operator;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns a condition into a predicate. Text is compared without regard to case; null is less than nothing and greater
 * than nothing, but it is different from every value.
 */
final class Filter<T> {
    private final Scope scope;
    private final Function<Expression, Operand<T>> operands;
    private final Function<SoqlQuery, Set<Object>> subQuery;

    Filter(Scope scope, Function<Expression, Operand<T>> operands, Function<SoqlQuery, Set<Object>> subQuery) {
        this.scope = scope;
        this.operands = operands;
        this.subQuery = subQuery;
    }

    Predicate<T> compile(@Nullable Condition condition) {
        if (condition == null) {
            return row -> true;
        }
        if (condition instanceof Condition.And and) {
            return and.parts().stream().map(this::compile).reduce(row -> true, Predicate::and);
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().map(this::compile).reduce(row -> false, Predicate::or);
        }
        if (condition instanceof Condition.Not not) {
            return compile(not.part()).negate();
        }
        if (condition instanceof Condition.Compare compare) {
            return compare(operand(compare.left()), compare.operator(), compare.value());
        }
        if (condition instanceof Condition.Among among) {
            return among(operand(among.left()), among.membership(), among.values());
        }
        return amongRows((Condition.AmongRows) condition);
    }

    private Operand<T> operand(Expression expression) {
        Operand<T> operand = operands.apply(expression);
        FieldDef field = operand.field();
        if (field != null && !field.filterable()) {
            throw scope.invalidField(
                    expression.position(), "field '" + operand.name() + "' can not be filtered in a query call");
        }
        return operand;
    }

    private Predicate<T> compare(Operand<T> left, Operator operator, Literal literal) {
        Function<T, @Nullable Object> get = left.get();
        if (operator == Operator.LIKE) {
            return like(left, literal);
        }
        boolean ordered = operator != Operator.EQUAL && operator != Operator.NOT_EQUAL;
        if (ordered && (left.type() == FieldType.BOOLEAN || left.type() == FieldType.MULTIPICKLIST)) {
            throw scope.invalidField(
                    left.position(), "invalid operator on " + left.type().word() + " field");
        }
        Comparand right = Comparand.of(scope, left, literal);
        if (right.low() == null) {
            return ordered ? row -> false : row -> (get.apply(row) == null) == (operator == Operator.EQUAL);
        }
        boolean identity = left.type() == FieldType.ID || left.type() == FieldType.REFERENCE;
        Object exact = right.low();
        return row -> {
            Object value = get.apply(row);
            if (value == null) {
                return operator == Operator.NOT_EQUAL;
            }
            int order = identity ? Comparand.order(value, exact) : right.compare(value);
            return switch (operator) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                default -> order >= 0;
            };
        };
    }

    private Predicate<T> like(Operand<T> left, Literal literal) {
        if (!left.type().textual()
                || left.type() == FieldType.MULTIPICKLIST
                || !(literal instanceof Literal.Text text)) {
            throw scope.invalidField(
                    left.position(), "invalid operator on " + left.type().word() + " field");
        }
        Pattern pattern = Escapes.like(text.written());
        return row -> {
            Object value = left.get().apply(row);
            return value != null && pattern.matcher(value.toString()).matches();
        };
    }

    private Predicate<T> among(Operand<T> left, Membership membership, List<Literal> literals) {
        if (membership == Membership.INCLUDES || membership == Membership.EXCLUDES) {
            Predicate<T> included = includes(left, literals);
            return membership == Membership.INCLUDES ? included : included.negate();
        }
        Set<Object> points = new HashSet<>();
        boolean[] nothing = {false};
        Predicate<T> ranges = row -> false;
        for (Literal literal : literals) {
            Comparand comparand = Comparand.of(scope, left, literal);
            Object low = comparand.low();
            if (low == null) {
                nothing[0] = true;
            } else if (comparand.high() != null) {
                ranges = ranges.or(compare(left, Operator.EQUAL, literal));
            } else {
                points.add(Comparand.key(low, left.type()));
            }
        }
        Predicate<T> inside = ranges.or(row -> {
            Object value = left.get().apply(row);
            return value == null ? nothing[0] : points.contains(Comparand.key(value, left.type()));
        });
        return membership == Membership.IN ? inside : inside.negate();
    }

    private Predicate<T> includes(Operand<T> left, List<Literal> literals) {
        if (left.type() != FieldType.MULTIPICKLIST) {
            throw scope.invalidField(
                    left.position(), "includes or excludes operator only valid on multipicklist field");
        }
        List<Set<String>> wanted = literals.stream()
                .filter(Literal.Text.class::isInstance)
                .map(literal -> parts(((Literal.Text) literal).value()))
                .toList();
        return row -> {
            Object value = left.get().apply(row);
            Set<String> has = value == null ? Set.of() : parts(value.toString());
            return wanted.stream().anyMatch(has::containsAll);
        };
    }

    private static Set<String> parts(String value) {
        return Arrays.stream(value.toLowerCase(Locale.ROOT).split(";")).collect(Collectors.toSet());
    }

    private Predicate<T> amongRows(Condition.AmongRows among) {
        Operand<T> left = operand(among.left());
        if (left.type() != FieldType.ID && left.type() != FieldType.REFERENCE) {
            throw scope.invalidField(
                    left.position(),
                    "The left operand '" + left.name() + "' of a semi-join has to be an Id or a reference field");
        }
        Set<Object> ids = subQuery.apply(among.query());
        return row -> {
            Object value = left.get().apply(row);
            return value == null ? among.negated() : ids.contains(value) != among.negated();
        };
    }
}
