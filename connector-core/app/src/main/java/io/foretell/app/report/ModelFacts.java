package io.foretell.app.report;

import io.foretell.app.terminal.Words;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.Outcome;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.state.ModelRecord;
import io.foretell.spi.train.FeatureField;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where a model comes from, in words. */
public record ModelFacts(EnrichmentConfig enrichment, ModelRecord model, Clock clock) {
    public String title() {
        String status =
                switch (model.status()) {
                    case CHAMPION -> "in use";
                    case CANDIDATE -> "not in use, it waits for consent";
                    case RETIRED -> "retired";
                };
        return enrichment.id() + ": model v" + model.version() + " (" + status + ")";
    }

    /** In the order to show. */
    public Map<String, String> all() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Enrichment", enrichment.id() + " (" + enrichment.enricher() + " " + model.pluginVersion() + ")");
        facts.put("Records", enrichment.object() + " of " + enrichment.connection() + where(enrichment));
        enrichment.outcome().ifPresent(outcome -> facts.put("Outcome", rule(outcome)));
        facts.put("Trained", Words.day(model.trainedAt(), clock));
        facts.put("Learnt from", Words.day(model.windowFrom(), clock) + " to " + Words.day(model.windowTo(), clock));
        facts.put("Inputs", model.features().stream().map(FeatureField::label).collect(Collectors.joining(", ")));
        facts.put("Checksum", model.checksum());
        return facts;
    }

    private static String where(EnrichmentConfig enrichment) {
        RecordFilter population = enrichment.trainWhere().isEmpty() ? enrichment.where() : enrichment.trainWhere();
        return population.isEmpty() ? "" : " where " + conditions(population);
    }

    private static String rule(Outcome outcome) {
        String bad = outcome.bad().isEmpty() ? "" : "; bad: " + conditions(outcome.bad());
        return "good: " + conditions(outcome.good()) + bad
                + outcome.badIfOpenAfter()
                        .map(days -> "; bad if open after " + Words.count(days.toDays(), "day")
                                + ", younger open ones are left out")
                        .orElse("");
    }

    private static String conditions(RecordFilter filter) {
        return new TreeMap<>(filter.accepted())
                .entrySet().stream()
                        .map(e -> e.getKey() + " is " + String.join(" or ", e.getValue()))
                        .collect(Collectors.joining(" and "));
    }
}
