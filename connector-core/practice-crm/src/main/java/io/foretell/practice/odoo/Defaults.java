package io.foretell.practice.odoo;

import java.util.LinkedHashMap;
import java.util.Map;

/** What Odoo fills in when a row is created. */
final class Defaults {
    private Defaults() {}

    static Map<String, Object> of(Transaction tx, ModelDef model) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (model.find("active") != null) {
            values.put("active", true);
        }
        switch (model.name()) {
            case "crm.lead" -> {
                values.put("type", "opportunity");
                values.put("priority", "0");
                values.put("user_id", tx.uid());
                put(tx, values, "stage_id", "crm.stage", 1);
                put(tx, values, "team_id", "crm.team", 1);
                put(tx, values, "company_id", "res.company", 1);
                values.put("date_last_stage_update", tx.stamp());
            }
            case "mail.message" -> {
                values.put("date", tx.stamp());
                values.put("message_type", "comment");
                put(tx, values, "subtype_id", "mail.message.subtype", 1);
            }
            case "mail.activity" -> {
                values.put("user_id", tx.uid());
                values.put("date_deadline", tx.stamp().toLocalDate());
            }
            case "sale.order" -> {
                values.put("state", "draft");
                values.put("date_order", tx.stamp());
                put(tx, values, "company_id", "res.company", 1);
                put(tx, values, "currency_id", "res.currency", 1);
                values.put(
                        "name",
                        "S"
                                + String.format(
                                        java.util.Locale.ROOT,
                                        "%05d",
                                        tx.rows("sale.order").size() + 1));
            }
            case "ir.ui.view" -> {
                values.put("priority", 16);
                values.put("mode", "primary");
                values.put("type", "form");
            }
            default -> {
                // Nothing to fill in.
            }
        }
        return values;
    }

    private static void put(Transaction tx, Map<String, Object> values, String field, String model, int id) {
        if (tx.schema().find(model) != null && tx.find(model, id) != null) {
            values.put(field, id);
        }
    }
}
