package io.foretell.engine.plan;

import io.foretell.engine.Errors;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.Rollout;
import io.foretell.engine.state.StreamId;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.train.FeatureField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Makes a {@link ConnectionPlan}; names everything that does not fit at once. */
public final class Planner {
    private final EnricherCatalog catalog;
    private final Function<String, ObjectSchema> describe;
    private final OwnFieldNames names;
    private final Rollout rollout;
    private final Function<String, List<FeatureField>> learnt;
    private final FieldCheck fieldCheck;

    /**
     * @param describe the CRM's answer for an object; asked once per object
     * @param whyNot what the CRM knows of an object's field that it does not describe
     * @param learnt what the model in use of an enrichment was trained on; empty where there is none
     */
    public Planner(
            EnricherCatalog catalog,
            Function<String, ObjectSchema> describe,
            BiFunction<String, String, Optional<String>> whyNot,
            OwnFieldNames names,
            Rollout rollout,
            Function<String, List<FeatureField>> learnt) {
        this.catalog = catalog;
        this.describe = describe;
        this.names = names;
        this.rollout = rollout;
        this.learnt = learnt;
        this.fieldCheck = new FieldCheck(whyNot);
    }

    /** @throws ForetellException with every problem in its message, one per line */
    public ConnectionPlan plan(List<EnrichmentConfig> configs) {
        List<String> problems = new ArrayList<>();
        Map<String, ObjectSchema> schemas = new LinkedHashMap<>();
        Binder binder = new Binder(catalog, object -> schema(schemas, object), names, configs, learnt, fieldCheck);
        List<BoundEnrichment> bound = new ArrayList<>();
        for (EnrichmentConfig config : configs) {
            try {
                binder.bind(config, problems).ifPresent(bound::add);
            } catch (CrmException e) {
                problems.add("enrichment '" + config.id() + "': " + e.getMessage() + "  [" + e.code() + "]");
            }
        }
        SharedFields.check(bound, problems);
        List<BoundEnrichment> ordered = Dependencies.order(bound, problems);
        if (!problems.isEmpty()) {
            throw new ForetellException(Errors.CONFIGURATION, String.join("\n", problems));
        }
        List<FieldSpec> wanted = names.wanted(ordered);
        List<FieldSpec> missing = wanted.stream()
                .filter(f -> !schema(schemas, f.object()).fields().containsKey(f.name()))
                .toList();
        return new ConnectionPlan(streams(ordered, schemas), ordered, schemas, wanted, missing);
    }

    private ObjectSchema schema(Map<String, ObjectSchema> schemas, String object) {
        ObjectSchema known = schemas.get(object);
        if (known == null) {
            known = describe.apply(object);
            schemas.put(object, known);
        }
        return known;
    }

    private List<StreamPlan> streams(List<BoundEnrichment> enrichments, Map<String, ObjectSchema> schemas) {
        Map<StreamId, Draft> drafts = new LinkedHashMap<>();
        for (BoundEnrichment enrichment : enrichments) {
            for (BoundEnrichment.BoundList list : enrichment.lists().values()) {
                Draft draft = drafts.computeIfAbsent(list.stream(), key -> new Draft());
                draft.fields.addAll(list.childFields());
                draft.links.add(
                        new StreamPlan.LinkRule(enrichment.config().object(), list.parentField(), list.timeField()));
            }
        }
        for (BoundEnrichment enrichment : enrichments) {
            String object = enrichment.config().object();
            StreamId id = StreamId.of(enrichment.config().connection(), object);
            // A main object goes last, also when it is another one's related list: what hangs on it must be there
            // first.
            Draft draft = drafts.containsKey(id) ? drafts.get(id) : new Draft();
            drafts.remove(id);
            drafts.put(id, draft);
            ObjectSchema schema = schemas.get(object);
            draft.fields.addAll(enrichment.mainFields());
            rollout.where().fields().stream()
                    .filter(f -> schema != null && schema.fields().containsKey(f))
                    .forEach(draft.fields::add);
            if (schema != null) {
                addIfNamed(draft.fields, schema.nameField());
                addIfNamed(draft.fields, schema.createdField());
                enrichment.fields().values().stream()
                        .filter(schema.fields()::containsKey)
                        .forEach(draft.own::add);
            }
        }
        List<StreamPlan> plans = new ArrayList<>();
        drafts.forEach((id, draft) -> plans.add(draft.plan(id)));
        return plans;
    }

    private static void addIfNamed(Set<String> fields, String name) {
        if (!name.isEmpty()) {
            fields.add(name);
        }
    }

    private static final class Draft {
        final Set<String> fields = new TreeSet<>();
        final Set<String> own = new TreeSet<>();
        final Set<StreamPlan.LinkRule> links = new LinkedHashSet<>();

        StreamPlan plan(StreamId id) {
            Set<String> all = new TreeSet<>(fields);
            all.addAll(own);
            return new StreamPlan(id, List.copyOf(all), own, List.copyOf(links));
        }
    }
}
