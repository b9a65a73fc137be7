package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** ORDER BY: text without regard to case, picklists by the order of their values, null first unless told otherwise. */
final class Sorting {
    private Sorting() {}

    static <T> Comparator<T> comparator(
            Scope scope, List<SoqlQuery.Order> order, Function<Expression, Operand<T>> operands) {
        Comparator<T> all = (a, b) -> 0;
        for (SoqlQuery.Order term : order) {
            Operand<T> operand = operands.apply(term.by());
            FieldDef field = operand.field();
            if (field != null && !field.sortable()) {
                throw scope.invalidField(
                        operand.position(), "field '" + operand.name() + "' can not be sorted in a query call");
            }
            all = all.thenComparing(one(operand, term));
        }
        return all;
    }

    private static <T> Comparator<T> one(Operand<T> operand, SoqlQuery.Order term) {
        Comparator<Object> values = values(operand);
        Comparator<Object> directed = term.descending() ? values.reversed() : values;
        Comparator<@Nullable Object> withNulls =
                term.nullsLast() ? Comparator.nullsLast(directed) : Comparator.nullsFirst(directed);
        return (a, b) -> withNulls.compare(operand.get().apply(a), operand.get().apply(b));
    }

    static Comparator<Object> values(Operand<?> operand) {
        FieldDef field = operand.field();
        if (field != null && field.type() == FieldType.PICKLIST) {
            List<String> known = new ArrayList<>();
            field.picklist().forEach(value -> known.add(value.value()));
            return Comparator.<Object>comparingInt(value -> place(known, value)).thenComparing(Sorting::order);
        }
        return operand.type() == FieldType.ID || operand.type() == FieldType.REFERENCE
                ? Comparand::order
                : Sorting::order;
    }

    private static int place(List<String> known, Object value) {
        int index = known.indexOf(value.toString());
        return index < 0 ? known.size() : index;
    }

    private static int order(Object a, Object b) {
        return a instanceof String left && b instanceof String right
                ? String.CASE_INSENSITIVE_ORDER.compare(left, right)
                : Comparand.order(a, b);
    }
}
