package io.foretell.engine.plan;

import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.Source;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.FeatureField.Knowledge;
import io.foretell.spi.value.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which sources the FEATURES role takes. */
final class FeatureResolver {
    private final EnrichmentConfig config;
    private final ObjectSchema schema;
    private final Map<String, EnrichmentConfig> all;
    private final EnricherCatalog catalog;
    private final Set<String> ownFields;
    private final FieldCheck fieldCheck;

    FeatureResolver(
            EnrichmentConfig config,
            ObjectSchema schema,
            Map<String, EnrichmentConfig> all,
            EnricherCatalog catalog,
            Set<String> ownFields,
            FieldCheck fieldCheck) {
        this.config = config;
        this.schema = schema;
        this.all = all;
        this.catalog = catalog;
        this.ownFields = ownFields;
        this.fieldCheck = fieldCheck;
    }

    List<FeatureField> resolve(EnricherSpec spec, List<String> problems) {
        Optional<InputRole> role = spec.inputs().stream()
                .filter(r -> r.kind() == InputRole.Kind.FEATURES)
                .findFirst();
        if (role.isEmpty()) {
            if (!config.features().include().isEmpty() || config.features().everything()) {
                problems.add(Binder.at(config) + "'" + spec.id() + "' takes no 'inputs'");
            }
            return List.of();
        }
        Map<String, FeatureField> found = new LinkedHashMap<>();
        if (config.features().everything()) {
            schema.fields().values().stream()
                    .filter(field -> suits(field, role.get()))
                    .forEach(field -> found.put(field.name(), feature(field)));
        }
        for (Source source : config.features().include()) {
            include(source, found, problems);
        }
        if (found.isEmpty() && role.get().required()) {
            problems.add(Binder.at(config) + "no field is left as an input: "
                    + role.get().sentence());
        }
        return List.copyOf(found.values());
    }

    private void include(Source source, Map<String, FeatureField> found, List<String> problems) {
        if (source instanceof Source.Field field) {
            if (forbidden(field.name())) {
                problems.add(Binder.at(config) + "'" + field.name()
                        + "' says the outcome, is our own or holds people's answers: it cannot be an input");
            } else if (fieldCheck.passes(config, schema, field.name(), problems)) {
                ObjectSchema.Field described = schema.fields().get(field.name());
                if (described != null) {
                    found.put(field.name(), feature(described));
                }
            }
        } else if (source instanceof Source.Output output && Upstreams.check(config, output, all, catalog, problems)) {
            FieldType type = Optional.ofNullable(all.get(output.enrichment()))
                    .flatMap(up -> catalog.find(up.enricher()))
                    .flatMap(entry -> entry.spec().outputs().stream()
                            .filter(o -> o.name().equals(output.output()))
                            .findFirst())
                    .map(OutputField::type)
                    .orElse(FieldType.TEXT);
            found.put(source.text(), new FeatureField(source.text(), output.output(), type, Knowledge.LATEST_ONLY));
        }
    }

    private boolean suits(ObjectSchema.Field field, InputRole role) {
        return field.readable()
                && !field.system()
                && !field.calculated()
                && (role.types().isEmpty() || role.types().contains(field.type()))
                && !forbidden(field.name())
                && !config.features().exclude().contains(field.name());
    }

    private boolean forbidden(String field) {
        return ownFields.contains(field)
                || config.neverInputs().contains(field)
                || answers(field)
                || config.outcome().map(o -> o.fields().contains(field)).orElse(false);
    }

    /** Of any enrichment on this object: what people think of a prediction follows it. */
    private boolean answers(String field) {
        return all.values().stream()
                .filter(other -> other.object().equals(config.object()))
                .anyMatch(other -> other.answers().filter(field::equals).isPresent());
    }

    private static FeatureField feature(ObjectSchema.Field field) {
        return new FeatureField(field.name(), field.label(), field.type(), Knowledge.LATEST_ONLY);
    }
}
