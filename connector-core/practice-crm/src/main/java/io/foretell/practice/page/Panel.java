package io.foretell.practice.page;

import io.foretell.practice.odoo.FieldDef;
import io.foretell.practice.odoo.FieldType;
import io.foretell.practice.odoo.ModelDef;
import io.foretell.practice.odoo.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The 'Foretell' panel of a record: whatever prediction fields the model has, by their labels. */
final class Panel {
    private final Shown shown;

    Panel(Shown shown) {
        this.shown = shown;
    }

    void write(Html html, ModelDef model, Row row) {
        Predictions predictions = new Predictions(model);
        html.raw("<aside class=\"card panel\" aria-labelledby=\"foretell\"><h2 id=\"foretell\">Foretell</h2>");
        if (predictions.isEmpty()) {
            html.element(
                    "p class=\"muted\"",
                    "No prediction fields yet. Run 'foretell fields apply', then 'foretell sync'.");
        }
        predictions.groups().entrySet().stream()
                .sorted(Comparator.comparing(group -> !hasScore(group.getValue())))
                .forEach(group -> {
                    html.raw("<section class=\"group\">");
                    html.element("h3", title(group.getKey(), group.getValue()));
                    group(html, predictions, group.getValue(), row);
                    html.raw("</section>");
                });
        html.raw("</aside>");
    }

    private static boolean hasScore(List<FieldDef> fields) {
        return fields.stream().anyMatch(field -> field.name().endsWith("_score"));
    }

    /** What stands in brackets behind 'Changed on', else the beginning of the fields' names. */
    private static String title(String name, List<FieldDef> fields) {
        String words = fields.stream()
                .filter(field -> field.name().endsWith("_changed_on"))
                .map(FieldDef::label)
                .filter(label -> label.matches(".*\\(.+\\)"))
                .map(label -> label.substring(label.indexOf('(') + 1, label.length() - 1))
                .findFirst()
                .orElse(name);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private void group(Html html, Predictions predictions, List<FieldDef> fields, Row row) {
        for (FieldDef field : fields) {
            if (field.type().isNumber() && field.name().endsWith("_score")) {
                score(html, predictions, field, row);
            }
        }
        for (FieldDef field : fields) {
            if (Predictions.isLines(field) && predictions.known(field, row)) {
                html.raw("<ul class=\"reasons\" aria-label=\"")
                        .text(field.label())
                        .raw("\">");
                row.text(field.name())
                        .lines()
                        .filter(line -> !line.isBlank())
                        .forEach(line -> html.element("li", line.strip()));
                html.raw("</ul>");
            }
        }
        List<FieldDef> facts = fields.stream()
                .filter(field -> !field.name().endsWith("_score")
                        && !field.name().endsWith("_band")
                        && !field.name().endsWith("_changed_on")
                        && !Predictions.isLines(field)
                        && predictions.known(field, row))
                .toList();
        if (facts.isEmpty() && !hasScore(fields)) {
            html.element("p class=\"muted\"", "nothing to say");
        }
        html.raw("<dl>");
        for (FieldDef field : facts) {
            String value = shown.of(field, row);
            boolean choice = field.type() == FieldType.SELECTION && !value.isEmpty();
            html.element("dt", field.label());
            html.raw("<dd>")
                    .element(choice ? "span class=\"" + Predictions.tone(value) + "\"" : "span", value)
                    .raw("</dd>");
        }
        html.raw("</dl>");
        for (FieldDef field : fields) {
            if (field.name().endsWith("_changed_on") && predictions.known(field, row)) {
                html.element("p class=\"muted small\"", "changed on " + shown.of(field, row));
            }
        }
    }

    private void score(Html html, Predictions predictions, FieldDef field, Row row) {
        if (!predictions.known(field, row)) {
            html.raw("<p class=\"none\">no score</p>");
            return;
        }
        double value = row.number(field.name());
        html.raw("<div class=\"score\"><span class=\"num\">")
                .text(Shown.number(value))
                .raw("</span>");
        FieldDef band = predictions.find("_band", field);
        if (band != null && predictions.known(band, row)) {
            String text = shown.of(band, row);
            html.element("span class=\"" + Predictions.tone(text) + "\"", text);
        }
        html.element("span class=\"muted small\"", field.label()).raw("</div>");
        double width = Math.max(0, Math.min(100, value <= 1 && value != Math.rint(value) ? value * 100 : value));
        // An SVG, since the content policy allows no style attributes.
        html.raw(String.format(
                Locale.ROOT,
                "<div class=\"meter\" aria-hidden=\"true\"><svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\"><rect width=\"%.1f\" height=\"8\" fill=\"#0b6b63\"/></svg></div>",
                width));
    }
}
