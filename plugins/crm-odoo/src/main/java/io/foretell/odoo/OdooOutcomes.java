package io.foretell.odoo;

import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.OutcomeProposal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How Odoo marks the end of its objects. Seen on Odoo 17: a lead is won when it comes into a stage that is marked so, which
 * sets the probability to 100; it is lost when it is archived. But a lead that was won long ago and is archived now has
 * probability 0, too, and only its stage still tells.
 */
final class OdooOutcomes {
    private static final Set<String> TOLD_BY_THE_END = Set.of(
            "probability",
            "automated_probability",
            "is_automated_probability",
            "prorated_revenue",
            "recurring_revenue_prorated",
            "recurring_revenue_monthly_prorated",
            "stage_id",
            "active",
            "lost_reason_id",
            "won_status",
            "date_closed",
            "day_close",
            "date_open",
            "day_open",
            "date_conversion",
            "date_last_stage_update",
            "date_automation_last",
            "duration_tracking",
            "order_ids",
            "kanban_state");
    private static final OutcomeProposal ORDER = new OutcomeProposal(
            Map.of("state", List.of("sale", "done")),
            Map.of("state", List.of("cancel")),
            "date_order",
            Set.of("state", "invoice_status", "locked", "signed_on", "signed_by", "amount_unpaid", "amount_invoiced"),
            "A quotation that became an order is good, a cancelled one is bad.");

    private final OdooClient client;

    OdooOutcomes(OdooClient client) {
        this.client = client;
    }

    Optional<OutcomeProposal> propose(String object) {
        return switch (object) {
            case "crm.lead" -> Optional.of(lead(wonStages()));
            case "sale.order" -> Optional.of(ORDER);
            default -> Optional.empty();
        };
    }

    private static OutcomeProposal lead(Map<String, String> wonStages) {
        boolean told = !wonStages.isEmpty();
        String won = told
                ? "Won is a lead in the stage "
                        + wonStages.entrySet().stream()
                                .map(stage -> stage.getValue() + " (" + stage.getKey() + ")")
                                .collect(Collectors.joining(", "))
                        + ", also when it was archived later"
                : "Won is probability 100";
        return new OutcomeProposal(
                told
                        ? Map.of("stage_id", List.copyOf(wonStages.keySet()))
                        : Map.of("probability", List.of("100"), "active", List.of("true")),
                Map.of("active", List.of("false")),
                "date_closed",
                TOLD_BY_THE_END,
                won
                        + "; lost is any other that was archived. A lead that was archived without being lost looks the same: if"
                        + " your team does that, add lost_reason_id to what marks a loss.");
    }

    /** Names by id; empty when this user may not see the stages. */
    private Map<String, String> wonStages() {
        try {
            Map<String, String> stages = new LinkedHashMap<>();
            client.searchRead(
                            Kind.METADATA,
                            "crm.stage",
                            List.of(List.of("is_won", "=", true)),
                            List.of("name"),
                            0,
                            "looking for the stages that mean won")
                    .list()
                    .forEach(stage -> stages.put(
                            stage.path("id").asText(), stage.path("name").asText()));
            return stages;
        } catch (CrmException e) {
            if (e.errorClass() == ErrorClass.PERMISSION || e.errorClass() == ErrorClass.SCHEMA) {
                return Map.of();
            }
            throw e;
        }
    }
}
