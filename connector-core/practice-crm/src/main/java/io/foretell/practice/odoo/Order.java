package io.foretell.practice.odoo;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An {@code order} such as {@code "write_date desc, id"} as a comparator; NULL sorts last ascending, as in PostgreSQL. */
final class Order {
    private static final Pattern SHAPE =
            Pattern.compile("\\s*\\w+(\\s+(asc|desc))?(\\s*,\\s*\\w+(\\s+(asc|desc))?)*\\s*", Pattern.CASE_INSENSITIVE);

    private Order() {}

    static Comparator<Row> of(Transaction tx, ModelDef model, @Nullable String order) {
        String text = order == null || order.isBlank() ? model.order() : order;
        if (!SHAPE.matcher(text).matches()) {
            throw OdooException.user("Invalid \"order\" specified (" + text + "). A valid \"order\" specification is a"
                    + " comma-separated list of valid field names (optionally followed by asc/desc for the direction)");
        }
        Comparator<Row> all = null;
        for (String part : text.trim().split("\\s*,\\s*")) {
            String[] words = part.split("\\s+");
            FieldDef field = model.field(words[0]);
            Comparator<Row> one = (a, b) -> nullsLast(key(tx, field, a), key(tx, field, b));
            boolean descending =
                    words.length > 1 && words[1].toLowerCase(Locale.ROOT).equals("desc");
            Comparator<Row> directed = descending ? one.reversed() : one;
            all = all == null ? directed : all.thenComparing(directed);
        }
        return all == null ? Comparator.comparingInt(Row::id) : all;
    }

    /** A many2one sorts by the name of what it points to. */
    private static @Nullable Object key(Transaction tx, FieldDef field, Row row) {
        Object value = row.get(field.name());
        if (field.type() == FieldType.MANY2ONE && value instanceof Integer id) {
            return Names.of(tx, field.relation(), id);
        }
        return value;
    }

    private static int nullsLast(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? 1 : -1;
        }
        return a.getClass() == b.getClass() ? Leaf.compare(a, b) : a.toString().compareTo(b.toString());
    }
}
