package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.Ids;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a query has to look at, by the best index there is.
 *
 * @param order how they come: a sort by the same can be left out
 */
record Candidates(Stream<Row> rows, Order order) {
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    enum Order {
        ID,
        MODSTAMP
    }

    static Candidates of(Scope scope, ObjectDef object, @Nullable String alias, SoqlQuery query) {
        Condition where = query.where();
        List<Literal> ids = Bounds.equal(where, field(object, alias, "Id"));
        if (ids != null) {
            return new Candidates(byId(scope, object, ids), Order.ID);
        }
        for (FieldDef field : object.fields()) {
            boolean lookup = field.type() == FieldType.REFERENCE;
            boolean key = field.idLookup() && field.type().textual() && !scope.withDeleted();
            List<Literal> values = lookup || key ? Bounds.equal(where, field(object, alias, field.name())) : null;
            if (values != null && values.stream().allMatch(Candidates::hasText)) {
                return new Candidates(sorted(byField(scope, object, field, values)), Order.ID);
            }
        }
        Function<String, Boolean> modstamp = field(object, alias, "SystemModstamp");
        Instant from = Bounds.lowest(where, modstamp);
        if (from != null || startsWithModstamp(query, modstamp)) {
            Instant to = Bounds.highest(where, modstamp);
            Stream<Row> rows = scope.view()
                    .updatedSince(
                            object,
                            from == null ? Instant.EPOCH : from,
                            to == null ? NEVER : to.plusSeconds(1),
                            scope.withDeleted());
            return new Candidates(rows, Order.MODSTAMP);
        }
        Literal above = Bounds.above(where, field(object, alias, "Id"));
        Optional<String> after = above instanceof Literal.Text text ? Ids.canonical(text.value()) : Optional.empty();
        return new Candidates(
                after.map(id -> scope.view().rowsAfter(object, id, scope.withDeleted()))
                        .orElseGet(() -> scope.view().rows(object, scope.withDeleted())),
                Order.ID);
    }

    private static Function<String, Boolean> field(ObjectDef object, @Nullable String alias, String field) {
        return text -> text.equalsIgnoreCase(field)
                || text.equalsIgnoreCase(object.name() + "." + field)
                || alias != null && text.equalsIgnoreCase(alias + "." + field);
    }

    private static boolean startsWithModstamp(SoqlQuery query, Function<String, Boolean> modstamp) {
        return !query.order().isEmpty()
                && query.order().get(0).by() instanceof Expression.Path path
                && modstamp.apply(path.text());
    }

    private static boolean hasText(Literal literal) {
        return literal instanceof Literal.Text text && !text.value().isEmpty();
    }

    private static Stream<Row> byId(Scope scope, ObjectDef object, List<Literal> literals) {
        TreeSet<String> ids = new TreeSet<>();
        for (Literal literal : literals) {
            if (literal instanceof Literal.Text text) {
                Ids.canonical(text.value()).ifPresent(ids::add);
            }
        }
        return ids.stream()
                .flatMap(id -> scope.view().row(id).stream())
                .filter(row -> row.object() == object && (scope.withDeleted() || !row.deleted()));
    }

    private static List<Row> byField(Scope scope, ObjectDef object, FieldDef field, List<Literal> values) {
        List<Row> rows = new ArrayList<>();
        for (Literal literal : values) {
            String text = ((Literal.Text) literal).value();
            Stream<Row> found = field.type() != FieldType.REFERENCE
                    ? scope.view().byValue(object, field, text)
                    : Ids.canonical(text).stream()
                            .flatMap(id -> scope.view().children(object, field, id, scope.withDeleted()));
            found.forEach(rows::add);
        }
        return rows;
    }

    private static Stream<Row> sorted(List<Row> rows) {
        return rows.stream().sorted(Comparator.comparing(Row::id)).distinct();
    }
}
