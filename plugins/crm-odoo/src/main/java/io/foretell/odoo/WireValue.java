package io.foretell.odoo;

import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Typed values as Odoo's {@code write} and {@code load} take them. */
final class WireValue {
    private WireValue() {}

    /**
     * The value for {@code write}; {@code false} clears.
     *
     * @throws Unwritable when the field cannot hold it; Odoo itself would cut a long text without a word
     */
    static Object of(OdooField field, FieldValue value) throws Unwritable {
        if (value.isMissing()) {
            return false;
        }
        Object wire =
                switch (field.type()) {
                    case "char", "text", "html" ->
                        value instanceof FieldValue.Text text ? text(field, text.text()) : null;
                    case "selection" -> choice(field, value);
                    case "integer" ->
                        value.asNumber().isPresent()
                                ? whole(field, value.asNumber().get())
                                : null;
                    case "float", "monetary" -> value.asNumber().orElse(null);
                    case "boolean" -> value instanceof FieldValue.Bool bool ? bool.bool() : null;
                    case "date" ->
                        value instanceof FieldValue.Date date ? date.date().toString() : null;
                    case "datetime" -> value instanceof FieldValue.Timestamp at ? Stamps.write(at.instant()) : null;
                    case "many2one" -> value instanceof FieldValue.Ref ref ? id(field, ref.id()) : null;
                    case "many2many" -> value instanceof FieldValue.Many many ? many(field, many.keys()) : null;
                    default -> null;
                };
        if (wire == null) {
            throw new Unwritable("A " + value.getClass().getSimpleName() + " does not fit into the field "
                    + field.name() + ", which is a " + field.type()
                    + " in Odoo: bind the output to a field of the right type.");
        }
        return wire;
    }

    /** The same for {@code load}, which takes texts; an empty one clears. */
    static String forLoad(Object wire) {
        if (wire instanceof Boolean bool) {
            return bool ? "1" : "";
        }
        return wire instanceof BigDecimal number ? number.toPlainString() : wire.toString();
    }

    /** Links have another form in {@code load}; none of our own fields is one. */
    static boolean loadable(OdooField field) {
        return !field.type().equals("many2one") && !field.type().equals("many2many");
    }

    private static String text(OdooField field, String text) throws Unwritable {
        if (field.size() > 0 && text.codePointCount(0, text.length()) > field.size()) {
            throw new Unwritable("The text for " + field.name() + " is longer than the " + field.size()
                    + " characters that the field holds in Odoo.");
        }
        if (text.indexOf('\0') >= 0) {
            throw new Unwritable(
                    "The text for " + field.name() + " contains a NUL character, which Odoo cannot store.");
        }
        return text;
    }

    private static String choice(OdooField field, FieldValue value) throws Unwritable {
        String key = value instanceof FieldValue.Choice choice
                ? choice.key()
                : value instanceof FieldValue.Text text ? text.text() : "";
        if (!field.selection().containsKey(key)) {
            throw new Unwritable("The choice '" + key + "' is not among those of " + field.name() + " in Odoo, "
                    + field.selection().keySet() + ": add it there.");
        }
        return key;
    }

    private static BigDecimal whole(OdooField field, BigDecimal number) throws Unwritable {
        Optional<BigDecimal> whole =
                Optional.of(number).filter(n -> n.stripTrailingZeros().scale() <= 0);
        if (whole.isEmpty() || whole.get().abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw new Unwritable("The number " + number.toPlainString() + " does not fit into " + field.name()
                    + ", which holds whole numbers up to 2,147,483,647 in Odoo.");
        }
        return whole.get().setScale(0);
    }

    private static Long id(OdooField field, String id) throws Unwritable {
        return RecordIds.parse(id)
                .orElseThrow(() -> new Unwritable("'" + id + "' for " + field.name() + " is not an id of Odoo."));
    }

    private static List<Object> many(OdooField field, List<String> keys) throws Unwritable {
        List<Long> ids = RecordIds.valid(keys);
        if (ids.size() != keys.size()) {
            throw new Unwritable("Not every value for " + field.name() + " is an id of Odoo: " + keys + ".");
        }
        return List.of(List.of(6, 0, ids));
    }
}
