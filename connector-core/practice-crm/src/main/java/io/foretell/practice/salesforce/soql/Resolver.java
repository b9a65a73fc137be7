package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the fields that the names in a query stand for, as far as the user may see them. */
final class Resolver {
    private static final int MAX_LEVELS = 5;

    private final Scope scope;
    private final ObjectDef object;
    private final @Nullable String alias;

    Resolver(Scope scope, ObjectDef object, @Nullable String alias) {
        this.scope = scope;
        this.object = object;
        this.alias = alias;
    }

    /** A path taken apart: the steps to parents, and the field there by object. */
    record Found(List<Parents> steps, String lastName, Map<ObjectDef, FieldDef> fields, int position) {
        String name() {
            StringBuilder name = new StringBuilder();
            steps.forEach(step -> name.append(step.name()).append('.'));
            return name.append(lastName).toString();
        }
    }

    Found find(Expression.Path path) {
        List<String> names = withoutAlias(path.names());
        List<ObjectDef> objects = List.of(object);
        List<Parents> steps = new ArrayList<>();
        for (String name : names.subList(0, names.size() - 1)) {
            Parents step = Parents.of(scope, objects, name);
            if (step == null) {
                throw scope.noRelationship(path.position(), name);
            }
            steps.add(step);
            objects = step.targets();
        }
        if (steps.size() > MAX_LEVELS) {
            throw SoqlException.malformed("SOQL relationship path exceeds " + MAX_LEVELS + " levels: " + path.text());
        }
        boolean polymorphic = !steps.isEmpty() && steps.get(steps.size() - 1).polymorphic();
        return last(steps, objects, names.get(names.size() - 1), path.position(), polymorphic);
    }

    private Found last(List<Parents> steps, List<ObjectDef> objects, String name, int position, boolean polymorphic) {
        Map<ObjectDef, FieldDef> fields = new LinkedHashMap<>();
        String canonical = name;
        for (ObjectDef candidate : objects) {
            FieldDef field = field(candidate, name, polymorphic);
            if (field != null && scope.access().field(candidate, field)) {
                fields.put(candidate, field);
                canonical = polymorphic && name.equalsIgnoreCase("Name") ? "Name" : field.name();
            }
        }
        if (polymorphic && name.equalsIgnoreCase("Type")) {
            return new Found(steps, "Type", Map.of(), position);
        }
        if (fields.isEmpty()) {
            throw scope.noColumn(position, name, objects.get(0));
        }
        return new Found(steps, canonical, fields, position);
    }

    private static @Nullable FieldDef field(ObjectDef object, String name, boolean polymorphic) {
        return polymorphic && name.equalsIgnoreCase("Name")
                ? object.nameField().orElse(null)
                : object.field(name).orElse(null);
    }

    private List<String> withoutAlias(List<String> names) {
        String first = names.get(0);
        boolean prefixed = first.equalsIgnoreCase(alias)
                || first.equalsIgnoreCase(object.name())
                        && object.relationship(first).isEmpty();
        return names.size() > 1 && prefixed ? names.subList(1, names.size()) : names;
    }

    Operand<Row> operand(Expression expression) {
        if (expression instanceof Expression.Call call) {
            return Functions.apply(scope, call, this);
        }
        return operand(find((Expression.Path) expression));
    }

    Operand<Row> operand(Found found) {
        Function<Row, @Nullable Row> walk = walk(found.steps());
        if (found.fields().isEmpty()) {
            Function<Row, @Nullable Object> type = row -> {
                Row parent = walk.apply(row);
                return parent == null ? null : parent.object().name();
            };
            return new Operand<>(found.name(), FieldType.STRING, null, type, found.position());
        }
        FieldDef first = found.fields().values().iterator().next();
        if (found.steps().isEmpty()) {
            return new Operand<>(found.name(), first.type(), first, row -> row.get(first), found.position());
        }
        Function<Row, @Nullable Object> get = row -> {
            Row parent = walk.apply(row);
            FieldDef field = parent == null ? null : found.fields().get(parent.object());
            return parent == null || field == null ? null : parent.get(field);
        };
        return new Operand<>(found.name(), first.type(), first, get, found.position());
    }

    private Function<Row, @Nullable Row> walk(List<Parents> steps) {
        List<Function<Row, @Nullable Row>> moves = new ArrayList<>();
        steps.forEach(step -> moves.add(step.step(scope.view())));
        return start -> {
            Row row = start;
            for (Function<Row, @Nullable Row> move : moves) {
                Row next = move.apply(row);
                if (next == null) {
                    return null;
                }
                row = next;
            }
            return row;
        };
    }
}
