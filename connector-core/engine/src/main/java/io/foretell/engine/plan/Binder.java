package io.foretell.engine.plan;

import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.ListBinding;
import io.foretell.engine.config.Source;
import io.foretell.engine.plan.BoundEnrichment.BoundList;
import io.foretell.engine.state.StreamId;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.enrich.Learning;
import io.foretell.spi.option.Options;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.value.FieldType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Binds the roles of one enrichment; says in words what cannot be bound. */
final class Binder {
    private final EnricherCatalog catalog;
    private final Function<String, ObjectSchema> describe;
    private final OwnFieldNames names;
    private final Map<String, EnrichmentConfig> all = new HashMap<>();
    private final Function<String, List<FeatureField>> learnt;
    private final FieldCheck fieldCheck;

    Binder(
            EnricherCatalog catalog,
            Function<String, ObjectSchema> describe,
            OwnFieldNames names,
            List<EnrichmentConfig> configs,
            Function<String, List<FeatureField>> learnt,
            FieldCheck fieldCheck) {
        this.catalog = catalog;
        this.describe = describe;
        this.names = names;
        this.learnt = learnt;
        this.fieldCheck = fieldCheck;
        configs.forEach(config -> all.put(config.id(), config));
    }

    Optional<BoundEnrichment> bind(EnrichmentConfig config, List<String> problems) {
        Optional<EnricherCatalog.Entry> entry = catalog.find(config.enricher());
        if (entry.isEmpty()) {
            problems.add(at(config) + "no enricher '" + config.enricher() + "' is loaded; there are " + catalog.ids());
            return Optional.empty();
        }
        EnricherSpec spec = entry.get().spec();
        int before = problems.size();
        ObjectSchema schema = describe.apply(config.object());
        Options options = options(config, spec, problems);
        checkOutcome(config, spec, schema, problems);
        Map<String, Source> scalars = scalars(config, spec, schema, problems);
        Map<String, BoundList> lists = lists(config, spec, schema, problems);
        Map<String, String> fields = new LinkedHashMap<>(names.of(config, spec, problems));
        if (options != null) {
            // A field from before stays, so that it is emptied.
            entry.get().enricher().unusedOutputs(options).stream()
                    .filter(output -> !schema.fields().containsKey(fields.getOrDefault(output, "")))
                    .forEach(fields::remove);
        }
        List<FeatureField> features = new FeatureResolver(
                        config, schema, all, catalog, everyOwnField(config), fieldCheck)
                .resolve(spec, problems);
        if (problems.size() > before || options == null) {
            return Optional.empty();
        }
        return Optional.of(new BoundEnrichment(
                config, entry.get(), options, scalars, features, kept(config, schema, features), lists, fields));
    }

    /**
     * A model goes on reading what it was trained on, whatever {@code connector.yml} names by now: a field that it does
     * not get would count as empty, and all scores would move.
     */
    private List<FeatureField> kept(EnrichmentConfig config, ObjectSchema schema, List<FeatureField> features) {
        Set<String> named = features.stream().map(FeatureField::name).collect(Collectors.toSet());
        return learnt.apply(config.id()).stream()
                .filter(feature -> !named.contains(feature.name()) && offered(config, schema, feature))
                .toList();
    }

    private boolean offered(EnrichmentConfig config, ObjectSchema schema, FeatureField feature) {
        if (Source.parse(feature.name()) instanceof Source.Output output) {
            return Upstreams.check(config, output, all, catalog, new ArrayList<>());
        }
        ObjectSchema.Field described = schema.fields().get(feature.name());
        return described != null && described.readable();
    }

    /** Of all enrichments on this object: what we wrote ourselves must never feed what we predict. */
    private Set<String> everyOwnField(EnrichmentConfig config) {
        Set<String> ours = new LinkedHashSet<>();
        all.values().stream()
                .filter(other -> other.object().equals(config.object()))
                .forEach(other -> catalog.find(other.enricher())
                        .ifPresent(entry -> ours.addAll(
                                names.of(other, entry.spec(), new ArrayList<>()).values())));
        return ours;
    }

    private static @Nullable Options options(EnrichmentConfig config, EnricherSpec spec, List<String> problems) {
        try {
            return Options.of(spec.options(), config.options());
        } catch (IllegalArgumentException e) {
            String.valueOf(e.getMessage()).lines().forEach(line -> problems.add(at(config) + "options: " + line));
            return null;
        }
    }

    private void checkOutcome(EnrichmentConfig config, EnricherSpec spec, ObjectSchema schema, List<String> problems) {
        if (spec.learning() == Learning.OUTCOME && config.outcome().isEmpty()) {
            problems.add(at(config) + "'" + spec.id() + "' learns from outcomes: add 'outcome: {good: …, bad: …}'");
        }
        Set<String> needed = new LinkedHashSet<>(config.where().fields());
        needed.addAll(config.trainWhere().fields());
        config.outcome().ifPresent(outcome -> needed.addAll(outcome.fields()));
        config.answers().ifPresent(needed::add);
        needed.forEach(field -> fieldCheck.passes(config, schema, field, problems));
    }

    private Map<String, Source> scalars(
            EnrichmentConfig config, EnricherSpec spec, ObjectSchema schema, List<String> problems) {
        Map<String, Source> bound = new LinkedHashMap<>();
        Map<String, InputRole> roles = roles(spec, InputRole.Kind.SCALAR);
        config.scalars().forEach((role, source) -> {
            InputRole wanted = roles.get(role);
            if (wanted == null) {
                problems.add(at(config) + "'" + role + "' is not a single-value input of '" + spec.id()
                        + "'; there are " + roles.keySet());
            } else if (source instanceof Source.Field field) {
                if (fieldCheck.passes(config, schema, field.name(), problems)) {
                    checkType(config, wanted, field.name(), schema, problems);
                    bound.put(role, source);
                }
            } else if (source instanceof Source.Output output
                    && Upstreams.check(config, output, all, catalog, problems)) {
                bound.put(role, source);
            }
        });
        roles.values().stream()
                .filter(role -> role.required() && !config.scalars().containsKey(role.name()))
                .forEach(role -> problems.add(at(config) + "'" + role.name() + "' must be bound: " + role.sentence()));
        return bound;
    }

    private static void checkType(
            EnrichmentConfig config, InputRole role, String field, ObjectSchema schema, List<String> problems) {
        ObjectSchema.Field described = schema.fields().get(field);
        if (described != null && !role.types().isEmpty() && !role.types().contains(described.type())) {
            problems.add(at(config) + "'" + role.name() + "' takes " + role.types() + ", but field '" + field + "' is "
                    + described.type());
        }
    }

    private Map<String, BoundList> lists(
            EnrichmentConfig config, EnricherSpec spec, ObjectSchema schema, List<String> problems) {
        Map<String, BoundList> bound = new LinkedHashMap<>();
        Map<String, InputRole> roles = roles(spec, InputRole.Kind.LIST);
        config.lists().forEach((name, binding) -> {
            InputRole role = roles.get(name);
            if (role == null) {
                problems.add(at(config) + "'" + name + "' is not a related list of '" + spec.id() + "'; there are "
                        + roles.keySet());
            } else {
                list(config, role, binding, schema, problems).ifPresent(list -> bound.put(name, list));
            }
        });
        roles.values().stream()
                .filter(role -> role.required() && !config.lists().containsKey(role.name()))
                .forEach(role -> problems.add(
                        at(config) + "related list '" + role.name() + "' must be bound: " + role.sentence()));
        return bound;
    }

    private Optional<BoundList> list(
            EnrichmentConfig config, InputRole role, ListBinding binding, ObjectSchema schema, List<String> problems) {
        Optional<ObjectSchema.Relation> found = schema.relations().stream()
                .filter(r -> r.name().equals(binding.relation()))
                .findFirst();
        if (found.isEmpty()) {
            problems.add(at(config) + "'" + binding.relation() + "' does not hang on " + schema.name() + "; there are "
                    + schema.relations().stream()
                            .map(ObjectSchema.Relation::name)
                            .toList());
            return Optional.empty();
        }
        ObjectSchema.Relation relation = found.get();
        ObjectSchema child = describe.apply(relation.childObject());
        Map<String, String> columns = new HashMap<>();
        for (InputRole.Column column : role.columns()) {
            String field = binding.columns()
                    .getOrDefault(column.name(), relation.columns().get(column.name()));
            if (field == null) {
                if (column.required()) {
                    problems.add(at(config) + "say which field of " + relation.childObject() + " is '" + column.name()
                            + "': related: {" + role.name() + ": {columns: {" + column.name() + ": …}}}");
                }
            } else if (fieldCheck.passes(config, child, field, problems)) {
                columns.put(column.name(), field);
            }
        }
        binding.where().fields().forEach(field -> fieldCheck.passes(config, child, field, problems));
        ObjectSchema.Field parent = child.fields().get(relation.parentField());
        boolean pointsOnlyHere = parent != null
                && parent.type() == FieldType.REF
                && parent.refObject().equals(schema.name());
        StreamId stream = new StreamId(
                config.connection(),
                relation.childObject(),
                pointsOnlyHere ? Optional.empty() : Optional.of(schema.name()));
        return Optional.of(new BoundList(
                role.name(),
                stream,
                relation.parentField(),
                relation.timeField(),
                columns,
                binding.where(),
                role.window(),
                role.limit()));
    }

    private static Map<String, InputRole> roles(EnricherSpec spec, InputRole.Kind kind) {
        Map<String, InputRole> roles = new LinkedHashMap<>();
        spec.inputs().stream().filter(r -> r.kind() == kind).forEach(r -> roles.put(r.name(), r));
        return roles;
    }

    static String at(EnrichmentConfig config) {
        return "enrichment '" + config.id() + "': ";
    }
}
