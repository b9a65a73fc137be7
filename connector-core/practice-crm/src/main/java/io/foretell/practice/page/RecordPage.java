package io.foretell.practice.page;

import io.foretell.practice.odoo.Database;
import io.foretell.practice.odoo.FieldDef;
import io.foretell.practice.odoo.ModelDef;
import io.foretell.practice.odoo.Row;
import java.util.Comparator;
import java.util.List;

/** One lead or one customer, as a form. */
final class RecordPage {
    private static final List<String> LEAD = List.of(
            "contact_name",
            "partner_name",
            "function",
            "email_from",
            "phone",
            "website",
            "city",
            "country_id",
            "user_id",
            "team_id",
            "source_id",
            "medium_id",
            "campaign_id",
            "create_date");
    private static final List<String> PARTNER =
            List.of("email", "phone", "website", "street", "city", "country_id", "function", "user_id", "create_date");
    private static final int MOST_CUSTOM = 40;

    private final Database database;
    private final Shown shown;

    RecordPage(Database database, Shown shown) {
        this.database = database;
        this.shown = shown;
    }

    String page(ModelDef model, Row row) {
        boolean lead = model.name().equals("crm.lead");
        Html html = new Html();
        html.raw("<div class=\"head\"><div>");
        html.element(
                "p class=\"muted small\"",
                lead
                        ? (row.text("type").equals("lead") ? "Lead" : "Opportunity") + " #" + row.id()
                        : "Customer #" + row.id());
        html.element("h1", row.text("name"));
        if (lead) {
            html.element("p class=\"muted\"", Shown.money(row.number("expected_revenue")) + " expected");
        }
        html.raw("</div>");
        if (lead) {
            stages(html, row);
        }
        html.raw(
                "</div><div class=\"grid\"><div><section class=\"card\" aria-labelledby=\"details\"><h2 id=\"details\">Details</h2><dl>");
        for (String name : lead ? LEAD : PARTNER) {
            FieldDef field = model.find(name);
            if (field != null) {
                html.fact(field.label(), shown.of(field, row));
            }
        }
        if (lead && row.ref("partner_id") != 0) {
            html.raw("<dt>Customer</dt><dd><a href=\"/record/res.partner/" + row.ref("partner_id") + "\">")
                    .text(shown.name("res.partner", row.ref("partner_id")))
                    .raw("</a></dd>");
        }
        html.raw("</dl>");
        custom(html, model, row);
        html.raw("</section>");
        if (!lead) {
            orders(html, row.id());
        }
        new Messages(database).write(html, model.name(), row.id());
        html.raw("</div>");
        new Panel(shown).write(html, model, row);
        return html.raw("</div>").toString();
    }

    private void stages(Html html, Row row) {
        html.raw("<ol class=\"steps\" aria-label=\"Stage\">");
        database.rows("crm.stage").stream()
                .sorted(Comparator.comparingDouble(stage -> stage.number("sequence")))
                .forEach(stage -> {
                    boolean here = row.flag("active") && stage.id() == row.ref("stage_id");
                    html.element(here ? "li aria-current=\"step\"" : "li", stage.text("name"));
                });
        if (!row.flag("active")) {
            html.element("li class=\"lost\" aria-current=\"step\"", "Lost");
        }
        html.raw("</ol>");
    }

    /** Manual fields that are not ours: the company's own, such as those of an imported file. */
    private void custom(Html html, ModelDef model, Row row) {
        List<FieldDef> fields = model.fields().values().stream()
                .filter(field ->
                        field.manual() && !field.name().startsWith(Predictions.PREFIX) && row.get(field.name()) != null)
                .limit(MOST_CUSTOM)
                .toList();
        if (!fields.isEmpty()) {
            html.raw("<div class=\"two\"><h3>More</h3></div><dl>");
            fields.forEach(field -> html.fact(field.label(), shown.of(field, row)));
            html.raw("</dl>");
        }
    }

    private void orders(Html html, int partner) {
        List<Row> rows = database.rows("sale.order").stream()
                .filter(row -> row.ref("partner_id") == partner)
                .sorted(Comparator.comparing((Row row) -> row.text("date_order"))
                        .reversed())
                .toList();
        html.raw("<section class=\"card messages\" aria-labelledby=\"orders\"><h2 id=\"orders\">Orders</h2>");
        if (rows.isEmpty()) {
            html.element("p class=\"muted\"", "No orders yet.");
        } else {
            html.raw(
                    "<table><thead><tr><th scope=\"col\">Order</th><th scope=\"col\">Date</th><th scope=\"col\" class=\"n\">Total</th></tr></thead><tbody>");
            rows.forEach(row -> html.raw("<tr>")
                    .element("td", row.text("name"))
                    .element("td", Shown.time(row.time("date_order")))
                    .element("td class=\"n\"", Shown.money(row.number("amount_total")))
                    .raw("</tr>"));
            html.raw("</tbody></table>");
        }
        html.raw("</section>");
    }
}
