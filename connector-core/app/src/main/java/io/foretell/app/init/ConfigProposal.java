package io.foretell.app.init;

import static java.util.Objects.requireNonNull;

import io.foretell.app.config.PluginSpecs;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.crm.OutcomeProposal;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.enrich.InputRole.Kind;
import io.foretell.spi.enrich.Learning;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.value.FieldType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration that fits a CRM, from what the CRM plugin and the enrichers declare.
 *
 * @param notes what could not be proposed and why, one sentence each
 */
public record ConfigProposal(ConnectionDraft connection, List<ProposedEnrichment> enrichments, List<String> notes) {
    /** Short ids for the built-in enrichers; others are called like their enricher. */
    private static final Map<String, String> NOUNS =
            Map.of("sentiment", "mood", "scoring", "lead-score", "segmentation", "segment");

    public ConfigProposal {
        requireNonNull(connection, "connection is null");
        enrichments = List.copyOf(enrichments);
        notes = List.copyOf(notes);
    }

    /** Proposes for whatever is loaded. */
    public static ConfigProposal of(ConnectionDraft connection, CrmSession session, PluginSpecs plugins) {
        return of(connection, session, plugins, Set.of(), Samples.NONE);
    }

    /**
     * @param onlyInputs when not empty, the fields that scoring learns from instead of those that the schema suggests
     * @param samples whether records may be looked at, where the schema says too little
     */
    public static ConfigProposal of(
            ConnectionDraft connection,
            CrmSession session,
            PluginSpecs plugins,
            Set<String> onlyInputs,
            Samples samples) {
        List<String> objects = session.objects();
        Map<String, ObjectSchema> schemas = new LinkedHashMap<>();
        Map<String, OutcomeProposal> outcomes = new LinkedHashMap<>();
        for (String object : objects) {
            schemas.put(object, session.describe(object));
            session.proposeOutcome(object).ifPresent(outcome -> outcomes.put(object, outcome));
        }
        Draft draft = new Draft(schemas, outcomes, onlyInputs, samples);
        plugins.enrichers().stream()
                .flatMap(id -> plugins.enricher(id).stream())
                // Those that need no training first: their outputs are inputs of the others.
                .sorted(Comparator.comparing(EnricherSpec::learning).thenComparing(EnricherSpec::id))
                .forEach(draft::add);
        return new ConfigProposal(connection, draft.enrichments, draft.notes);
    }

    /** The commented file. */
    public String toYaml() {
        return new ProposalYaml(this).text();
    }

    private static final class Draft {
        private final Map<String, ObjectSchema> schemas;
        private final Map<String, OutcomeProposal> outcomes;
        private final Set<String> onlyInputs;
        private final Samples samples;
        private final List<ProposedEnrichment> enrichments = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final Map<String, EnricherSpec> specs = new LinkedHashMap<>();

        Draft(
                Map<String, ObjectSchema> schemas,
                Map<String, OutcomeProposal> outcomes,
                Set<String> onlyInputs,
                Samples samples) {
            this.samples = samples;
            this.schemas = schemas;
            this.outcomes = outcomes;
            this.onlyInputs = onlyInputs;
        }

        void add(EnricherSpec spec) {
            for (ObjectSchema schema : schemas.values()) {
                boolean hasOutcome = outcomes.containsKey(schema.name());
                boolean suits =
                        switch (spec.learning()) {
                            case OUTCOME -> hasOutcome;
                            // Groups are made of customers, not of what ends.
                            case UNLABELLED -> !hasOutcome;
                            case NONE -> true;
                        };
                RoleBinding binding = new RoleBinding(schema, upstream(schema.name()), outcomes).bind(spec);
                if (suits && binding.complete()) {
                    propose(spec, schema, binding);
                    return;
                }
            }
            notes.add("'" + spec.id() + "' (" + spec.title() + ") was left out: "
                    + (spec.learning() == Learning.OUTCOME
                            ? "no object has an outcome that is known to this CRM plugin."
                            : "no object has what it needs."));
        }

        private void propose(EnricherSpec spec, ObjectSchema schema, RoleBinding binding) {
            Optional<OutcomeProposal> outcome = spec.learning() == Learning.OUTCOME
                    ? Optional.ofNullable(outcomes.get(schema.name()))
                    : Optional.empty();
            String id = NOUNS.getOrDefault(spec.id(), spec.id());
            Optional<InputRole> features = spec.inputs().stream()
                    .filter(role -> role.kind() == Kind.FEATURES)
                    .findFirst();
            InputChoice choice = new InputChoice(schema, outcome, schemas.keySet(), samples);
            features.ifPresent(role -> {
                if (onlyInputs.isEmpty()) {
                    choice.choose(role);
                } else {
                    choice.chooseOnly(onlyInputs);
                }
            });
            List<String> inputs = new ArrayList<>(choice.taken());
            if (features.isPresent()) {
                upstream(schema.name()).forEach((other, its) -> {
                    if (binding.fields().values().stream().noneMatch(source -> source.startsWith(other + "."))) {
                        number(its).ifPresent(output -> inputs.add(other + "." + output));
                    }
                });
            }
            if (features.map(InputRole::required).orElse(false) && inputs.isEmpty()) {
                notes.add("'" + spec.id() + "' (" + spec.title() + ") was left out: " + schema.name()
                        + " has no field to learn from.");
                return;
            }
            specs.put(id, spec);
            enrichments.add(new ProposedEnrichment(
                    id,
                    spec.id(),
                    spec.title(),
                    schema.name(),
                    outcome,
                    inputs,
                    choice.leftOut(),
                    binding.fields(),
                    binding.lists()));
        }

        private Map<String, EnricherSpec> upstream(String object) {
            Map<String, EnricherSpec> upstream = new LinkedHashMap<>();
            enrichments.stream().filter(e -> e.object().equals(object)).forEach(e -> Optional.ofNullable(
                            specs.get(e.id()))
                    .filter(spec -> spec.learning() == Learning.NONE)
                    .ifPresent(spec -> upstream.put(e.id(), spec)));
            return upstream;
        }

        private static Optional<String> number(EnricherSpec spec) {
            return spec.outputs().stream()
                    .filter(output -> output.type() == FieldType.NUMBER)
                    .map(OutputField::name)
                    .findFirst();
        }
    }
}
