package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.soql.SoqlQuery.Grouping;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** GROUP BY with its aggregates, subtotals and HAVING. */
final class Aggregation {
    private final Scope scope;
    private final Resolver resolver;
    private final Function<SoqlQuery, Set<Object>> subQuery;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<Operand<Row>> keys = new ArrayList<>();
    private final Map<String, Operand<Group>> aliases = new LinkedHashMap<>();

    Aggregation(Scope scope, Resolver resolver, Function<SoqlQuery, Set<Object>> subQuery) {
        this.scope = scope;
        this.resolver = resolver;
        this.subQuery = subQuery;
    }

    /**
     * Rows with equal keys.
     *
     * @param subtotal by key: the key is summed over, its value is null
     */
    record Group(List<@Nullable Object> keys, List<Boolean> subtotal, List<Row> rows) {}

    static boolean isOne(SoqlQuery query) {
        return query.grouping() != null
                || query.select().stream()
                        .anyMatch(item -> item instanceof SelectItem.Value value
                                && value.expression() instanceof Expression.Call call
                                && call.isAggregate());
    }

    SoqlResult run(SoqlQuery query, List<Row> rows) {
        Grouping grouping = query.grouping();
        for (Expression by : grouping == null ? List.<Expression>of() : grouping.by()) {
            Operand<Row> key = resolver.operand(by);
            if (key.field() != null && !key.field().sortable()) {
                throw SoqlException.malformed("field '" + key.name() + "' can not be grouped in a query call");
            }
            places.put(key.name().toLowerCase(Locale.ROOT), keys.size());
            keys.add(key);
        }
        Map<SoqlResult.Column, Operand<Group>> columns = columns(query);
        Stream<Group> groups =
                new Grouper(keys).groups(rows, grouping == null ? Grouping.Kind.PLAIN : grouping.kind()).stream();
        groups = groups.filter(new Filter<Group>(scope, this::operand, subQuery).compile(query.having()));
        groups = groups.sorted(Sorting.comparator(scope, query.order(), this::operand));
        groups = groups.skip(query.offset() == null ? 0 : query.offset());
        groups = query.limit() == null ? groups : groups.limit(query.limit());
        List<Map<String, @Nullable Object>> answer = new ArrayList<>();
        groups.forEach(group -> answer.add(values(columns, group)));
        return new SoqlResult.Groups(new ArrayList<>(columns.keySet()), answer);
    }

    private static Map<String, @Nullable Object> values(Map<SoqlResult.Column, Operand<Group>> columns, Group group) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        columns.forEach(
                (column, operand) -> values.put(column.key(), operand.get().apply(group)));
        return values;
    }

    private Map<SoqlResult.Column, Operand<Group>> columns(SoqlQuery query) {
        Map<SoqlResult.Column, Operand<Group>> columns = new LinkedHashMap<>();
        int unnamed = 0;
        for (SelectItem item : query.select()) {
            if (!(item instanceof SelectItem.Value value)) {
                throw SoqlException.malformed(
                        "Only fields and aggregate functions can be selected in an aggregate query");
            }
            boolean path = value.expression() instanceof Expression.Path;
            Operand<Group> operand = operand(value.expression());
            String key = value.alias() != null ? value.alias() : path ? operand.lastName() : "expr" + unnamed++;
            SoqlResult.Column column = new SoqlResult.Column(key, !path, operand.type());
            if (columns.put(column, operand) != null) {
                throw SoqlException.malformed("duplicate alias: " + key);
            }
            if (value.alias() != null) {
                aliases.put(key.toLowerCase(Locale.ROOT), operand);
            }
        }
        return columns;
    }

    private Operand<Group> operand(Expression expression) {
        if (expression instanceof Expression.Call call
                && (call.isAggregate() || call.function().equals("GROUPING"))) {
            return call.function().equals("GROUPING") ? grouping(call) : new Aggregate(resolver, scope).of(call);
        }
        Operand<Group> aliased = expression instanceof Expression.Path path
                ? aliases.get(path.text().toLowerCase(Locale.ROOT))
                : null;
        if (aliased != null) {
            return aliased;
        }
        Operand<Row> key = resolver.operand(expression);
        int place = place(key.name());
        return new Operand<>(
                key.name(), key.type(), key.field(), group -> group.keys().get(place), key.position());
    }

    private Operand<Group> grouping(Expression.Call call) {
        int place = place(resolver.operand(call.arguments().get(0)).name());
        return new Operand<>(
                call.function(),
                FieldType.INT,
                null,
                group -> BigDecimal.valueOf(group.subtotal().get(place) ? 1 : 0),
                call.position());
    }

    private int place(String name) {
        Integer place = places.get(name.toLowerCase(Locale.ROOT));
        if (place == null) {
            throw SoqlException.malformed("Field must be grouped or aggregated: " + name);
        }
        return place;
    }
}
