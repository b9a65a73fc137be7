package io.foretell.practice.page;

import io.foretell.practice.odoo.Database;
import io.foretell.practice.odoo.Row;
import java.util.Comparator;
import java.util.List;

/** The conversation below a record, newest first. Bodies are shown as text: mail may contain any markup. */
final class Messages {
    private static final int MOST = 50;

    private final Database database;

    Messages(Database database) {
        this.database = database;
    }

    void write(Html html, String model, int id) {
        List<Row> rows = database.rows("mail.message").stream()
                .filter(row -> row.text("model").equals(model) && row.ref("res_id") == id)
                .sorted(Comparator.comparing((Row row) -> row.text("date")).reversed())
                .limit(MOST)
                .toList();
        html.raw("<section class=\"card messages\" aria-labelledby=\"messages\"><h2 id=\"messages\">Messages</h2>");
        if (rows.isEmpty()) {
            html.element("p class=\"muted\"", "No messages yet.");
        }
        rows.forEach(row -> message(html, row));
        html.raw("</section>");
    }

    private static void message(Html html, Row row) {
        String from = row.text("email_from").replaceAll("\\s*<.*", "").replace("\"", "");
        String type = row.text("message_type");
        html.raw("<article class=\"msg ")
                .raw(type.equals("email") ? "in" : "out")
                .raw("\">");
        html.raw("<div class=\"face\" aria-hidden=\"true\">")
                .text(from.isEmpty() ? "?" : from.substring(0, from.offsetByCodePoints(0, 1)))
                .raw("</div><div>");
        html.raw("<div><strong>").text(from).raw("</strong> ");
        html.element(
                "span class=\"muted small\"",
                Shown.time(row.time("date"))
                        + (type.equals("email") ? " · e-mail" : type.equals("notification") ? " · note" : " · reply"));
        html.raw("</div>");
        if (!row.text("subject").isEmpty()) {
            html.element("div class=\"small\"", row.text("subject"));
        }
        text(row.text("body"))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> html.element("p", line));
        html.raw("</div></article>");
    }

    /** Without what is quoted from earlier mails. */
    static String text(String body) {
        return body.replaceAll("(?s)<div data-o-mail-quote.*", "")
                .replaceAll("(?s)<blockquote.*?</blockquote>", "")
                .replaceAll("(?i)<br\\s*/?>|</p>|</div>", "\n")
                .replaceAll("<[^>]*>", "")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
