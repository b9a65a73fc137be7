package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One cell of Odoo's JSON as a typed value. Odoo writes {@code false} for 'nothing', except in numbers, which read 0. */
final class ValueReader {
    private final Currencies currencies;
    private final Labels labels;
    private final FromCustomer customers;
    private final Optional<String> parentObject;

    ValueReader(Currencies currencies, Labels labels, FromCustomer customers, Optional<String> parentObject) {
        this.currencies = currencies;
        this.labels = labels;
        this.customers = customers;
        this.parentObject = parentObject;
    }

    FieldValue read(OdooField field, JsonNode row) throws Unreadable {
        if (field.type().equals(FromCustomer.NAME)) {
            return new FieldValue.Bool(customers.wrote(row));
        }
        JsonNode cell = row.get(field.name());
        if (cell == null) {
            throw new Unreadable(field.name(), "Odoo sent no value");
        }
        if (parentObject.isPresent() && Relations.PARENT_ID.equals(field.name())) {
            return parent(field, cell);
        }
        boolean nothing = cell.isNull() || cell.isBoolean() && !cell.booleanValue();
        if (nothing && !field.type().equals("boolean")) {
            return FieldValue.MISSING;
        }
        try {
            return present(field, cell, row);
        } catch (DateTimeException | ArithmeticException e) {
            throw new Unreadable(field.name(), "'" + cut(cell) + "' is not a " + field.type());
        }
    }

    /** A value that is not what its field promises comes as text. */
    FieldValue readOrRaw(OdooField field, JsonNode row) {
        try {
            return read(field, row);
        } catch (Unreadable e) {
            return new FieldValue.Text(cut(row.path(field.name())));
        }
    }

    private FieldValue present(OdooField field, JsonNode cell, JsonNode row) throws Unreadable {
        return switch (field.type()) {
            case "char", "text", "html" -> FieldValue.text(text(field, cell));
            case "selection" -> choice(field, text(field, cell));
            case "integer", "float" -> new FieldValue.Number(number(field, cell));
            case "monetary" -> money(field, cell, row);
            case "boolean" -> bool(field, cell);
            case "date" -> new FieldValue.Date(LocalDate.parse(text(field, cell)));
            case "datetime" -> new FieldValue.Timestamp(Stamps.read(text(field, cell)));
            case "many2one" -> link(field, id(field, cell));
            case "many2many", "one2many" -> many(field, cell);
            // Which object it points to stands in another field.
            case "many2one_reference" -> reference(field, cell);
            default -> throw new Unreadable(field.name(), "its type " + field.type() + " cannot be read");
        };
    }

    private FieldValue parent(OdooField field, JsonNode cell) throws Unreadable {
        if (cell.isBoolean() || cell.isNull() || cell.isInt() && cell.intValue() == 0) {
            return FieldValue.MISSING;
        }
        return new FieldValue.Ref(parentObject.orElseThrow(), id(field, cell), "");
    }

    private FieldValue reference(OdooField field, JsonNode cell) throws Unreadable {
        String id = id(field, cell);
        return id.equals("0") ? FieldValue.MISSING : new FieldValue.Ref("", id, "");
    }

    private FieldValue money(OdooField field, JsonNode cell, JsonNode row) throws Unreadable {
        JsonNode currency = row.path(field.currencyField());
        return new FieldValue.Money(number(field, cell), currencies.code(currency));
    }

    private static FieldValue choice(OdooField field, String key) {
        return key.isEmpty()
                ? FieldValue.MISSING
                : new FieldValue.Choice(key, field.selection().getOrDefault(key, ""));
    }

    private FieldValue link(OdooField field, String id) {
        return new FieldValue.Ref(field.relation(), id, labels.of(field.relation(), id));
    }

    private static FieldValue bool(OdooField field, JsonNode cell) throws Unreadable {
        if (!cell.isBoolean()) {
            throw wrong(field, cell);
        }
        return new FieldValue.Bool(cell.booleanValue());
    }

    private FieldValue many(OdooField field, JsonNode cell) throws Unreadable {
        if (!cell.isArray()) {
            throw wrong(field, cell);
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode item : cell) {
            ids.add(id(field, item));
        }
        return ids.isEmpty() ? FieldValue.MISSING : new FieldValue.Many(ids, labels.of(field.relation(), ids));
    }

    private static String text(OdooField field, JsonNode cell) throws Unreadable {
        if (!cell.isTextual()) {
            throw wrong(field, cell);
        }
        return cell.textValue();
    }

    private static BigDecimal number(OdooField field, JsonNode cell) throws Unreadable {
        // NaN and Infinity; and what is beyond them in JSON, which no field of Odoo could have held.
        if (!cell.isNumber() || !Double.isFinite(cell.doubleValue())) {
            throw wrong(field, cell);
        }
        return cell.decimalValue();
    }

    private static String id(OdooField field, JsonNode cell) throws Unreadable {
        JsonNode id = cell.isArray() ? cell.path(0) : cell;
        if (!id.isIntegralNumber()) {
            throw wrong(field, cell);
        }
        return id.asText();
    }

    private static Unreadable wrong(OdooField field, JsonNode cell) {
        return new Unreadable(field.name(), "'" + cut(cell) + "' is not a " + field.type());
    }

    /** The beginning of what stands there. */
    static String cut(JsonNode cell) {
        String text = cell.isContainerNode()
                ? cell.toString()
                : cell.asText(cell.getNodeType().name());
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** Names the rows' currencies. */
    @FunctionalInterface
    interface Currencies {
        /** @param id as it stands in a row; absent when the field does not say: then the company's */
        String code(JsonNode id);
    }

    /** Every field that a row must bring so that these can be read. */
    static List<String> wire(List<String> names, Map<String, OdooField> fields) {
        Set<String> all = new LinkedHashSet<>(names);
        for (String name : names) {
            OdooField field = fields.get(name);
            if (field != null && field.type().equals("monetary") && fields.containsKey(field.currencyField())) {
                all.add(field.currencyField());
            } else if (field != null && field.type().equals(FromCustomer.NAME)) {
                all.remove(name);
                all.addAll(FromCustomer.NEEDS);
            }
        }
        return new ArrayList<>(all);
    }
}
