package io.foretell.practice.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of {@code ir.model.fields} are real: creating one adds a column, deleting one takes it and its values away. */
final class ManualFields {
    private static final int MAX_NAME = 63;

    private ManualFields() {}

    static void created(Transaction tx, Row row) {
        Row of = tx.find("ir.model", row.ref("model_id"));
        if (of == null) {
            throw OdooException.validation("The operation cannot be completed: a field needs a model.");
        }
        ModelDef model = tx.schema().model(of.text("model"));
        String name = row.text("name");
        if (!name.startsWith("x_")) {
            throw OdooException.validation(
                    "The operation cannot be completed: Custom fields must have a name that starts with 'x_'!");
        }
        if (!name.matches("[a-z0-9_]+") || name.length() > MAX_NAME) {
            throw OdooException.validation(
                    "Field names can only contain characters, digits and underscores (up to 63).");
        }
        if (model.find(name) != null) {
            throw OdooException.validation("The operation cannot be completed: Field names must be unique per model.");
        }
        row.set("model", model.name());
        row.set("state", "manual");
        if (row.get("store") == null) {
            row.set("store", true);
        }
        model.add(define(tx, row));
        tx.onRollback(() -> model.remove(name));
    }

    static void written(Transaction tx, Row before, Row after, Set<String> given) {
        if (!before.text("state").equals("manual")) {
            return;
        }
        if (given.contains("ttype") && !before.text("ttype").equals(after.text("ttype"))) {
            throw OdooException.user(
                    "Changing the type of a field is not yet supported. Please drop it and create it again!");
        }
        ModelDef model = tx.schema().model(after.text("model"));
        FieldDef old = model.field(before.text("name"));
        tx.onRollback(() -> model.add(old));
        model.add(define(tx, after));
    }

    static void optionAdded(Transaction tx, Row option) {
        Row row = tx.find("ir.model.fields", option.ref("field_id"));
        ModelDef model = row == null ? null : tx.schema().find(row.text("model"));
        FieldDef old = row == null || model == null ? null : model.find(row.text("name"));
        // While the field itself is being created, its options come first and the field is defined after them.
        if (row != null && model != null && old != null && old.manual()) {
            tx.onRollback(() -> model.add(old));
            model.add(define(tx, row));
        }
    }

    static void unlinked(Transaction tx, Row row) {
        if (!row.text("state").equals("manual")) {
            throw OdooException.user("This column contains module data and cannot be removed!");
        }
        ModelDef model = tx.schema().model(row.text("model"));
        String name = row.text("name");
        FieldDef old = model.field(name);
        for (Row other : new ArrayList<>(tx.rows(model.name()))) {
            if (other.get(name) != null) {
                Row without = other.copy();
                without.set(name, null);
                tx.put(model.name(), without);
            }
        }
        model.remove(name);
        tx.onRollback(() -> model.add(old));
    }

    private static FieldDef define(Transaction tx, Row row) {
        FieldType type = FieldType.of(row.text("ttype"));
        String flags =
                (row.flag("required") ? "r" : "") + (row.flag("readonly") ? "o" : "") + (type.isMany() ? "g" : "");
        if (!row.text("relation").isEmpty()) {
            tx.schema().model(row.text("relation"));
        }
        return new FieldDef(
                row.text("name"),
                type,
                row.text("field_description"),
                flags,
                row.text("relation"),
                row.text("relation_field"),
                selection(tx, row),
                (int) row.number("size"),
                true,
                row.text("help"));
    }

    private static Map<String, String> selection(Transaction tx, Row row) {
        Map<String, String> options = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        for (Row option : tx.rows("ir.model.fields.selection")) {
            if (option.ref("field_id") == row.id()) {
                rows.add(option);
            }
        }
        rows.sort(java.util.Comparator.comparingDouble((Row option) -> option.number("sequence"))
                .thenComparing(Row::id));
        rows.forEach(option -> options.put(option.text("value"), option.text("name")));
        // The older way to give options, still accepted: "[('a', 'A'), ('b', 'B')]".
        var pairs = java.util.regex.Pattern.compile("\\(\\s*'([^']*)'\\s*,\\s*'([^']*)'\\s*\\)")
                .matcher(row.text("selection"));
        while (pairs.find()) {
            options.putIfAbsent(pairs.group(1), pairs.group(2));
        }
        return options;
    }
}
