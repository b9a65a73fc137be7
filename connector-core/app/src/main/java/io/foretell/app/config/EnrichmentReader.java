package io.foretell.app.config;

import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.FeatureBinding;
import io.foretell.engine.config.Outcome;
import io.foretell.engine.config.Upkeep;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.Learning;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one of {@code enrichments}, against what its enricher declares. */
final class EnrichmentReader {
    private static final Duration RETRAIN_EVERY = Duration.ofDays(30);

    private final PluginSpecs plugins;
    private final Collection<String> connections;

    EnrichmentReader(PluginSpecs plugins, Collection<String> connections) {
        this.plugins = plugins;
        this.connections = connections;
    }

    /** Empty when the enricher is not known, which has been reported. */
    Optional<EnrichmentConfig> read(String id, Section section) {
        Section target = section.child("for");
        String connection = target.text("connection").orElse("");
        if (!connection.isEmpty() && !connections.contains(connection)) {
            target.problem(
                    "connection",
                    "no connection is called '" + connection + "'.",
                    Suggestions.among(connection, connections));
        }
        String enricher = section.text("enricher").orElse("");
        Optional<EnricherSpec> spec = plugins.enricher(enricher);
        if (spec.isEmpty() && !enricher.isEmpty()) {
            section.problem(
                    "enricher",
                    "no enricher is called '" + enricher + "'.",
                    Suggestions.among(enricher, plugins.enrichers()));
        }
        return spec.map(s -> read(id, section, s, connection, target));
    }

    private static EnrichmentConfig read(
            String id, Section section, EnricherSpec spec, String connection, Section target) {
        Bindings bindings = new Bindings(section, spec);
        Writing writing = new Writing(section, spec);
        Optional<Outcome> outcome = outcome(section, spec);
        FeatureBinding features = bindings.features();
        Set<String> never = Set.copyOf(section.texts("never_inputs"));
        bindings.refuse(features, outcome, never);
        return new EnrichmentConfig(
                id,
                spec.id(),
                connection,
                target.text("object").orElse(""),
                target.filter("where"),
                section.filter("train_where"),
                outcome,
                features,
                bindings.scalars(),
                bindings.lists(),
                options(section.child("options"), spec),
                writing.fields(),
                writing.quietBelow(),
                never,
                section.text("new_model").orElse("ask").equals("use-if-not-worse"),
                upkeep(section.child("retrain")),
                section.text("answers"));
    }

    private static Upkeep upkeep(Section retrain) {
        return new Upkeep(
                retrain.duration("every").orElse(RETRAIN_EVERY),
                retrain.flag("on_drift").orElse(true));
    }

    private static Optional<Outcome> outcome(Section section, EnricherSpec spec) {
        if (!section.has("outcome")) {
            if (spec.learning() == Learning.OUTCOME) {
                section.problem(
                        "outcome",
                        "is missing: '" + spec.id() + "' learns from records with a known outcome.",
                        "Write it like: outcome: {good: {stage: [won]}, bad: {active: false}}");
            }
            return Optional.empty();
        }
        if (spec.learning() != Learning.OUTCOME) {
            section.problem(
                    "outcome", "has no effect: '" + spec.id() + "' does not learn from outcomes.", "Remove it.");
            return Optional.empty();
        }
        Section outcome = section.child("outcome");
        if (outcome.child("good").keys().isEmpty()) {
            outcome.problem("good", "names no field.", "Say by which values a success is known.");
        }
        if (outcome.child("bad").keys().isEmpty() && !outcome.has("bad_if_open_after") && !outcome.has("good_within")) {
            outcome.problem(
                    "bad",
                    "is missing, so that nothing would ever count as a failure.",
                    "Add it, or bad_if_open_after: 120 days.");
        }
        if (outcome.has("good_within") && !outcome.has("closed_field")) {
            outcome.problem(
                    "good_within", "needs to know when a success came.", "Add closed_field: the field with its date.");
        }
        return Optional.of(new Outcome(
                outcome.filter("good"),
                outcome.filter("bad"),
                outcome.duration("bad_if_open_after"),
                outcome.text("closed_field"),
                outcome.duration("good_within")));
    }

    private static Map<String, Object> options(Section section, EnricherSpec spec) {
        PluginOptions options = new PluginOptions(spec.options());
        section.keys().stream()
                .filter(key -> !options.names().contains(key))
                .forEach(key -> section.problem(
                        key,
                        "is not an option of " + spec.id() + ".",
                        options.names().isEmpty() ? "It has none." : Suggestions.among(key, options.names())));
        return options.take(section).complete(section, java.util.List.of()).values();
    }
}
