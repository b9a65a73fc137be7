package io.foretell.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.crmkit.CrmHttp;
import io.foretell.crmkit.HttpLimits;
import io.foretell.crmkit.ServerUrl;
import io.foretell.practice.PracticeCrm;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.OutcomeProposal;
import io.foretell.spi.option.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Won leads that were archived later are no losses. */
final class OutcomesTest {
    @Test
    void a_lead_is_won_by_its_stage_whatever_was_archived_since() {
        try (PracticeOdoo odoo = new PracticeOdoo();
                CrmHttp http = CrmHttp.open(kind -> {}, HttpLimits.DEFAULT)) {
            OdooClient client = client(odoo, http);
            List<Integer> ids = odoo.create(List.of("won", "won and archived", "lost", "open")).stream()
                    .map(Integer::valueOf)
                    .toList();
            press(client, "action_set_won", ids.subList(0, 2));
            press(client, "action_archive", ids.subList(1, 2));
            press(client, "action_set_lost", ids.subList(2, 3));
            OutcomeProposal proposal =
                    new OdooOutcomes(client).propose("crm.lead").orElseThrow();
            assertThat(ids.stream().map(id -> fits(odoo, id, proposal.good())))
                    .containsExactly(true, true, false, false);
            assertThat(ids.stream().map(id -> fits(odoo, id, proposal.bad()) && !fits(odoo, id, proposal.good())))
                    .containsExactly(false, false, true, false);
            assertThat(proposal.sentence()).contains("Won (4)", "archived later");
        }
    }

    @Test
    void a_user_who_may_not_see_the_stages_gets_the_rule_that_needs_none() {
        try (PracticeOdoo odoo = new PracticeOdoo();
                CrmHttp http = CrmHttp.open(kind -> {}, HttpLimits.DEFAULT)) {
            odoo.practice.access().deny(PracticeCrm.ADMIN, "crm.stage", "read");
            assertThat(new OdooOutcomes(client(odoo, http))
                            .propose("crm.lead")
                            .orElseThrow()
                            .good())
                    .containsEntry("probability", List.of("100"));
        }
    }

    private static OdooClient client(PracticeOdoo odoo, CrmHttp http) {
        return new OdooClient(
                new OdooRpc(ServerUrl.parse(odoo.practice.url(), true), http), "crm", 2, new Secret("practice-key"));
    }

    private static void press(OdooClient client, String button, List<Integer> ids) {
        client.call(Kind.WRITE, "crm.lead", button, List.of(ids), Map.of(), button);
    }

    private static boolean fits(PracticeOdoo odoo, int id, Map<String, List<String>> values) {
        Map<String, Object> row = odoo.practice.row("crm.lead", id).orElseThrow();
        return values.entrySet().stream()
                .allMatch(each -> each.getValue().contains(String.valueOf(row.get(each.getKey()))));
    }
}
