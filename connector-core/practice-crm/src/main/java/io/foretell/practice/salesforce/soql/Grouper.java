package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.soql.Aggregation.Group;
import io.foretell.practice.salesforce.soql.SoqlQuery.Grouping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sorts rows into groups; ROLLUP and CUBE give subtotals after them. */
final class Grouper {
    private final List<Operand<Row>> keys;

    Grouper(List<Operand<Row>> keys) {
        this.keys = keys;
    }

    List<Group> groups(List<Row> rows, Grouping.Kind kind) {
        if (keys.isEmpty()) {
            return List.of(new Group(List.of(), List.of(), rows));
        }
        List<Group> groups = new ArrayList<>();
        int sets = kind == Grouping.Kind.PLAIN ? 1 : kind == Grouping.Kind.ROLLUP ? keys.size() + 1 : 1 << keys.size();
        for (int set = 0; set < sets; set++) {
            groups.addAll(groups(rows, subtotals(kind, set)));
        }
        return groups;
    }

    private List<Boolean> subtotals(Grouping.Kind kind, int set) {
        List<Boolean> subtotals = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            int key = keys.size() - 1 - i;
            subtotals.add(kind == Grouping.Kind.ROLLUP ? key < set : (set >> key & 1) == 1);
        }
        return subtotals;
    }

    private List<Group> groups(List<Row> rows, List<Boolean> subtotal) {
        Map<List<@Nullable Object>, Group> groups = new LinkedHashMap<>();
        for (Row row : rows) {
            List<@Nullable Object> shown = new ArrayList<>();
            List<@Nullable Object> equal = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                Object value = subtotal.get(i) ? null : keys.get(i).get().apply(row);
                shown.add(value);
                equal.add(
                        value == null ? null : Comparand.key(value, keys.get(i).type()));
            }
            groups.computeIfAbsent(equal, key -> new Group(shown, subtotal, new ArrayList<>()))
                    .rows()
                    .add(row);
        }
        List<Group> sorted = new ArrayList<>(groups.values());
        sorted.sort(byKeys());
        return sorted;
    }

    private Comparator<Group> byKeys() {
        Comparator<Group> all = (a, b) -> 0;
        for (int i = 0; i < keys.size(); i++) {
            int place = i;
            Comparator<@Nullable Object> values = Comparator.nullsFirst(Sorting.values(keys.get(i)));
            all = all.thenComparing(
                    (a, b) -> values.compare(a.keys().get(place), b.keys().get(place)));
        }
        return all;
    }
}
