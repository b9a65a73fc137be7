package io.foretell.odoo;

import io.foretell.spi.crm.ObjectSchema.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lists that hang on Odoo's objects. {@code fields_get} does not tell them in a usable way, so they stand here. */
final class Relations {
    /** Field of a message or activity that holds the id of what it hangs on. */
    static final String PARENT_ID = "res_id";

    private static final Map<String, String> PARENT_MODEL =
            Map.of("mail.message", "model", "mail.activity", "res_model");

    /**
     * Messages that nobody wrote: what Odoo notes about every change of a record, and tells its users. They are nine of
     * ten, and say nothing of the customer.
     */
    private static final List<String> BY_NOBODY = List.of("notification", "user_notification", "auto_comment");

    private static final Relation MESSAGES = new Relation(
            "mail.message",
            "mail.message",
            PARENT_ID,
            "date",
            Map.of(
                    "text",
                    "body",
                    "kind",
                    "message_type",
                    "author",
                    "author_id",
                    "subject",
                    "subject",
                    "sender",
                    "email_from",
                    "incoming",
                    FromCustomer.NAME),
            Map.of(FromCustomer.NAME, List.of("true")));
    private static final Relation ACTIVITIES = new Relation(
            "mail.activity",
            "mail.activity",
            PARENT_ID,
            "create_date",
            Map.of("kind", "activity_type_id", "subject", "summary", "text", "note", "due", "date_deadline"),
            Map.of());
    private static final Relation LEADS_OF_PARTNER = new Relation(
            "crm.lead",
            "crm.lead",
            "partner_id",
            "create_date",
            Map.of(
                    "amount",
                    "expected_revenue",
                    "status",
                    "stage_id",
                    "chance",
                    "probability",
                    "closed",
                    "date_closed"),
            Map.of());
    private static final Relation ORDERS_OF_PARTNER = new Relation(
            "sale.order",
            "sale.order",
            "partner_id",
            "date_order",
            Map.of("amount", "amount_total", "status", "state"),
            Map.of());

    private static final Map<String, List<Relation>> OF = Map.of(
            "crm.lead", List.of(MESSAGES, ACTIVITIES),
            // What was ordered says more about a customer than what was hoped for; the first that fits is proposed.
            "res.partner", List.of(ORDERS_OF_PARTNER, LEADS_OF_PARTNER, MESSAGES, ACTIVITIES),
            "sale.order", List.of(MESSAGES, ACTIVITIES));

    private static final Set<String> FILTERED_AFTER_LIMIT = PARENT_MODEL.keySet();

    private Relations() {}

    static List<Relation> of(String object) {
        return OF.getOrDefault(object, List.of());
    }

    /** A new, growing domain that leaves only what is worth reading, of this parent. */
    static List<Object> domain(String object, Optional<String> parent) {
        List<Object> domain = new ArrayList<>();
        if (object.equals(FromCustomer.MODEL)) {
            domain.add(List.of("message_type", "not in", BY_NOBODY));
        }
        String field = PARENT_MODEL.get(object);
        if (field != null) {
            parent.ifPresent(name -> domain.add(List.of(field, "=", name)));
        }
        return domain;
    }

    /** Whether Odoo checks the rights on these rows only after it has cut the page. */
    static boolean filteredAfterLimit(String object) {
        return FILTERED_AFTER_LIMIT.contains(object);
    }
}
