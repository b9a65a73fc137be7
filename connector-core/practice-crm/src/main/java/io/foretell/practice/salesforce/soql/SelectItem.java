package io.foretell.practice.salesforce.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing between SELECT and FROM. */
public sealed interface SelectItem {
    /** A field or function, with an alias in aggregate queries. */
    record Value(Expression expression, @Nullable String alias) implements SelectItem {}

    /**
     * {@code FIELDS(ALL)}, {@code FIELDS(STANDARD)} or {@code FIELDS(CUSTOM)}.
     *
     * @param which in upper case
     */
    record AllFields(String which, int position) implements SelectItem {}

    /** Child rows: {@code (SELECT Id FROM Contacts)}. */
    record Children(SoqlQuery query) implements SelectItem {}

    /**
     * {@code TYPEOF What WHEN Account THEN Phone ELSE Name END}.
     *
     * @param relationship such as {@code What}
     * @param otherwise fields for every other type; empty without ELSE
     */
    record TypeOf(Expression.Path relationship, List<When> cases, List<Expression.Path> otherwise)
            implements SelectItem {
        /** Copies the lists. */
        public TypeOf {
            cases = List.copyOf(cases);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** A branch of TYPEOF. */
    record When(String type, List<Expression.Path> fields) {
        /** Copies the list. */
        public When {
            fields = List.copyOf(fields);
        }
    }
}
