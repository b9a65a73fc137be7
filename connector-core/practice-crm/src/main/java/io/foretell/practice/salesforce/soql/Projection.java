package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.soql.Shape.Leaf;
import io.foretell.practice.salesforce.soql.Shape.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds the {@link Shape} of a query that has no aggregates. */
final class Projection {
    private static final int MAX_ALL_FIELDS = 200;

    private final Scope scope;
    private final ObjectDef object;
    private final Resolver resolver;
    private final BiFunction<ObjectDef, SoqlQuery, Shape.Children> subQueries;
    private final Branch root = new Branch(null);

    Projection(
            Scope scope,
            ObjectDef object,
            Resolver resolver,
            BiFunction<ObjectDef, SoqlQuery, Shape.Children> subQueries) {
        this.scope = scope;
        this.object = object;
        this.resolver = resolver;
        this.subQueries = subQueries;
    }

    /** A shape that is still being collected; {@code step} leads to it from the row above. */
    private record Branch(@Nullable Function<Row, @Nullable Row> step, Map<String, Object> entries) {
        Branch(@Nullable Function<Row, @Nullable Row> step) {
            this(step, new LinkedHashMap<>());
        }

        Shape shape() {
            return new Shape(entries.entrySet().stream()
                    .map(entry -> node(entry.getKey(), entry.getValue()))
                    .toList());
        }

        private static Node node(String key, Object entry) {
            return entry instanceof Branch branch && branch.step() != null
                    ? new Shape.Parent(key, branch.step(), branch.shape())
                    : (Node) entry;
        }
    }

    Shape of(SoqlQuery query) {
        for (SelectItem item : query.select()) {
            add(query, item);
        }
        return root.shape();
    }

    private void add(SoqlQuery query, SelectItem item) {
        if (item instanceof SelectItem.Value value) {
            add(value);
        } else if (item instanceof SelectItem.AllFields all) {
            addAll(query, all);
        } else if (item instanceof SelectItem.Children children) {
            Shape.Children node = subQueries.apply(object, children.query());
            put(root, node.key(), node, children.query().from().position());
        } else if (item instanceof SelectItem.TypeOf typeOf) {
            add(typeOf);
        }
    }

    private void add(SelectItem.Value value) {
        if (value.expression() instanceof Expression.Path path) {
            if (value.alias() != null) {
                throw SoqlException.malformed("only aggregate expressions use field aliasing");
            }
            if (scope.access().hiddenFieldIsError() || !hidden(path)) {
                add(resolver.find(path));
            }
            return;
        }
        Operand<Row> operand = resolver.operand(value.expression());
        String key = value.alias() != null ? value.alias() : operand.lastName();
        put(root, key, new Leaf(key, operand.type(), operand.get()), operand.position());
    }

    private boolean hidden(Expression.Path path) {
        FieldDef field = object.field(path.text()).orElse(null);
        return field != null && !scope.access().field(object, field);
    }

    private void add(Resolver.Found found) {
        Branch branch = root;
        for (Parents step : found.steps()) {
            Object next = branch.entries().computeIfAbsent(step.name(), name -> new Branch(step.step(scope.view())));
            if (!(next instanceof Branch deeper)) {
                throw duplicate(found.position(), step.name());
            }
            branch = deeper;
        }
        Operand<Row> operand = new Resolver(scope, object, null)
                .operand(new Resolver.Found(List.of(), found.lastName(), found.fields(), found.position()));
        Function<Row, @Nullable Object> get = found.steps().isEmpty() ? operand.get() : ofParent(found);
        put(branch, found.lastName(), new Leaf(found.lastName(), operand.type(), get), found.position());
    }

    private static Function<Row, @Nullable Object> ofParent(Resolver.Found found) {
        if (found.fields().isEmpty()) {
            return row -> row.object().name();
        }
        return row -> {
            FieldDef field = found.fields().get(row.object());
            return field == null ? null : row.get(field);
        };
    }

    private void addAll(SoqlQuery query, SelectItem.AllFields all) {
        boolean bounded = query.limit() != null && query.limit() <= MAX_ALL_FIELDS;
        if (!bounded && !all.which().equals("STANDARD")) {
            throw SoqlException.malformed("The SOQL FIELDS function must have a LIMIT of at most " + MAX_ALL_FIELDS);
        }
        for (FieldDef field : object.fields()) {
            boolean wanted =
                    all.which().equals("ALL") || field.custom() == all.which().equals("CUSTOM");
            if (wanted && scope.access().field(object, field) && !root.entries().containsKey(field.name())) {
                add(new Resolver.Found(List.of(), field.name(), Map.of(object, field), all.position()));
            }
        }
    }

    private void add(SelectItem.TypeOf typeOf) {
        Expression.Path path = typeOf.relationship();
        Parents step = Parents.of(scope, List.of(object), path.text());
        if (step == null) {
            throw scope.noRelationship(path.position(), path.text());
        }
        Map<ObjectDef, Shape> shapes = new HashMap<>();
        for (ObjectDef target : step.targets()) {
            List<Expression.Path> fields = typeOf.cases().stream()
                    .filter(branch -> branch.type().equalsIgnoreCase(target.name()))
                    .map(SelectItem.When::fields)
                    .findFirst()
                    .orElse(typeOf.otherwise());
            Projection inner = new Projection(scope, target, new Resolver(scope, target, null), subQueries);
            fields.stream()
                    .filter(field -> target.field(field.text()).isPresent())
                    .forEach(field -> inner.add(new SelectItem.Value(field, null)));
            shapes.put(target, inner.root.shape());
        }
        put(root, step.name(), new Shape.Typed(step.name(), step.step(scope.view()), shapes), path.position());
    }

    private void put(Branch branch, String key, Node node, int position) {
        if (branch.entries().putIfAbsent(key, node) != null) {
            throw duplicate(position, key);
        }
    }

    private SoqlException duplicate(int position, String key) {
        return scope.invalidField(position, "duplicate field selected: " + key);
    }
}
