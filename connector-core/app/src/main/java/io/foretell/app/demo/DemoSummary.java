package io.foretell.app.demo;

import io.foretell.app.terminal.Answer;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.values.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the practice CRM's own rows back and says in a salesperson's words what stands in them. */
final class DemoSummary {
    private static final int SHOWN = 10;
    private static final String SCORING = "scoring";
    private static final int NAME_WIDTH = 34;

    private final PracticeSite crm;
    private final Optional<HiddenOutcomes> hidden;
    private final Map<String, EnrichmentConfig> byEnricher = new HashMap<>();
    private final Map<String, Map<String, String>> outputFields;

    /** @param outputFields field by output, by enrichment */
    DemoSummary(
            PracticeSite crm,
            List<EnrichmentConfig> enrichments,
            Map<String, Map<String, String>> outputFields,
            Optional<HiddenOutcomes> hidden) {
        this.crm = crm;
        this.hidden = hidden;
        this.outputFields = outputFields;
        enrichments.forEach(config -> byEnricher.put(config.enricher(), config));
    }

    Answer make() {
        List<Map<String, Object>> scored = rows(SCORING).stream()
                .filter(row -> row.get(field(SCORING, "changed_on")) != null)
                .filter(row -> number(row, "score") > 0)
                .sorted(Comparator.comparingDouble((Map<String, Object> row) -> -number(row, "chance")))
                .toList();
        Map<String, Object> json = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("The ten open leads to call first:");
        lines.add("");
        List<Map<String, Object>> top = new ArrayList<>();
        for (Map<String, Object> row : scored.subList(0, Math.min(SHOWN, scored.size()))) {
            lines.addAll(lead(row));
            top.add(asJson(row));
        }
        Map<String, Long> bands = new TreeMap<>();
        scored.forEach(row -> bands.merge(text(row, SCORING, "band"), 1L, Long::sum));
        lines.add("");
        lines.add(scored.size() + " open leads scored: " + counts(bands));
        json.put("scored", scored.size());
        json.put("bands", bands);
        json.put("leads", top);
        segments(lines, json);
        hidden.ifPresent(outcomes -> auc(outcomes, scored, lines, json));
        return new Answer(0, json, String.join("\n", lines));
    }

    private List<String> lead(Map<String, Object> row) {
        String mood = text(row, "sentiment", "mood");
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "  %3.0f %s  %5.1f%%  %-" + NAME_WIDTH + "s  %s",
                number(row, "score"),
                text(row, SCORING, "band"),
                number(row, "chance"),
                cut(String.valueOf(row.get("name"))),
                mood.isEmpty() ? "" : "mood " + mood));
        text(row, SCORING, "reasons").lines().forEach(reason -> lines.add("                 " + reason));
        return lines;
    }

    private Map<String, Object> asJson(Map<String, Object> row) {
        Map<String, Object> lead = new LinkedHashMap<>();
        lead.put("id", row.get("id"));
        lead.put("name", row.get("name"));
        lead.put("score", number(row, "score"));
        lead.put("chance", number(row, "chance"));
        lead.put("band", text(row, SCORING, "band"));
        lead.put("reasons", text(row, SCORING, "reasons").lines().toList());
        lead.put("mood", text(row, "sentiment", "mood"));
        return lead;
    }

    private void segments(List<String> lines, Map<String, Object> json) {
        Map<String, Long> segments = new TreeMap<>();
        rows("segmentation").stream()
                .map(row -> text(row, "segmentation", "segment"))
                .filter(segment -> !segment.isEmpty())
                .forEach(segment -> segments.merge(segment, 1L, Long::sum));
        if (!segments.isEmpty()) {
            lines.add("Customers by segment: " + counts(segments));
            json.put("segments", segments);
        }
    }

    private void auc(
            HiddenOutcomes outcomes, List<Map<String, Object>> scored, List<String> lines, Map<String, Object> json) {
        Map<String, Double> chances = new HashMap<>();
        scored.forEach(row -> chances.put(String.valueOf(row.get("id")), number(row, "chance")));
        double auc = outcomes.auc(chances);
        lines.add(String.format(
                Locale.ROOT,
                "AUC %.3f against the hidden outcome of %,d leads (%s)",
                auc,
                outcomes.hidden().size(),
                outcomes.byTime() ? "the newest fifth" : "a random fifth: say --time COLUMN for a test by time"));
        json.put("auc", auc);
        json.put("hidden", outcomes.hidden().size());
        json.put("by_time", outcomes.byTime());
    }

    private static String counts(Map<String, Long> counts) {
        StringBuilder text = new StringBuilder();
        counts.forEach((key, count) ->
                text.append(text.isEmpty() ? "" : ", ").append(key).append(' ').append(count));
        return text.toString();
    }

    private List<Map<String, Object>> rows(String enricher) {
        EnrichmentConfig config = byEnricher.get(enricher);
        return config == null ? List.of() : crm.rows(config.object());
    }

    private String field(String enricher, String output) {
        EnrichmentConfig config = byEnricher.get(enricher);
        return config == null
                ? ""
                : outputFields.getOrDefault(config.id(), Map.of()).getOrDefault(output, "");
    }

    private double number(Map<String, Object> row, String output) {
        return row.get(field(SCORING, output)) instanceof Number number ? number.doubleValue() : 0;
    }

    private String text(Map<String, Object> row, String enricher, String output) {
        return row.get(field(enricher, output)) instanceof String text ? text : "";
    }

    private static String cut(String name) {
        return name.length() <= NAME_WIDTH ? name : SafeText.head(name, NAME_WIDTH - 1) + "…";
    }
}
