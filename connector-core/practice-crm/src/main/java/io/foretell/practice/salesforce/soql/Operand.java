package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something with a value for each row (or for each group of rows).
 *
 * @param name in canonical case, with dots
 * @param field the field itself, or null for a function
 * @param <T> rows or groups
 */
record Operand<T>(
        String name, FieldType type, @Nullable FieldDef field, Function<T, @Nullable Object> get, int position) {

    String lastName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    boolean direct(String fieldName) {
        return field != null && name.equals(fieldName);
    }

    Operand<T> as(String otherName, FieldType otherType, Function<@Nullable Object, @Nullable Object> change) {
        return new Operand<>(otherName, otherType, null, row -> change.apply(get.apply(row)), position);
    }
}
