package io.foretell.practice.odoo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** search and read. */
final class Reader {
    private static final Set<String> CUT_FIRST = Set.of("mail.message", "mail.activity");

    private final Transaction tx;
    private final ModelDef model;
    private final Access access;

    Reader(Transaction tx, ModelDef model, Access access) {
        this.tx = tx;
        this.model = model;
        this.access = access;
    }

    List<Row> search(@Nullable Object domain, Context context, int offset, int limit, @Nullable String order) {
        access.check(tx.uid(), model, "read");
        Predicate<Row> filter = Domain.compile(tx, model, domain, context);
        // The trap: messages and activities are cut to the page first, and what is hidden is taken out of it
        // afterwards.
        boolean cutFirst = CUT_FIRST.contains(model.name());
        List<Row> found = new ArrayList<>();
        for (Row row : tx.rows(model.name())) {
            if (filter.test(row) && (cutFirst || visible(row))) {
                found.add(row);
            }
        }
        found.sort(Order.of(tx, model, order));
        int from = Math.min(offset, found.size());
        int to = limit <= 0 ? found.size() : Math.min(from + limit, found.size());
        return found.subList(from, to).stream().filter(this::visible).toList();
    }

    private boolean visible(Row row) {
        return !access.hides(tx.uid(), model.name(), row.id());
    }

    /** @param bare true for {@code load=""}: a many2one is its id, without the name */
    List<Map<String, Object>> read(Collection<Row> rows, Collection<String> fields, boolean bare) {
        List<FieldDef> wanted = new ArrayList<>();
        if (fields.isEmpty()) {
            model.fields().values().stream()
                    .filter(field -> !access.hidesField(tx.uid(), model.name(), field.name()))
                    .forEach(wanted::add);
        } else {
            fields.forEach(field -> wanted.add(model.field(field)));
            access.checkFields(tx.uid(), model, fields, "read");
        }
        Map<String, Map<Integer, List<Integer>>> lists = new HashMap<>();
        for (FieldDef field : wanted) {
            if (field.type() == FieldType.ONE2MANY) {
                lists.put(field.name(), Related.children(tx, model, field));
            }
        }
        List<Map<String, Object>> result = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("id", row.id());
            for (FieldDef field : wanted) {
                Map<Integer, List<Integer>> children = lists.get(field.name());
                values.put(
                        field.name(),
                        children != null ? children.getOrDefault(row.id(), List.of()) : value(row, field, bare));
            }
            result.add(values);
        }
        return result;
    }

    private Object value(Row row, FieldDef field, boolean bare) {
        if (field.type() == FieldType.MANY2MANY) {
            return row.ids(field.name());
        }
        Object stored = field.stored() ? row.get(field.name()) : computed(row, field);
        if (field.type() == FieldType.MANY2ONE && stored instanceof Integer id && !bare) {
            String name = Names.of(tx, field.relation(), id);
            return name == null ? (Object) false : List.of(id, name);
        }
        return Values.wire(field, stored);
    }

    private @Nullable Object computed(Row row, FieldDef field) {
        switch (field.name()) {
            case "display_name":
                return Names.of(tx, model.name(), row);
            case "company_currency", "currency_id":
                return 1;
            case "preview":
                return row.text("body")
                        .replaceAll("<[^>]*>", " ")
                        .replaceAll("\\s+", " ")
                        .trim();
            default:
                return row.get(field.name());
        }
    }
}
