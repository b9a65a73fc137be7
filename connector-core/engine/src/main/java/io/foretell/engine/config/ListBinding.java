package io.foretell.engine.config;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Binds a LIST role to a relation of the object.
 *
 * @param relation name of the relation, usually the child object
 * @param columns the role's columns to fields of the child; those left out take the relation's usual field
 * @param where which children count
 */
public record ListBinding(String relation, Map<String, String> columns, RecordFilter where) {
    public ListBinding {
        requireNonNull(relation, "relation is null");
        columns = Map.copyOf(columns);
        requireNonNull(where, "where is null");
    }

    /** @see RecordFilter#accepting */
    public ListBinding accepting(UnaryOperator<String> form) {
        return new ListBinding(relation, columns, where.accepting(form));
    }
}
