package io.foretell.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.FeatureBinding;
import io.foretell.engine.config.ListBinding;
import io.foretell.engine.config.Outcome;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Rollout;
import io.foretell.engine.config.Source;
import io.foretell.engine.config.Upkeep;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.Freshness;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.enrich.Learning;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.value.FieldType;
import io.foretell.testkit.Schemas;
import io.foretell.testkit.ScriptedEnricher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class PlannerTest {
    private static final ListBinding MESSAGES = new ListBinding("message", Map.of(), RecordFilter.EVERYTHING);

    @Test
    void everything_as_inputs_never_takes_the_outcome_or_a_field_that_we_write_ourselves() {
        ConnectionPlan plan = planner()
                .plan(List.of(
                        features("score", new FeatureBinding(true, List.of(), Set.of("secret"))),
                        list("mood", MESSAGES)));
        assertThat(plan.enrichment("score").orElseThrow().features())
                .extracting(FeatureField::name)
                .containsExactly("visits", "region");
    }

    @Test
    void an_enrichment_comes_after_those_whose_outputs_it_reads() {
        ConnectionPlan plan = planner()
                .plan(List.of(
                        features("score", new FeatureBinding(false, List.of(Source.parse("mood.value")), Set.of())),
                        list("mood", MESSAGES)));
        assertThat(plan.enrichments()).extracting(BoundEnrichment::id).containsExactly("mood", "score");
        assertThat(plan.downstreamOf("mood")).extracting(BoundEnrichment::id).containsExactly("score");
    }

    @Test
    void a_circle_of_bindings_is_a_problem_with_its_members() {
        EnrichmentConfig one = features("one", new FeatureBinding(false, List.of(Source.parse("two.value")), Set.of()));
        EnrichmentConfig two = features("two", new FeatureBinding(false, List.of(Source.parse("one.value")), Set.of()));
        assertThatThrownBy(() -> planner().plan(List.of(one, two)))
                .hasMessageContaining("circle")
                .hasMessageContaining("one")
                .hasMessageContaining("two");
    }

    @Test
    void related_objects_are_read_before_the_object_on_which_they_hang_and_only_declared_fields_are_asked_for() {
        ConnectionPlan plan = planner().plan(List.of(list("mood", MESSAGES)));
        assertThat(plan.streams()).extracting(StreamPlan::storedObject).containsExactly("message", "lead");
        assertThat(plan.streams().get(0).fields()).containsExactly("body", "lead_id", "sent");
        assertThat(plan.streams().get(1).fields()).containsExactly("name", "x_foretell_mood_value");
        assertThat(plan.missingFields())
                .extracting(f -> f.name())
                .containsExactly("x_foretell_mood_reasons", "x_foretell_mood_changed_on");
    }

    @Test
    void all_that_does_not_fit_is_said_at_once_with_a_proposal() {
        EnrichmentConfig wrong = new EnrichmentConfig(
                "score",
                "features",
                "c",
                "lead",
                new RecordFilter(Map.of("regoin", List.of("North"))),
                RecordFilter.EVERYTHING,
                Optional.empty(),
                new FeatureBinding(false, List.of(Source.parse("nope.value"), Source.parse("closed")), Set.of()),
                Map.of(),
                Map.of("messages", MESSAGES),
                Map.of("x", 1),
                Map.of("wrong", "f"),
                Map.of(),
                Set.of("closed"),
                false,
                Upkeep.NEVER,
                Optional.empty());
        assertThatThrownBy(() -> planner().plan(List.of(wrong)))
                .hasMessageContaining("did you mean 'region'")
                .hasMessageContaining("no enrichment 'nope'")
                .hasMessageContaining("cannot be an input")
                .hasMessageContaining("'messages' is not a related list")
                .hasMessageContaining("'x' is not an option")
                .hasMessageContaining("no output 'wrong'");
    }

    @Test
    void a_field_that_the_crm_knows_to_be_of_no_use_is_told_in_its_words() {
        for (String field : List.of("address", "addres")) {
            EnrichmentConfig config =
                    features("score", new FeatureBinding(false, List.of(Source.parse(field)), Set.of()));
            assertThatThrownBy(() -> planner().plan(List.of(config)))
                    .hasMessageContaining(
                            field.equals("address")
                                    ? "'address' of lead is a compound field: use its parts: street, city."
                                    : "lead has no field 'addres'");
        }
    }

    @Test
    void what_the_model_in_use_learnt_from_is_read_on_when_the_configuration_names_it_no_more() {
        Source mood = Source.parse("mood.value");
        List<FeatureField> learnt = List.of(
                feature("region"), feature("visits"), feature("renamed"), feature(mood.text()), feature("gone.value"));
        EnrichmentConfig score =
                features("score", new FeatureBinding(false, List.of(Source.parse("region")), Set.of("visits")));
        ConnectionPlan plan =
                planner(id -> id.equals("score") ? learnt : List.of()).plan(List.of(score, list("mood", MESSAGES)));
        BoundEnrichment bound = plan.enrichment("score").orElseThrow();
        assertThat(bound.features()).extracting(FeatureField::name).containsExactly("region");
        assertThat(bound.kept()).extracting(FeatureField::name).containsExactly("visits", "mood.value");
        assertThat(plan.mainStream("lead").fields())
                .contains("region", "visits")
                .doesNotContain("renamed");
        assertThat(plan.enrichments()).extracting(BoundEnrichment::id).containsExactly("mood", "score");
    }

    private static FeatureField feature(String name) {
        return new FeatureField(name, name, FieldType.TEXT, FeatureField.Knowledge.LATEST_ONLY);
    }

    private static Planner planner() {
        return planner(id -> List.of());
    }

    private static Planner planner(Function<String, List<FeatureField>> learnt) {
        Map<String, ObjectSchema> schemas = new LinkedHashMap<>();
        schemas.put(
                "lead",
                Schemas.object("lead")
                        .named("name")
                        .field("visits", FieldType.NUMBER)
                        .field("region", FieldType.TEXT)
                        .field("closed", FieldType.BOOL)
                        .field("secret", FieldType.TEXT)
                        .ours("x_foretell_mood_value", FieldType.NUMBER)
                        .relation("message", "lead_id", "sent", Map.of("text", "body"))
                        .build());
        schemas.put(
                "message",
                Schemas.object("message")
                        .ref("lead_id", "lead")
                        .field("body", FieldType.TEXT)
                        .field("sent", FieldType.TIMESTAMP)
                        .field("private", FieldType.TEXT)
                        .build());
        return new Planner(
                new Catalog(),
                schemas::get,
                (object, field) -> field.equals("address")
                        ? Optional.of("'address' of lead is a compound field: use its parts: street, city.")
                        : Optional.empty(),
                new OwnFieldNames((e, o) -> "x_foretell_" + e + "_" + o, java.util.Locale.ENGLISH),
                Rollout.EVERYONE,
                learnt);
    }

    private static EnrichmentConfig features(String id, FeatureBinding features) {
        Outcome outcome = new Outcome(
                new RecordFilter(Map.of("closed", List.of("true"))),
                RecordFilter.EVERYTHING,
                Optional.empty(),
                Optional.of("name"));
        return new EnrichmentConfig(
                id,
                "features",
                "c",
                "lead",
                RecordFilter.EVERYTHING,
                RecordFilter.EVERYTHING,
                Optional.of(outcome),
                features,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                false,
                Upkeep.NEVER,
                Optional.empty());
    }

    private static EnrichmentConfig list(String id, ListBinding list) {
        return new EnrichmentConfig(
                id,
                "list",
                "c",
                "lead",
                RecordFilter.EVERYTHING,
                RecordFilter.EVERYTHING,
                Optional.empty(),
                FeatureBinding.NONE,
                Map.of(),
                Map.of("messages", list),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                false,
                Upkeep.NEVER,
                Optional.empty());
    }

    private static final class Catalog implements EnricherCatalog {
        private static final List<OutputField> OUT = List.of(OutputField.number("value", "Value", 0, true, 0));
        private final Map<String, EnricherSpec> specs = Map.of(
                "features",
                new EnricherSpec(
                        "features",
                        "1",
                        "F",
                        List.of(),
                        List.of(InputRole.features("inputs", Set.of(), "Inputs.")),
                        OUT,
                        Freshness.NONE,
                        Learning.NONE),
                "list",
                new EnricherSpec(
                        "list",
                        "1",
                        "L",
                        List.of(),
                        List.of(InputRole.list(
                                "messages",
                                true,
                                List.of(new InputRole.Column("text", FieldType.TEXT, true)),
                                5,
                                "Messages.")),
                        OUT,
                        Freshness.NONE,
                        Learning.NONE));

        @Override
        public Optional<Entry> find(String enricher) {
            return Optional.ofNullable(specs.get(enricher))
                    .map(spec -> new Entry(
                            new ScriptedEnricher(spec, Map.of(), view -> new io.foretell.spi.enrich.Failed("unused")),
                            spec,
                            "p",
                            "1",
                            "sum"));
        }

        @Override
        public Set<String> ids() {
            return specs.keySet();
        }
    }
}
