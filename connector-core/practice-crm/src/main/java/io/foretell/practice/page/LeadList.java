package io.foretell.practice.page;

import io.foretell.practice.odoo.Database;
import io.foretell.practice.odoo.FieldDef;
import io.foretell.practice.odoo.FieldType;
import io.foretell.practice.odoo.ModelDef;
import io.foretell.practice.odoo.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All leads, open ones first, best score on top. */
final class LeadList {
    private static final int MOST = 200;

    private final Database database;
    private final Shown shown;

    LeadList(Database database, Shown shown) {
        this.database = database;
        this.shown = shown;
    }

    String page() {
        ModelDef model = database.schema().model("crm.lead");
        Predictions predictions = new Predictions(model);
        FieldDef score = predictions.score();
        List<Row> rows = new ArrayList<>(database.rows("crm.lead"));
        rows.sort(Comparator.comparing((Row row) -> open(row) ? 0 : 1)
                .thenComparing(row -> score == null || !predictions.known(score, row)
                        ? Double.POSITIVE_INFINITY
                        : -row.number(score.name()))
                .thenComparing(Comparator.comparing(Row::id).reversed()));
        long open = rows.stream().filter(this::open).count();
        Html html = new Html();
        html.raw("<div class=\"head\"><div><h1>Leads</h1>");
        html.element(
                "p class=\"muted\"",
                open + " open of " + rows.size() + (rows.size() > MOST ? "; the first " + MOST + " are shown" : ""));
        html.raw("</div></div><div class=\"card wrap\">");
        if (rows.isEmpty()) {
            html.element(
                    "p class=\"empty\"", "No leads yet. Start the practice CRM with demo data or import a CSV file.");
        } else {
            table(html, predictions, score, rows.subList(0, Math.min(MOST, rows.size())));
        }
        return html.raw("</div>").toString();
    }

    private void table(Html html, Predictions predictions, @Nullable FieldDef score, List<Row> rows) {
        List<FieldDef> extra = new ArrayList<>();
        predictions.groups().values().forEach(group -> group.stream()
                .filter(field -> field.type() == FieldType.SELECTION || field.type() == FieldType.CHAR)
                .filter(field -> !Predictions.isLines(field))
                .forEach(extra::add));
        List<FieldDef> columns = extra.subList(0, Math.min(3, extra.size()));
        html.raw("<table><thead><tr>");
        if (score != null) {
            html.element("th scope=\"col\" class=\"n\"", score.label());
        }
        columns.forEach(field -> html.element("th scope=\"col\"", field.label()));
        html.raw("<th scope=\"col\">Lead</th><th scope=\"col\">Stage</th><th scope=\"col\" class=\"n\">Expected</th>")
                .raw(
                        "<th scope=\"col\" class=\"hide\">Source</th><th scope=\"col\" class=\"hide\">Salesperson</th></tr></thead><tbody>");
        for (Row row : rows) {
            html.raw("<tr>");
            if (score != null) {
                boolean known = predictions.known(score, row);
                html.raw("<td class=\"n\">")
                        .element(
                                known ? "span class=\"num\"" : "span class=\"muted small\"",
                                known ? Shown.number(row.number(score.name())) : "no score")
                        .raw("</td>");
            }
            for (FieldDef field : columns) {
                String value = shown.of(field, row);
                html.raw("<td>")
                        .element(
                                value.isEmpty()
                                        ? "span class=\"muted\""
                                        : "span class=\"" + Predictions.tone(value) + "\"",
                                value.isEmpty() ? "–" : value)
                        .raw("</td>");
            }
            html.raw("<td><a href=\"/record/crm.lead/" + row.id() + "\">")
                    .text(row.text("name"))
                    .raw("</a><div class=\"muted small\">")
                    .text(row.text("contact_name"))
                    .raw("</div></td>");
            html.element("td", open(row) || row.flag("active") ? shown.name("crm.stage", row.ref("stage_id")) : "Lost");
            html.element("td class=\"n\"", Shown.money(row.number("expected_revenue")));
            html.element("td class=\"hide\"", shown.name("utm.source", row.ref("source_id")));
            html.element("td class=\"hide\"", shown.name("res.users", row.ref("user_id")))
                    .raw("</tr>");
        }
        html.raw("</tbody></table>");
    }

    private boolean open(Row row) {
        Row stage = database.row("crm.stage", row.ref("stage_id"));
        return row.flag("active") && (stage == null || !stage.flag("is_won"));
    }
}
