package io.foretell.practice.odoo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One-to-many lists are not stored: they are looked up by the field that points back. */
final class Related {
    private Related() {}

    /** Messages and activities point to any model and name it; other rows point to one model only. */
    static boolean belongsTo(Row child, String model) {
        Object owner = child.get("res_model") != null ? child.get("res_model") : child.get("model");
        return child.get("res_id") == null || owner == null || owner.equals(model);
    }

    /** All lists of a one-to-many field at once, by parent; newest child first, as most of Odoo's orders are. */
    static Map<Integer, List<Integer>> children(Transaction tx, ModelDef model, FieldDef field) {
        Map<Integer, List<Integer>> byParent = new HashMap<>();
        for (Row child : tx.rows(field.relation())) {
            int parent = child.ref(field.inverse());
            boolean archived = Boolean.FALSE.equals(child.get("active"));
            if (parent != 0 && !archived && belongsTo(child, model.name())) {
                byParent.computeIfAbsent(parent, key -> new ArrayList<>()).add(0, child.id());
            }
        }
        return byParent;
    }
}
