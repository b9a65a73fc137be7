package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.ObjectDef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a query found, detached from the store: it does not change when rows change later. */
public sealed interface SoqlResult {
    /** Of {@code SELECT COUNT()}. */
    record Count(int total) implements SoqlResult {}

    /** Rows of one object. */
    record Rows(ObjectDef object, Shape shape, List<Shape.Tuple> tuples) implements SoqlResult {}

    /**
     * Of a query with aggregates.
     *
     * @param columns keys in their order
     * @param groups Java values by key
     */
    record Groups(List<Column> columns, List<Map<String, @Nullable Object>> groups) implements SoqlResult {
        /** Copies the lists. */
        public Groups {
            columns = List.copyOf(columns);
            groups = new ArrayList<>(groups);
        }
    }

    /** One key of an aggregate result. */
    record Column(String key, boolean aggregate, FieldType type) {}
}
