package io.foretell.app.config;

import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.Source;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.OutputField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks what holds between enrichments: outputs as inputs, circles, and fields that two would write. */
final class Links {
    private final Map<String, EnrichmentConfig> byId = new LinkedHashMap<>();
    private final Section enrichments;
    private final PluginSpecs plugins;

    Links(List<EnrichmentConfig> configs, Section enrichments, PluginSpecs plugins) {
        configs.forEach(config -> byId.put(config.id(), config));
        this.enrichments = enrichments;
        this.plugins = plugins;
    }

    void check() {
        byId.values().forEach(config -> {
            config.features().include().forEach(source -> target(config, source, "inputs", ""));
            config.scalars().forEach((role, source) -> target(config, source, "fields", role));
        });
        byId.keySet().forEach(id -> circle(id, new ArrayList<>()));
        shared();
    }

    private void target(EnrichmentConfig from, Source source, String key, String role) {
        if (!(source instanceof Source.Output output)) {
            return;
        }
        EnrichmentConfig to = byId.get(output.enrichment());
        String text = "'" + source.text() + "'";
        if (to == null) {
            say(
                    from,
                    source,
                    key,
                    role,
                    text + ": no enrichment is called '" + output.enrichment() + "'.",
                    Suggestions.among(output.enrichment(), enrichments.keys()));
        } else if (!to.connection().equals(from.connection()) || !to.object().equals(from.object())) {
            say(
                    from,
                    source,
                    key,
                    role,
                    text + " is about " + to.object() + " of " + to.connection() + ", not about the same records.",
                    "Use an enrichment of " + from.object() + ".");
        } else {
            List<String> outputs = plugins.enricher(to.enricher()).map(EnricherSpec::outputs).stream()
                    .flatMap(List::stream)
                    .map(OutputField::name)
                    .toList();
            if (!outputs.contains(output.output())) {
                say(
                        from,
                        source,
                        key,
                        role,
                        text + ": '" + to.id() + "' has no such output.",
                        Suggestions.among(output.output(), outputs));
            }
        }
    }

    private void say(EnrichmentConfig from, Source source, String key, String role, String sentence, String proposal) {
        Section section = enrichments.child(from.id());
        if (!role.isEmpty()) {
            section.child(key).problem(role, sentence, proposal);
        } else if (section.isList(key)) {
            section.problem(key, section.texts(key).indexOf(source.text()), sentence, proposal);
        } else {
            Section inputs = section.child(key);
            inputs.problem("include", inputs.texts("include").indexOf(source.text()), sentence, proposal);
        }
    }

    private void circle(String id, List<String> way) {
        EnrichmentConfig config = byId.get(id);
        if (config == null || way.contains(id)) {
            if (config != null && id.equals(way.get(0))) {
                enrichments.problem(
                        id,
                        "needs its own output: " + String.join(" <- ", way) + " <- " + id + ".",
                        "Remove one of these inputs.");
            }
            return;
        }
        List<String> further = new ArrayList<>(way);
        further.add(id);
        Stream.concat(config.features().include().stream(), config.scalars().values().stream())
                .flatMap(source -> source instanceof Source.Output o ? Stream.of(o.enrichment()) : Stream.empty())
                .distinct()
                .forEach(next -> circle(next, further));
    }

    /** One model per segment may write the same field; two that can mean the same record would quarrel about it. */
    private void shared() {
        Map<String, List<EnrichmentConfig>> writers = new HashMap<>();
        byId.values().forEach(config -> config.writeTo().forEach((output, field) -> {
            List<EnrichmentConfig> before = writers.computeIfAbsent(
                    config.connection() + " " + config.object() + " " + field, key -> new ArrayList<>());
            for (EnrichmentConfig other : before) {
                Section home = enrichments.child(config.id()).child("write_to");
                if (!field.equals(other.writeTo().get(output))) {
                    home.problem(
                            output,
                            "'" + field + "' is already written by " + other.id() + ", as something else.",
                            "Name another field.");
                } else if (!config.where().excludes(other.where())) {
                    home.problem(
                            output,
                            "'" + field + "' is already written by " + other.id()
                                    + ", and the same record can be meant by both.",
                            "Name another field, or give both a 'where' that names the same field with different values.");
                }
            }
            before.add(config);
        }));
    }
}
