package io.foretell.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.PracticeCrm;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.FakeCrmContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Odoo says how a message came, not who wrote it: colleagues use their own mail programs, too. */
final class FromCustomerTest {
    private static CrmSession connect(PracticeOdoo odoo) {
        FakeCrmContext context = FakeCrmContext.of(odoo.plugin().options()).clock(Clock.systemUTC());
        odoo.options().forEach(context::option);
        return odoo.plugin().connect(context);
    }

    private static String message(PracticeOdoo odoo, String type, Object author) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "model", "crm.lead", "res_id", 1, "message_type", type, "body", "<p>Hello</p>", "author_id", author));
        values.values().removeIf(Integer.valueOf(0)::equals);
        return String.valueOf(odoo.practice.create("mail.message", values));
    }

    private static boolean fromCustomer(CrmSession session, String id) {
        return session.readByIds("mail.message", List.of(id), List.of("from_customer"))
                .get(0)
                .values()
                .get("from_customer")
                .equals(new FieldValue.Bool(true));
    }

    @Test
    void a_mail_counts_unless_a_colleague_wrote_it_and_what_the_system_wrote_does_not() {
        try (PracticeOdoo odoo = new PracticeOdoo();
                CrmSession session = connect(odoo)) {
            int customer = odoo.practice.create("res.partner", Map.of("name", "Ann"));
            int colleague = partnerOf(odoo, "maya");
            assertThat(fromCustomer(session, message(odoo, "email", customer))).isTrue();
            assertThat(fromCustomer(session, message(odoo, "email", 0))).isTrue();
            assertThat(fromCustomer(session, message(odoo, "comment", customer)))
                    .as("written in the portal")
                    .isTrue();
            assertThat(fromCustomer(session, message(odoo, "email", colleague))).isFalse();
            assertThat(fromCustomer(session, message(odoo, "comment", colleague)))
                    .isFalse();
            assertThat(fromCustomer(session, message(odoo, "comment", 0))).isFalse();
            assertThat(fromCustomer(session, message(odoo, "notification", customer)))
                    .isFalse();
            assertThat(fromCustomer(session, message(odoo, "auto_comment", customer)))
                    .isFalse();
        }
    }

    @Test
    void who_left_the_house_did_not_become_a_customer_and_a_portal_user_is_one() {
        try (PracticeOdoo odoo = new PracticeOdoo();
                CrmSession session = connect(odoo)) {
            int left = partnerOf(odoo, "maya");
            odoo.practice.update("res.users", user(odoo, "maya"), Map.of("active", false));
            assertThat(odoo.practice.row("res.partner", left).orElseThrow().get("partner_share"))
                    .isEqualTo(true);
            int portal = partnerOf(odoo, "jonas");
            odoo.practice.update("res.users", user(odoo, "jonas"), Map.of("share", true));
            assertThat(odoo.practice.row("res.partner", portal).orElseThrow().get("partner_share"))
                    .isEqualTo(true);
            assertThat(fromCustomer(session, message(odoo, "email", left))).isFalse();
            assertThat(fromCustomer(session, message(odoo, "email", portal))).isTrue();
        }
    }

    @Test
    void without_a_look_at_users_the_contacts_tell_and_the_other_way_round() {
        for (String closed : List.of("res.users", "res.partner")) {
            try (PracticeOdoo odoo = new PracticeOdoo();
                    CrmSession session = connect(odoo)) {
                int customer = odoo.practice.create("res.partner", Map.of("name", "Ann"));
                odoo.practice.access().deny(PracticeCrm.ADMIN, closed, "read");
                assertThat(fromCustomer(session, message(odoo, "email", partnerOf(odoo, "maya"))))
                        .as(closed)
                        .isFalse();
                assertThat(fromCustomer(session, message(odoo, "email", customer)))
                        .as(closed)
                        .isTrue();
            }
        }
    }

    @Test
    void the_list_of_messages_knows_sender_and_direction() {
        try (PracticeOdoo odoo = new PracticeOdoo();
                CrmSession session = connect(odoo)) {
            ObjectSchema.Relation messages = session.describe("crm.lead").relations().stream()
                    .filter(relation -> relation.name().equals("mail.message"))
                    .findFirst()
                    .orElseThrow();
            assertThat(messages.fromCustomer()).isEqualTo(Map.of("from_customer", List.of("true")));
            assertThat(messages.columns())
                    .containsEntry("sender", "email_from")
                    .containsEntry("incoming", "from_customer");
            assertThat(session.describe("mail.message")
                            .fields()
                            .get("from_customer")
                            .calculated())
                    .isTrue();
        }
    }

    @Test
    void who_can_read_a_field_are_its_groups_or_else_those_of_its_model() {
        try (PracticeOdoo odoo = new PracticeOdoo();
                CrmSession session = connect(odoo)) {
            assertThat(session.readers("crm.lead", "x_quote").orElseThrow())
                    .contains(
                            "the groups that may read crm.lead: Sales / Administrator, Sales / User: Own Documents Only");
            assertThat(session.readers("mail.message", "body").orElseThrow()).contains("every user");
            int groups = odoo.practice.create("res.groups", Map.of("name", "Quality"));
            int field = odoo.practice.rows("ir.model.fields").stream()
                    .filter(row -> "crm.lead".equals(row.get("model")) && "description".equals(row.get("name")))
                    .mapToInt(row -> (int) row.get("id"))
                    .findFirst()
                    .orElseThrow();
            odoo.practice.update("ir.model.fields", field, Map.of("groups", List.of(List.of(6, 0, List.of(groups)))));
            assertThat(session.readers("crm.lead", "description"))
                    .contains("the groups that the field is kept to: Quality");
            odoo.practice.access().deny(PracticeCrm.ADMIN, "ir.model.access", "read");
            assertThat(session.readers("crm.lead", "x_quote")).isEmpty();
        }
    }

    private static int user(PracticeOdoo odoo, String login) {
        return odoo.practice.rows("res.users").stream()
                .filter(row -> login.equals(row.get("login")))
                .mapToInt(row -> (int) row.get("id"))
                .findFirst()
                .orElseThrow();
    }

    private static int partnerOf(PracticeOdoo odoo, String login) {
        return (int)
                odoo.practice.row("res.users", user(odoo, login)).orElseThrow().get("partner_id");
    }
}
