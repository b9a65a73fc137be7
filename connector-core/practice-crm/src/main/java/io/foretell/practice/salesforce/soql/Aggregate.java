package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.soql.Aggregation.Group;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** COUNT, COUNT_DISTINCT, MIN, MAX, SUM and AVG; all of them pass over nulls. */
final class Aggregate {
    private final Resolver resolver;
    private final Scope scope;

    Aggregate(Resolver resolver, Scope scope) {
        this.resolver = resolver;
        this.scope = scope;
    }

    Operand<Group> of(Expression.Call call) {
        Expression argument = call.arguments().get(0);
        if (call.function().equals("FORMAT")) {
            Operand<Group> inner = of((Expression.Call) argument);
            return inner.as(inner.name(), FieldType.STRING, value -> value == null ? null : value.toString());
        }
        Operand<Row> inner = resolver.operand(argument);
        boolean numeric = call.function().equals("SUM") || call.function().equals("AVG");
        boolean ordered = call.function().equals("MIN") || call.function().equals("MAX");
        boolean refused = numeric && !inner.type().numeric()
                || ordered && inner.type() == FieldType.BOOLEAN
                || inner.field() != null && !inner.field().filterable();
        if (refused) {
            throw scope.invalidField(
                    inner.position(),
                    "field " + inner.name() + " does not support aggregate operator " + call.function());
        }
        FieldType type = ordered ? inner.type() : numeric ? FieldType.DOUBLE : FieldType.INT;
        Function<Group, @Nullable Object> get = group -> compute(call.function(), inner, values(inner, group));
        return new Operand<>(call.function() + "(" + inner.name() + ")", type, null, get, call.position());
    }

    private static List<Object> values(Operand<Row> operand, Group group) {
        List<Object> values = new ArrayList<>();
        for (Row row : group.rows()) {
            Object value = operand.get().apply(row);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static @Nullable Object compute(String function, Operand<Row> operand, List<Object> values) {
        Comparator<Object> order = Sorting.values(operand);
        return switch (function) {
            case "COUNT" -> BigDecimal.valueOf(values.size());
            case "COUNT_DISTINCT" ->
                BigDecimal.valueOf(values.stream()
                        .map(value -> Comparand.key(value, operand.type()))
                        .distinct()
                        .count());
            case "MIN" -> values.stream().min(order).orElse(null);
            case "MAX" -> values.stream().max(order).orElse(null);
            case "SUM" -> values.isEmpty() ? null : sum(values);
            default ->
                values.isEmpty() ? null : sum(values).divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64);
        };
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(BigDecimal.class::cast).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
