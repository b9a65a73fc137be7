package io.foretell.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DomainTest {
    @Test
    void operators_and_prefix_logic_find_what_a_real_server_finds() {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            OdooCaller odoo = new OdooCaller(crm);
            crm.create(
                    "crm.lead",
                    Map.of("name", "Alpha", "city", "Bonn", "expected_revenue", 10, "tag_ids", List.of(1, 2)));
            crm.create(
                    "crm.lead",
                    Map.of("name", "beta", "expected_revenue", 20, "stage_id", 4, "date_deadline", "2026-05-01"));
            crm.create("crm.lead", Map.of("name", "Gamma_x", "city", "Köln", "tag_ids", List.of(2), "partner_id", 1));
            crm.create("mail.message", Map.of("model", "crm.lead", "res_id", 3, "body", "hello"));
            // The same id on another model must not count.
            crm.create("mail.message", Map.of("model", "res.partner", "res_id", 2, "body", "hello"));
            assertThat(find(odoo, List.of("name", "ilike", "ALPH"))).containsExactly(1);
            assertThat(find(odoo, List.of("name", "like", "ALPH"))).isEmpty();
            assertThat(find(odoo, List.of("name", "=like", "%a\u005fx"))).containsExactly(3);
            assertThat(find(odoo, List.of("city", "=", false))).containsExactly(2);
            assertThat(find(odoo, List.of("city", "!=", "Bonn"))).containsExactly(2, 3);
            assertThat(find(odoo, List.of("city", "not in", List.of("Bonn")))).containsExactly(2, 3);
            assertThat(find(odoo, List.of("expected_revenue", ">=", 20))).containsExactly(2);
            assertThat(find(odoo, List.of("expected_revenue", "=", false))).containsExactly(3);
            assertThat(find(odoo, List.of("tag_ids", "in", List.of(1)))).containsExactly(1);
            assertThat(find(odoo, List.of("tag_ids", "=", false))).containsExactly(2);
            assertThat(find(odoo, List.of("stage_id.is_won", "=", true))).containsExactly(2);
            assertThat(find(odoo, List.of("stage_id", "ilike", "won"))).containsExactly(2);
            assertThat(find(odoo, List.of("partner_id.name", "=", "YourCompany")))
                    .containsExactly(3);
            assertThat(find(odoo, List.of("message_ids.body", "ilike", "hell"))).containsExactly(3);
            assertThat(find(odoo, List.of("message_ids", "=", false))).containsExactly(1, 2);
            assertThat(find(odoo, List.of("date_deadline", "<=", "2026-05-01"))).containsExactly(2);
            assertThat(find(odoo, "|", List.of("id", "=", 1), "&", List.of("id", ">", 1), List.of("city", "=", "Köln")))
                    .containsExactly(1, 3);
            assertThat(find(odoo, "!", List.of("id", "=", 1))).containsExactly(2, 3);
            assertThat(find(odoo, List.of("id", ">", 1), List.of("id", "<", 3))).containsExactly(2);
            assertThat(odoo.error("crm.lead", "search", List.of("|", List.of("name", "=", "a"))))
                    .contains("is syntactically not correct");
            assertThat(odoo.error("crm.lead", "search", List.of(List.of("name", "in", "a"))))
                    .contains("Invalid domain term ('name', 'in', 'a')");
        }
    }

    @Test
    void order_offset_limit_and_bare_ids_shape_the_page() {
        try (PracticeCrm crm = PracticeCrm.start(PracticeOptions.defaults())) {
            OdooCaller odoo = new OdooCaller(crm);
            for (int i = 0; i < 5; i++) {
                crm.create("crm.lead", Map.of("name", "L" + i));
            }
            JsonNode page = odoo.callNamed(
                    "crm.lead",
                    "search_read",
                    List.of(List.of()),
                    Map.of("fields", List.of("stage_id"), "order", "name desc", "offset", 1, "limit", 2, "load", ""));
            assertThat(page.toString()).isEqualTo("[{\"id\":4,\"stage_id\":1},{\"id\":3,\"stage_id\":1}]");
            assertThat(odoo.call("crm.lead", "read", List.of(1), List.of("stage_id"))
                            .at("/0/stage_id")
                            .toString())
                    .isEqualTo("[1,\"New\"]");
        }
    }

    private static List<Integer> find(OdooCaller odoo, Object... domain) {
        List<Integer> ids = new ArrayList<>();
        odoo.callNamed("crm.lead", "search", List.of(List.of(domain)), Map.of("order", "id"))
                .forEach(id -> ids.add(id.asInt()));
        return ids;
    }
}
