package io.foretell.practice.salesforce.page;

import io.foretell.practice.page.Html;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.org.View;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All leads, open ones first, best score on top. */
final class LeadTable {
    private static final int MOST = 200;

    private final View view;
    private final Values values;

    LeadTable(View view) {
        this.view = view;
        this.values = new Values(view);
    }

    String page() {
        ObjectDef leads = view.schema().need("Lead");
        Foretold foretold = new Foretold(leads);
        Optional<FieldDef> score = foretold.score();
        List<Row> rows = new ArrayList<>(view.rows(leads, false).toList());
        Comparator<Row> best = Comparator.comparing(
                (Row row) -> score.map(field -> (BigDecimal) row.get(field)).orElse(null),
                Comparator.nullsLast(Comparator.reverseOrder()));
        rows.sort(Comparator.comparing((Row row) -> open(row) ? 0 : 1)
                .thenComparing(best)
                .thenComparing(Comparator.comparing(Row::id).reversed()));
        long open = rows.stream().filter(LeadTable::open).count();
        Html html = new Html();
        html.raw("<div class=\"head\"><div><h1>Leads</h1>")
                .element(
                        "p class=\"muted\"",
                        open + " open of " + rows.size()
                                + (rows.size() > MOST ? "; the first " + MOST + " are shown" : ""))
                .raw("</div></div><div class=\"card wrap\">");
        if (rows.isEmpty()) {
            html.element(
                    "p class=\"empty\"", "No leads yet. Start the practice org with demo data or import a CSV file.");
        } else {
            table(html, foretold, rows.subList(0, Math.min(MOST, rows.size())));
        }
        return html.raw("</div>").toString();
    }

    private void table(Html html, Foretold foretold, List<Row> rows) {
        Optional<FieldDef> score = foretold.score();
        List<FieldDef> columns = foretold.groups().values().stream()
                .flatMap(List::stream)
                .filter(field -> field.type() == FieldType.PICKLIST)
                .limit(3)
                .toList();
        html.raw("<table><thead><tr>");
        score.ifPresent(field -> html.element("th scope=\"col\" class=\"n\"", field.label()));
        columns.forEach(field -> html.element("th scope=\"col\"", field.label()));
        for (String title : List.of("Name", "Company", "Lead Status", "Lead Source", "Owner")) {
            html.element("th scope=\"col\"", title);
        }
        html.raw("</tr></thead><tbody>");
        for (Row row : rows) {
            html.raw("<tr>");
            score.ifPresent(field -> score(html, field, row));
            columns.forEach(field -> badge(html, values.of(field, row)));
            html.raw("<td><a href=\"/record/Lead/" + row.id() + "\">")
                    .text(row.text("Name"))
                    .raw("</a></td>")
                    .element("td", row.text("Company"))
                    .element("td", row.text("Status"))
                    .element("td", row.text("LeadSource"))
                    .element("td", values.name(row.text("OwnerId")))
                    .raw("</tr>");
        }
        html.raw("</tbody></table>");
    }

    private void score(Html html, FieldDef field, Row row) {
        boolean known = Foretold.known(field, row);
        html.raw("<td class=\"n\">")
                .element(
                        known ? "span class=\"num\"" : "span class=\"muted small\"",
                        known ? values.of(field, row) : "no score")
                .raw("</td>");
    }

    private static void badge(Html html, String value) {
        html.raw("<td>")
                .element(
                        value.isEmpty() ? "span class=\"muted\"" : "span class=\"" + Foretold.tone(value) + "\"",
                        value.isEmpty() ? "–" : value)
                .raw("</td>");
    }

    private static boolean open(Row row) {
        return !row.flag("IsConverted") && !row.text("Status").startsWith("Closed");
    }
}
