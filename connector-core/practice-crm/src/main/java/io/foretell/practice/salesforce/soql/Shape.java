package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a query selects from each row, in the order in which it was first named. Reading a row takes its values out at
 * once, so that later pages of the result show the row as it was.
 */
public record Shape(List<Node> nodes) {
    /** Copies the list. */
    public Shape {
        nodes = List.copyOf(nodes);
    }

    /** One key of the answer. */
    public sealed interface Node {
        /** In canonical case. */
        String key();
    }

    /** A value of the row. */
    public record Leaf(String key, FieldType type, Function<Row, @Nullable Object> get) implements Node {}

    /** Values of the parent. */
    public record Parent(String key, Function<Row, @Nullable Row> step, Shape shape) implements Node {}

    /** Values of the parent by its object (TYPEOF); an object that is missing shows its attributes only. */
    public record Typed(String key, Function<Row, @Nullable Row> step, Map<ObjectDef, Shape> shapes) implements Node {}

    /** Rows of a sub-query. */
    public record Children(String key, Function<Row, List<Tuple>> rows, Shape shape) implements Node {}

    /**
     * A row as it was when the query ran.
     *
     * @param values by node: a Java value for a leaf, a Tuple or null for a parent, a list of Tuples for children
     */
    public record Tuple(Row row, Shape shape, List<@Nullable Object> values) {}

    Tuple read(Row row) {
        List<@Nullable Object> values = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            values.add(value(node, row));
        }
        return new Tuple(row, this, values);
    }

    private static @Nullable Object value(Node node, Row row) {
        if (node instanceof Leaf leaf) {
            return leaf.get().apply(row);
        }
        if (node instanceof Children children) {
            return children.rows().apply(row);
        }
        if (node instanceof Parent parent) {
            Row target = parent.step().apply(row);
            return target == null ? null : parent.shape().read(target);
        }
        Typed typed = (Typed) node;
        Row target = typed.step().apply(row);
        return target == null
                ? null
                : typed.shapes()
                        .getOrDefault(target.object(), new Shape(List.of()))
                        .read(target);
    }
}
