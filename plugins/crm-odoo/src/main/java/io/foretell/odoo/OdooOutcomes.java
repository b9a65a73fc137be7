package io.foretell.odoo;

import io.foretell.spi.crm.OutcomeProposal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How Odoo marks the end of its objects. Seen on Odoo 17: won is probability 100; lost is archived with 0. */
final class OdooOutcomes {
    private static final OutcomeProposal LEAD = new OutcomeProposal(
            Map.of("probability", List.of("100"), "active", List.of("true")),
            Map.of("probability", List.of("0"), "active", List.of("false")),
            "date_closed",
            Set.of(
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
                    "kanban_state"),
            "Won is probability 100, lost is archived with probability 0. A lead that was archived without being lost looks"
                    + " the same: if your team does that, add lost_reason_id to what marks a loss.");
    private static final OutcomeProposal ORDER = new OutcomeProposal(
            Map.of("state", List.of("sale", "done")),
            Map.of("state", List.of("cancel")),
            "date_order",
            Set.of("state", "invoice_status", "locked", "signed_on", "signed_by", "amount_unpaid", "amount_invoiced"),
            "A quotation that became an order is good, a cancelled one is bad.");

    private OdooOutcomes() {}

    static Optional<OutcomeProposal> propose(String object) {
        return switch (object) {
            case "crm.lead" -> Optional.of(LEAD);
            case "sale.order" -> Optional.of(ORDER);
            default -> Optional.empty();
        };
    }
}
