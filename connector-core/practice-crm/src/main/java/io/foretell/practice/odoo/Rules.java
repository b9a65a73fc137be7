package io.foretell.practice.odoo;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The business rules of the CRM that change more than what was written. */
final class Rules {
    private static final Pattern EMAIL = Pattern.compile("\\S+@\\S+\\.\\S+");

    private Rules() {}

    static void created(Transaction tx, ModelDef model, Row row, Set<String> given) {
        if (model.name().equals("crm.lead")) {
            if (row.ref("user_id") != 0 && !given.contains("date_open")) {
                row.set("date_open", tx.stamp());
            }
            lead(tx, row, given);
        }
        if (model.name().equals("mail.activity")) {
            activity(tx, row);
        }
        if (model.name().equals("res.partner")) {
            row.set("partner_share", true);
        }
        user(tx, model, row);
        if (model.name().equals("ir.model.fields")) {
            ManualFields.created(tx, row);
        }
        if (model.name().equals("ir.model.fields.selection")) {
            ManualFields.optionAdded(tx, row);
        }
        plain(model, row);
    }

    static void written(Transaction tx, ModelDef model, Row before, Row after, Set<String> given) {
        if (model.name().equals("crm.lead")) {
            if (given.contains("stage_id") && before.ref("stage_id") != after.ref("stage_id")) {
                after.set("date_last_stage_update", tx.stamp());
            }
            if (given.contains("user_id") && after.ref("user_id") != before.ref("user_id")) {
                after.set("date_open", after.ref("user_id") == 0 ? null : tx.stamp());
            }
            closing(tx, before, after, given);
            computed(after);
        }
        if (model.name().equals("ir.model.fields")) {
            ManualFields.written(tx, before, after, given);
        }
        user(tx, model, after);
        plain(model, after);
    }

    static void unlinked(Transaction tx, ModelDef model, Row row) {
        if (model.name().equals("ir.model.fields")) {
            ManualFields.unlinked(tx, row);
        }
    }

    private static void lead(Transaction tx, Row row, Collection<String> given) {
        boolean won = won(tx, row);
        if (given.contains("stage_id") && won && row.flag("active")) {
            row.set("probability", 100.0);
            row.set("automated_probability", 100.0);
        }
        boolean closed = (won && row.flag("active")) || (!row.flag("active") && row.number("probability") == 0);
        if (closed && row.time("date_closed") == null && !given.contains("date_closed")) {
            row.set("date_closed", tx.stamp());
        }
        computed(row);
    }

    /** As the real server's write: archiving leaves stage and probability alone, and counts as the end once more. */
    private static void closing(Transaction tx, Row before, Row after, Set<String> given) {
        boolean moved = given.contains("stage_id") && before.ref("stage_id") != after.ref("stage_id");
        boolean intoWon = moved && won(tx, after);
        if (intoWon) {
            after.set("probability", 100.0);
            after.set("automated_probability", 100.0);
        }
        if (given.contains("date_closed") || intoWon && won(tx, before)) {
            return;
        }
        double told = intoWon || given.contains("probability") ? after.number("probability") : 0;
        if (told >= 100 || given.contains("active") && !after.flag("active")) {
            after.set("date_closed", tx.stamp());
        } else if (told > 0 || moved && !given.contains("probability")) {
            after.set("date_closed", null);
        }
    }

    static boolean won(Transaction tx, Row lead) {
        Row stage = tx.find("crm.stage", lead.ref("stage_id"));
        return stage != null && stage.flag("is_won");
    }

    private static void computed(Row row) {
        row.set("prorated_revenue", Math.round(row.number("expected_revenue") * row.number("probability")) / 100.0);
        row.set(
                "email_state",
                row.text("email_from").isEmpty()
                        ? null
                        : EMAIL.matcher(row.text("email_from")).matches() ? "correct" : "incorrect");
        row.set(
                "phone_state",
                row.text("phone").isEmpty()
                        ? null
                        : row.text("phone").chars().filter(Character::isDigit).count() >= 8 ? "correct" : "incorrect");
        row.set("day_open", days(row, "date_open"));
        row.set("day_close", days(row, "date_closed"));
    }

    /** A contact belongs to the house as long as one of its users works there; OdooBot always does. */
    private static void user(Transaction tx, ModelDef model, Row changed) {
        Row partner = model.name().equals("res.users") ? tx.find("res.partner", changed.ref("partner_id")) : null;
        if (partner != null) {
            boolean works = Stream.concat(
                            Stream.of(changed), tx.rows("res.users").stream().filter(user -> user.id() != changed.id()))
                    .filter(user -> user.ref("partner_id") == partner.id())
                    .anyMatch(user -> user.id() == Users.SYSTEM || user.flag("active") && !user.flag("share"));
            Row computed = partner.copy();
            computed.set("partner_share", !works);
            tx.put("res.partner", computed);
        }
    }

    /** A client gives the id of the model; the name follows from it. Our own code gives the name. */
    private static void activity(Transaction tx, Row row) {
        Row byId = tx.find("ir.model", row.ref("res_model_id"));
        if (byId != null) {
            row.set("res_model", byId.text("model"));
        } else if (row.get("res_model") != null) {
            row.set("res_model_id", tx.schema().model(row.text("res_model")).id());
        }
    }

    private static double days(Row row, String until) {
        LocalDateTime from = row.time("create_date");
        LocalDateTime to = row.time(until);
        return from == null || to == null
                ? 0
                : Math.abs(Duration.between(from, to).toDays());
    }

    private static void plain(ModelDef model, Row row) {
        String email = model.name().equals("crm.lead") ? "email_from" : "email";
        if (model.find("email_normalized") != null) {
            String text = row.text(email).toLowerCase(Locale.ROOT).trim();
            row.set("email_normalized", text.isEmpty() ? null : text);
        }
        if (model.name().equals("res.partner")) {
            row.set("complete_name", row.text("name"));
        }
    }
}
