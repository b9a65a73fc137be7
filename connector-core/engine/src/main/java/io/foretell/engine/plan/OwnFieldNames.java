package io.foretell.engine.plan;

import static io.foretell.engine.plan.BoundEnrichment.CHANGED_ON;
import static io.foretell.engine.plan.BoundEnrichment.REASONS;

import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.value.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Names and shapes of our own fields in the CRM. */
public final class OwnFieldNames {
    /** Long enough for four reasons in words; every CRM has a long text of at least this. */
    public static final int REASONS_LENGTH = 2000;

    /** In a label: the enrichment's name, where one object has several of a kind. */
    private static final String TITLE = "{title}";

    private final BinaryOperator<String> defaultName;
    private final Locale language;

    /**
     * @param defaultName (enrichment, output) to field name, as the CRM plugin likes it
     * @param language of what people read above the fields
     */
    public OwnFieldNames(BinaryOperator<String> defaultName, Locale language) {
        this.defaultName = defaultName;
        this.language = language;
    }

    Map<String, String> of(EnrichmentConfig config, EnricherSpec spec, List<String> problems) {
        Set<String> outputs = new LinkedHashSet<>();
        spec.outputs().forEach(output -> outputs.add(output.name()));
        outputs.add(REASONS);
        outputs.add(CHANGED_ON);
        Map<String, String> fields = new LinkedHashMap<>();
        if (config.writeTo().isEmpty()) {
            outputs.forEach(output -> fields.put(output, defaultName.apply(config.id(), output)));
            return fields;
        }
        config.writeTo().forEach((output, field) -> {
            if (outputs.contains(output)) {
                fields.put(output, field);
            } else {
                problems.add(Binder.at(config) + "write_to: '" + spec.id() + "' has no output '" + output
                        + "'; there are " + outputs);
            }
        });
        return fields;
    }

    List<FieldSpec> wanted(List<BoundEnrichment> enrichments) {
        List<FieldSpec> wanted = new ArrayList<>();
        for (BoundEnrichment enrichment : enrichments) {
            String object = enrichment.config().object();
            String title = enrichment.id().replace('-', ' ');
            Map<String, String> words = enrichment.entry().messages(language);
            String help = words.getOrDefault(
                    "field.help",
                    "Written by Foretell (" + enrichment.id() + "). Change it and Foretell keeps its hands off.");
            BinaryOperator<String> label = (output, usual) ->
                    words.getOrDefault("field." + output, usual).replace(TITLE, title);
            for (OutputField output : enrichment.spec().outputs()) {
                String field = enrichment.fields().get(output.name());
                if (field != null) {
                    wanted.add(new FieldSpec(
                            object,
                            field,
                            label.apply(output.name(), output.label()),
                            words.getOrDefault("field.help." + output.name(), help),
                            output.type(),
                            output.length(),
                            output.scale(),
                            output.choices(),
                            choiceLabels(output, words)));
                }
            }
            String reasons = enrichment.fields().get(REASONS);
            if (reasons != null) {
                wanted.add(new FieldSpec(
                        object,
                        reasons,
                        label.apply(REASONS, "Reasons ({title})"),
                        help,
                        FieldType.TEXT,
                        REASONS_LENGTH,
                        0,
                        List.of()));
            }
            String changedOn = enrichment.fields().get(CHANGED_ON);
            if (changedOn != null) {
                wanted.add(new FieldSpec(
                        object,
                        changedOn,
                        label.apply(CHANGED_ON, "Changed on ({title})"),
                        help,
                        FieldType.TIMESTAMP,
                        0,
                        0,
                        List.of()));
            }
        }
        // Enrichments with records of their own may share a field.
        Set<String> seen = new LinkedHashSet<>();
        return wanted.stream()
                .filter(field -> seen.add(field.object() + "." + field.name()))
                .toList();
    }

    private static Map<String, String> choiceLabels(OutputField output, Map<String, String> words) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String choice : output.choices()) {
            String label = words.get("choice." + output.name() + "." + choice);
            if (label != null) {
                labels.put(choice, label);
            }
        }
        return labels;
    }
}
