package io.foretell.practice.salesforce.page;

import io.foretell.practice.page.Html;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.org.View;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The mails of a person, and the opportunities, orders and cases of an account. */
final class Related {
    private static final int MOST = 50;

    private final View view;
    private final Values values;

    Related(View view, Values values) {
        this.view = view;
        this.values = values;
    }

    void write(Html html, Row row) {
        switch (row.object().name()) {
            case "Lead", "Contact" ->
                mails(
                        html,
                        children("EmailMessageRelation", "RelationId", row)
                                .flatMap(link -> view.row(link.text("EmailMessageId")).stream()));
            case "Case" -> mails(html, children("EmailMessage", "ParentId", row));
            case "Account" -> {
                list(html, "Opportunities", children("Opportunity", "AccountId", row), "Name", "StageName", "Amount");
                list(
                        html,
                        "Orders",
                        children("Order", "AccountId", row),
                        "OrderNumber",
                        "EffectiveDate",
                        "TotalAmount");
                list(html, "Cases", children("Case", "AccountId", row), "CaseNumber", "Subject", "Status");
            }
            default -> {
                // nothing hangs on it
            }
        }
    }

    private Stream<Row> children(String child, String lookup, Row parent) {
        ObjectDef object = view.schema().need(child);
        return view.children(object, object.need(lookup), parent.id(), false);
    }

    private void list(Html html, String title, Stream<Row> rows, String... columns) {
        html.raw("<section class=\"card messages wrap\">").element("h2", title);
        List<Row> all = rows.limit(MOST).toList();
        if (all.isEmpty()) {
            html.element("p class=\"muted\"", "None yet.");
        } else {
            html.raw("<table><thead><tr>");
            for (String column : columns) {
                html.element(
                        "th scope=\"col\"", all.get(0).object().need(column).label());
            }
            html.raw("</tr></thead><tbody>");
            for (Row row : all) {
                html.raw("<tr>");
                for (String column : columns) {
                    html.element("td", values.of(row.object().need(column), row));
                }
                html.raw("</tr>");
            }
            html.raw("</tbody></table>");
        }
        html.raw("</section>");
    }

    private static void mails(Html html, Stream<Row> mails) {
        List<Row> newest = mails.sorted(Comparator.comparing((Row mail) -> mail.text("MessageDate"))
                        .reversed())
                .limit(MOST)
                .toList();
        html.raw("<section class=\"card messages\" aria-labelledby=\"mails\"><h2 id=\"mails\">E-mails</h2>");
        if (newest.isEmpty()) {
            html.element("p class=\"muted\"", "No e-mails yet.");
        }
        newest.forEach(mail -> mail(html, mail));
        html.raw("</section>");
    }

    private static void mail(Html html, Row mail) {
        String from = mail.text("FromName");
        html.raw("<article class=\"msg\"><div class=\"face\" aria-hidden=\"true\">")
                .text(from.isEmpty() ? "?" : from.substring(0, from.offsetByCodePoints(0, 1)))
                .raw("</div><div><div>")
                .element("strong", from)
                .raw(" ")
                .element("span class=\"muted small\"", Values.time(mail.time("MessageDate")))
                .raw("</div>")
                .element("div class=\"small\"", mail.text("Subject"));
        mail.text("TextBody")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> html.element("p", line));
        html.raw("</div></article>");
    }
}
