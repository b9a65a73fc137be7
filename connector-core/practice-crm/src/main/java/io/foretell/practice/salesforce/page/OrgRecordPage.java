package io.foretell.practice.salesforce.page;

import io.foretell.practice.page.Html;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.org.View;
import java.util.List;
import java.util.Map;

/** One record: its path, its details, what hangs on it, and the predictions at its side. */
final class OrgRecordPage {
    private static final List<String> DETAILS = List.of(
            "Name",
            "Company",
            "Title",
            "Email",
            "Phone",
            "Website",
            "Address",
            "BillingAddress",
            "MailingAddress",
            "AccountId",
            "ContactId",
            "Industry",
            "LeadSource",
            "Rating",
            "Amount",
            "Probability",
            "CloseDate",
            "Status",
            "StageName",
            "Type",
            "Priority",
            "Origin",
            "OwnerId",
            "ConvertedAccountId",
            "ConvertedContactId",
            "ConvertedOpportunityId",
            "ConvertedDate",
            "CreatedDate",
            "LastModifiedDate");
    private static final Map<String, String> PATHS = Map.of("Lead", "LeadStatus", "Opportunity", "OpportunityStage");
    private static final int MOST_CUSTOM = 40;

    private final View view;
    private final Values values;

    OrgRecordPage(View view) {
        this.view = view;
        this.values = new Values(view);
    }

    String page(Row row) {
        ObjectDef object = row.object();
        Html html = new Html();
        html.raw("<div class=\"head\"><div>")
                .element("p class=\"muted small\"", object.label() + " " + row.id())
                .element("h1", values.name(row.id()));
        if (!row.text("Company").isEmpty()) {
            html.element("p class=\"muted\"", row.text("Company"));
        }
        html.raw("</div>");
        path(html, row);
        html.raw("</div><div class=\"grid\"><div><section class=\"card\" aria-labelledby=\"details\">")
                .raw("<h2 id=\"details\">Details</h2><dl>");
        DETAILS.forEach(name -> object.field(name).ifPresent(field -> fact(html, field, row)));
        html.raw("</dl>");
        custom(html, row);
        html.raw("</section>");
        new Related(view, values).write(html, row);
        html.raw("</div>");
        new ForetellPanel(values).write(html, row);
        return html.raw("</div>").toString();
    }

    private void fact(Html html, FieldDef field, Row row) {
        String value = values.of(field, row);
        String id = row.text(field.name());
        boolean link = !id.isEmpty()
                && field.referenceTo().size() == 1
                && List.of("Account", "Contact", "Opportunity")
                        .contains(field.referenceTo().get(0));
        if (link) {
            html.element("dt", field.label().replaceAll(" ID$", ""))
                    .raw("<dd><a href=\"/record/" + field.referenceTo().get(0) + "/")
                    .text(id)
                    .raw("\">")
                    .text(value)
                    .raw("</a></dd>");
        } else {
            html.fact(field.label().replaceAll(" ID$", ""), value);
        }
    }

    private void path(Html html, Row row) {
        String table = PATHS.get(row.object().name());
        if (table == null) {
            return;
        }
        String now = row.text(table.equals("LeadStatus") ? "Status" : "StageName");
        html.raw("<ol class=\"steps\" aria-label=\"Path\">");
        // Seven steps of an opportunity do not fit: its path shows the closed ones and the one that it is in.
        view.rows(view.schema().need(table), false)
                .map(step -> step.text("MasterLabel"))
                .filter(step -> table.equals("LeadStatus") || step.equals(now) || step.startsWith("Closed"))
                .forEach(step -> html.element(step.equals(now) ? "li aria-current=\"step\"" : "li", step));
        html.raw("</ol>");
    }

    /** Custom fields that are not ours: the company's own, such as those of an imported file. */
    private void custom(Html html, Row row) {
        List<FieldDef> fields = row.object().fields().stream()
                .filter(field -> field.custom() && !field.name().startsWith(Foretold.PREFIX) && row.get(field) != null)
                .limit(MOST_CUSTOM)
                .toList();
        if (!fields.isEmpty()) {
            html.raw("<div class=\"two\"><h3>More</h3></div><dl>");
            fields.forEach(field -> html.fact(field.label(), values.of(field, row)));
            html.raw("</dl>");
        }
    }
}
