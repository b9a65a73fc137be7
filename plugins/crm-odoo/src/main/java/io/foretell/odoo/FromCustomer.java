package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.crmkit.Once;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whether a message was written by somebody outside the house. Odoo has no field for it: the type {@code email} says only
 * that a mail came in, and colleagues answer from their own mail programs too. So this looks at the author. Asked once per
 * session. Safe for several threads.
 */
final class FromCustomer {
    static final String MODEL = "mail.message";
    /** The field of {@link #MODEL} that we add to those of Odoo. */
    static final String NAME = "from_customer";

    /** What a row must bring so that this can be told. */
    static final List<String> NEEDS = List.of("message_type", "author_id");

    private static final String INCOMING_MAIL = "email";
    private static final Set<String> NOBODYS =
            Set.of("notification", "user_notification", "auto_comment", "email_outgoing", "out_of_office", "snailmail");

    private final OdooClient client;
    private final Supplier<Set<Long>> colleagues = new Once<>(this::askForColleagues);

    FromCustomer(OdooClient client) {
        this.client = client;
    }

    /** As {@code fields_get} would tell it. */
    static OdooField field() {
        return new OdooField(
                NAME,
                NAME,
                "Written by the customer",
                true,
                true,
                false,
                0,
                "",
                Map.of(),
                List.of("message_type", "author_id.partner_share"),
                "");
    }

    /** A mail of an unknown sender counts: Odoo knows the addresses of its own users. */
    boolean wrote(JsonNode row) {
        String type = row.path("message_type").asText("");
        if (NOBODYS.contains(type)) {
            return false;
        }
        JsonNode author = row.path("author_id");
        JsonNode id = author.isArray() ? author.path(0) : author;
        return id.isIntegralNumber() ? !colleagues.get().contains(id.longValue()) : type.equals(INCOMING_MAIL);
    }

    /** The contacts of users of the house, also of those who left: their old mails did not become a customer's. */
    private Set<Long> askForColleagues() {
        Set<Long> found = new HashSet<>();
        rows("res.partner", "partner_share", "id")
                .forEach(partner -> found.add(partner.path("id").asLong()));
        rows("res.users", "share", "partner_id")
                .forEach(user -> found.add(user.path("partner_id").asLong()));
        return found;
    }

    private List<JsonNode> rows(String model, String flag, String field) {
        try {
            return client.everything(
                    Kind.METADATA,
                    model,
                    List.of(List.of(flag, "=", false)),
                    List.of(field),
                    "telling colleagues from customers");
        } catch (CrmException e) {
            // One of the two is enough to tell most of them.
            if (e.errorClass() == ErrorClass.PERMISSION || e.errorClass() == ErrorClass.SCHEMA) {
                return List.of();
            }
            throw e;
        }
    }
}
