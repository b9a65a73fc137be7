package io.foretell.practice.salesforce.page;

import io.foretell.practice.page.Html;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.Row;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The 'Foretell' panel of a record: whatever prediction fields the object has, by their labels. */
final class ForetellPanel {
    private final Values values;

    ForetellPanel(Values values) {
        this.values = values;
    }

    void write(Html html, Row row) {
        Foretold foretold = new Foretold(row.object());
        html.raw("<aside class=\"card panel\" aria-labelledby=\"foretell\"><h2 id=\"foretell\">Foretell</h2>");
        if (foretold.groups().isEmpty()) {
            html.element(
                    "p class=\"muted\"",
                    "No prediction fields yet. Run 'foretell fields apply', then 'foretell sync'.");
        }
        foretold.groups().entrySet().stream()
                .sorted(Comparator.comparing(group -> group.getValue().stream().noneMatch(Foretold::isScore)))
                .forEach(group -> {
                    html.raw("<section class=\"group\">").element("h3", group.getKey());
                    group(html, group.getValue(), row);
                    html.raw("</section>");
                });
        html.raw("</aside>");
    }

    private void group(Html html, List<FieldDef> fields, Row row) {
        fields.stream().filter(Foretold::isScore).forEach(field -> score(html, fields, field, row));
        fields.stream()
                .filter(field -> Foretold.isLines(field) && Foretold.known(field, row))
                .forEach(field -> lines(html, field, row));
        List<FieldDef> facts = fields.stream()
                .filter(field -> !Foretold.isScore(field)
                        && !Foretold.ends(field, "_band__c")
                        && !Foretold.ends(field, "_changed_on__c")
                        && !Foretold.isLines(field)
                        && Foretold.known(field, row))
                .toList();
        if (facts.isEmpty() && fields.stream().noneMatch(Foretold::isScore)) {
            html.element("p class=\"muted\"", "nothing to say");
        }
        html.raw("<dl>");
        for (FieldDef field : facts) {
            String value = values.of(field, row);
            boolean choice = field.type() == FieldType.PICKLIST;
            html.element("dt", field.label())
                    .raw("<dd>")
                    .element(choice ? "span class=\"" + Foretold.tone(value) + "\"" : "span", value)
                    .raw("</dd>");
        }
        html.raw("</dl>");
        fields.stream()
                .filter(field -> Foretold.ends(field, "_changed_on__c") && Foretold.known(field, row))
                .forEach(field -> html.element("p class=\"muted small\"", "changed on " + values.of(field, row)));
    }

    private static void lines(Html html, FieldDef field, Row row) {
        html.raw("<ul class=\"reasons\" aria-label=\"").text(field.label()).raw("\">");
        row.text(field.name())
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> html.element("li", line.strip()));
        html.raw("</ul>");
    }

    private void score(Html html, List<FieldDef> group, FieldDef field, Row row) {
        BigDecimal score = row.number(field.name());
        if (score == null) {
            html.raw("<p class=\"none\">no score</p>");
            return;
        }
        html.raw("<div class=\"score\"><span class=\"num\">")
                .text(Values.number(score))
                .raw("</span>");
        group.stream()
                .filter(band -> Foretold.ends(band, "_band__c") && Foretold.known(band, row))
                .findFirst()
                .map(band -> values.of(band, row))
                .ifPresent(text -> html.element("span class=\"" + Foretold.tone(text) + "\"", text));
        html.element("span class=\"muted small\"", field.label()).raw("</div>");
        // An SVG, since the content policy allows no style attributes.
        html.raw(String.format(
                Locale.ROOT,
                "<div class=\"meter\" aria-hidden=\"true\"><svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\">"
                        + "<rect width=\"%.1f\" height=\"8\" fill=\"#0b5cab\"/></svg></div>",
                Math.max(0, Math.min(100, score.doubleValue()))));
    }
}
