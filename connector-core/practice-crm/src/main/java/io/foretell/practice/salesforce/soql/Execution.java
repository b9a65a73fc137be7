package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.ChildRelationship;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One run of one query. */
final class Execution {
    private final Scope scope;

    Execution(Scope scope) {
        this.scope = scope;
    }

    SoqlResult run(SoqlQuery query) {
        ObjectDef object = scope.object(query.from().object(), query.from().position());
        Resolver resolver = new Resolver(scope, object, query.from().alias());
        if (isCount(query)) {
            long found = matching(query, object, resolver).count();
            return new SoqlResult.Count((int) (query.limit() == null ? found : Math.min(found, query.limit())));
        }
        if (Aggregation.isOne(query)) {
            List<Row> rows = matching(query, object, resolver).toList();
            return new Aggregation(scope, resolver, this::ids).run(query, rows);
        }
        Shape shape = new Projection(scope, object, resolver, this::children).of(query);
        return new SoqlResult.Rows(
                object, shape, rows(query, object, resolver).map(shape::read).toList());
    }

    private static boolean isCount(SoqlQuery query) {
        boolean counts = query.select().stream().anyMatch(Execution::isPlainCount);
        if (counts
                && (query.select().size() > 1
                        || query.grouping() != null
                        || !query.order().isEmpty())) {
            throw SoqlException.malformed(
                    "COUNT() must be the only element in the SELECT list, without GROUP BY or ORDER BY");
        }
        return counts;
    }

    private static boolean isPlainCount(SelectItem item) {
        return item instanceof SelectItem.Value value
                && value.expression() instanceof Expression.Call call
                && call.isPlainCount();
    }

    private Stream<Row> matching(SoqlQuery query, ObjectDef object, Resolver resolver) {
        Predicate<Row> filter = filter(query, resolver);
        return Candidates.of(scope, object, query.from().alias(), query).rows().filter(filter);
    }

    private Predicate<Row> filter(SoqlQuery query, Resolver resolver) {
        Predicate<Row> filter = new Filter<Row>(scope, resolver::operand, this::ids)
                .compile(query.where())
                .and(scope.access()::row);
        boolean mine = query.scope() != null && query.scope().equalsIgnoreCase("mine");
        return mine ? filter.and(row -> scope.userId().equals(row.get("OwnerId"))) : filter;
    }

    private Stream<Row> rows(SoqlQuery query, ObjectDef object, Resolver resolver) {
        Candidates candidates = Candidates.of(scope, object, query.from().alias(), query);
        Stream<Row> rows = candidates.rows().filter(filter(query, resolver));
        Comparator<Row> comparator = Sorting.comparator(scope, query.order(), resolver::operand);
        if (!already(candidates.order(), query, resolver)) {
            rows = rows.sorted(
                    query.order().isEmpty() ? Comparator.comparing(Row::id) : comparator.thenComparing(Row::id));
        }
        rows = query.offset() == null ? rows : rows.skip(query.offset());
        return query.limit() == null ? rows : rows.limit(query.limit());
    }

    /** Whether rows in the index's order are in the query's order. */
    private static boolean already(Candidates.Order index, SoqlQuery query, Resolver resolver) {
        List<String> terms = query.order().stream()
                .map(term ->
                        term.descending() ? "" : resolver.operand(term.by()).name())
                .toList();
        return index == Candidates.Order.ID
                ? terms.isEmpty() || terms.get(0).equals("Id")
                : terms.equals(List.of("SystemModstamp")) || terms.equals(List.of("SystemModstamp", "Id"));
    }

    /** The rows of a sub-query in SELECT. */
    private Shape.Children children(ObjectDef parent, SoqlQuery query) {
        String name = query.from().object();
        for (ChildRelationship relationship : scope.view().schema().childRelationships(parent)) {
            ObjectDef child = scope.view().schema().object(relationship.child()).orElse(null);
            if (child == null
                    || !relationship.name().equalsIgnoreCase(name)
                    || !scope.access().object(child)) {
                continue;
            }
            FieldDef lookup = child.need(relationship.field());
            Resolver resolver = new Resolver(scope, child, query.from().alias());
            Shape shape = new Projection(scope, child, resolver, this::children).of(query);
            Predicate<Row> filter = filter(query, resolver);
            Comparator<Row> order = Sorting.comparator(scope, query.order(), resolver::operand);
            return new Shape.Children(
                    relationship.name(),
                    row -> scope.view()
                            .children(child, lookup, row.id(), scope.withDeleted())
                            .filter(filter)
                            .sorted(order.thenComparing(Row::id))
                            .skip(query.offset() == null ? 0 : query.offset())
                            .limit(query.limit() == null ? Long.MAX_VALUE : query.limit())
                            .map(shape::read)
                            .toList(),
                    shape);
        }
        throw SoqlException.at(
                "INVALID_TYPE",
                scope.text(),
                query.from().position(),
                "Didn't understand relationship '" + name
                        + "' in FROM part of query call. If you are attempting to use a"
                        + " custom relationship, be sure to append the '__r' after the custom relationship name."
                        + Scope.ADVICE);
    }

    /** The values of the one id column that a semi-join selects. */
    private Set<Object> ids(SoqlQuery query) {
        SoqlResult result = run(query);
        if (!(result instanceof SoqlResult.Rows rows)
                || rows.shape().nodes().size() != 1
                || !(rows.shape().nodes().get(0) instanceof Shape.Leaf leaf)
                || leaf.type() != FieldType.ID && leaf.type() != FieldType.REFERENCE) {
            throw SoqlException.malformed("The inner select of a semi-join must select one Id or reference field");
        }
        Set<Object> ids = new HashSet<>();
        for (Shape.Tuple tuple : rows.tuples()) {
            Object id = tuple.values().get(0);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }
}
