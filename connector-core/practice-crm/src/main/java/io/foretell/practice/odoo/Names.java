package io.foretell.practice.odoo;

import org.jspecify.annotations.Nullable;

/** Display names. */
final class Names {
    private Names() {}

    static @Nullable String of(Transaction tx, String model, int id) {
        Row row = tx.schema().find(model) == null ? null : tx.find(model, id);
        return row == null ? null : of(tx, model, row);
    }

    static String of(Transaction tx, String model, Row row) {
        if (model.equals("res.partner") && row.ref("parent_id") != 0) {
            String parent = of(tx, model, row.ref("parent_id"));
            return parent == null ? row.text("name") : parent + ", " + row.text("name");
        }
        if (model.equals("ir.model.fields")) {
            return row.text("field_description") + " (" + row.text("model") + ")";
        }
        for (String field : new String[] {"name", "subject", "summary", "key"}) {
            if (!row.text(field).isEmpty()) {
                return row.text(field);
            }
        }
        return model + "," + row.id();
    }
}
