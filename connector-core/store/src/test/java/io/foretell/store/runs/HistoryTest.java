package io.foretell.store.runs;

import static io.foretell.spi.value.FieldType.NUMBER;
import static io.foretell.spi.value.FieldType.TEXT;
import static io.foretell.spi.value.FieldType.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.TrainResult;
import io.foretell.engine.call.RetryPolicy;
import io.foretell.engine.config.ApiAllowance;
import io.foretell.engine.config.ConnectionConfig;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.FeatureBinding;
import io.foretell.engine.config.Outcome;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Rollout;
import io.foretell.engine.config.Upkeep;
import io.foretell.engine.enrich.HostServices;
import io.foretell.engine.plan.EnricherCatalog;
import io.foretell.engine.run.EngineParts;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.StateStore;
import io.foretell.spi.crm.Capabilities;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherContext;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.Freshness;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.enrich.Learning;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.option.Options;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.FeatureField.Knowledge;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainableEnricher;
import io.foretell.spi.train.TrainingContext;
import io.foretell.spi.train.TrainingData;
import io.foretell.spi.train.TrainingResult;
import io.foretell.spi.value.FieldValue;
import io.foretell.store.TestStores;
import io.foretell.testkit.FakeCrm;
import io.foretell.testkit.Schemas;
import io.foretell.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on what the CRM itself remembers from the time before Foretell was installed. */
final class HistoryTest {
    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.at("2026-01-01T08:00:00Z");
    private final FakeCrm crm = new FakeCrm(clock).createObject(leads().build());
    private final Learner learner = new Learner();
    private StateStore store;

    private static Schemas leads() {
        return Schemas.object("lead")
                .named("name")
                .created("created")
                .field("rating", TEXT)
                .field("visits", NUMBER)
                .field("status", TEXT)
                .field("closed", TIMESTAMP)
                .field("x_foretell_score_score", NUMBER)
                .field("x_foretell_score_reasons", TEXT)
                .field("x_foretell_score_changed_on", TIMESTAMP);
    }

    @BeforeEach
    void open() {
        store = TestStores.open(folder);
        crm.trackHistory("lead", "rating");
        crm.put(
                "lead",
                "1",
                Map.of(
                        "name", FieldValue.text("Ada"),
                        "rating", FieldValue.text("cold"),
                        "visits", FieldValue.number(1),
                        "status", FieldValue.text("open"),
                        "created", new FieldValue.Timestamp(clock.instant())));
        clock.advance(Duration.ofDays(9));
        crm.put("lead", "1", Map.of("visits", FieldValue.number(5)));
        clock.advance(Duration.ofDays(1));
        close("1");
        clock.advance(Duration.ofDays(20));
    }

    /** What people do when they win: they also say how good it always was. */
    private void close(String id) {
        crm.put(
                "lead",
                id,
                Map.of(
                        "rating", FieldValue.text("hot"),
                        "status", FieldValue.text("won"),
                        "closed", new FieldValue.Timestamp(clock.instant())));
    }

    @AfterEach
    void shut() {
        store.close();
    }

    @Test
    void an_example_shows_what_stood_there_at_its_moment_also_before_foretell_was_installed() {
        sync();
        TrainResult result = train();
        assertThat(learner.seen("1", "rating")).isEqualTo(FieldValue.text("cold"));
        // Not tracked by the CRM: only the latest value is known, and that is said.
        assertThat(learner.seen("1", "visits")).isEqualTo(FieldValue.number(5));
        assertThat(learner.knowledge)
                .containsEntry("rating", Knowledge.HISTORICAL)
                .containsEntry("visits", Knowledge.LATEST_ONLY);
        assertThat(result.report().notes())
                .containsExactly("As of the time of each example, from the CRM's own history: rating.");
    }

    @Test
    void the_next_training_reads_only_what_came_since_and_knows_the_rest() {
        sync();
        train();
        crm.put(
                "lead",
                "2",
                Map.of("rating", FieldValue.text("warm"), "created", new FieldValue.Timestamp(clock.instant())));
        clock.advance(Duration.ofDays(4));
        close("2");
        clock.advance(Duration.ofDays(1));
        sync();
        int[] pages = {0};
        crm.faults().beforeEachCall(call -> pages[0] += call.equals("history") ? 1 : 0);
        train();
        assertThat(pages[0]).isEqualTo(1);
        assertThat(learner.seen("1", "rating")).isEqualTo(FieldValue.text("cold"));
        assertThat(learner.seen("2", "rating")).isEqualTo(FieldValue.text("warm"));
    }

    @Test
    void a_history_that_the_allowance_cuts_off_is_read_on_next_time() {
        crm.capabilities(new Capabilities(
                Capabilities.Deletes.FLAG, 100, 3, Duration.ofMinutes(2), Duration.ofMillis(1), true, false));
        for (int i = 0; i < 10; i++) {
            crm.put("lead", "1", Map.of("rating", FieldValue.text("try " + i)));
            clock.advance(Duration.ofSeconds(1));
        }
        sync();
        crm.faults().quotaAfter(4); // signing in, describing, two pages
        assertThatThrownBy(this::train).isInstanceOfSatisfying(CrmException.class, e -> assertThat(e.errorClass())
                .isEqualTo(ErrorClass.QUOTA));
        crm.faults().heal();
        int[] pages = {0};
        crm.faults().beforeEachCall(call -> pages[0] += call.equals("history") ? 1 : 0);
        train();
        assertThat(pages[0]).isEqualTo(2); // of four
        assertThat(learner.seen("1", "rating")).isEqualTo(FieldValue.text("cold"));
    }

    @Test
    void without_the_right_to_the_history_training_goes_on_and_says_so() {
        sync();
        crm.faults().beforeEachCall(call -> {
            if (call.equals("history")) {
                throw new CrmException(ErrorClass.PERMISSION, "LeadHistory may not be read.");
            }
        });
        assertThat(train().report().notes())
                .containsExactly("The CRM's own history of lead was not used: LeadHistory may not be read.");
        assertThat(learner.knowledge).containsEntry("rating", Knowledge.LATEST_ONLY);
    }

    @Test
    void a_model_that_lost_an_input_writes_nothing_until_the_right_comes_back() {
        sync();
        learner.learns = true;
        train();
        clock.advance(Duration.ofHours(1));
        sync();
        ObjectSchema whole = leads().build();
        crm.alterObject(Schemas.object("lead")
                .named("name")
                .created("created")
                .field("visits", NUMBER)
                .field("status", TEXT)
                .field("closed", TIMESTAMP)
                .field("x_foretell_score_score", NUMBER)
                .field("x_foretell_score_reasons", TEXT)
                .field("x_foretell_score_changed_on", TIMESTAMP)
                .build());
        assertThatThrownBy(this::sync)
                .hasMessageContaining("model 1 of score needs lead.rating")
                .hasMessageContaining("give the right to read it");
        crm.alterObject(whole);
        sync();
    }

    private void sync() {
        try (RunCoordinator engine = engine()) {
            engine.applyFields(engine.planFields());
            engine.sync(SyncRequest.ORDINARY, Progress.SILENT);
        }
    }

    private TrainResult train() {
        try (RunCoordinator engine = engine()) {
            return engine.train("score", Progress.SILENT);
        }
    }

    private RunCoordinator engine() {
        ConnectionConfig connection = new ConnectionConfig(
                "main",
                "fake",
                Options.of(List.of(), Map.of()),
                Optional.empty(),
                Optional.empty(),
                new ApiAllowance(100_000, OptionalLong.empty(), OptionalDouble.empty(), 0),
                Rollout.EVERYONE,
                Duration.ofMinutes(10));
        EnrichmentConfig config = new EnrichmentConfig(
                "score",
                "learner",
                "main",
                "lead",
                RecordFilter.EVERYTHING,
                RecordFilter.EVERYTHING,
                Optional.of(new Outcome(
                        new RecordFilter(Map.of("status", List.of("won"))),
                        new RecordFilter(Map.of("status", List.of("lost"))),
                        Optional.empty(),
                        Optional.of("closed"))),
                new FeatureBinding(true, List.of(), Set.of("name", "created")),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                false,
                Upkeep.NEVER,
                Optional.empty());
        return new RunCoordinator(new EngineParts(
                connection,
                List.of(config),
                crm,
                new Catalog(learner),
                HostServices.NONE,
                store,
                clock,
                wait -> {},
                new RetryPolicy(1, Duration.ofSeconds(1), Duration.ofSeconds(1))));
    }

    private record Catalog(Learner learner) implements EnricherCatalog {
        @Override
        public Optional<Entry> find(String enricher) {
            return Optional.of(new Entry(learner, learner.spec(), "learner", "1", "sum"));
        }

        @Override
        public Set<String> ids() {
            return Set.of("learner");
        }
    }

    /** Learns nothing, but remembers what it was shown. */
    private static final class Learner implements TrainableEnricher {
        private final Map<String, Map<String, FieldValue>> examples = new HashMap<>();
        private final Map<String, Knowledge> knowledge = new HashMap<>();
        private boolean learns;

        FieldValue seen(String id, String field) {
            return examples.getOrDefault(id, Map.of()).getOrDefault(field, FieldValue.MISSING);
        }

        @Override
        public EnricherSpec spec() {
            return new EnricherSpec(
                    "learner",
                    "1",
                    "Learner",
                    List.of(),
                    List.of(InputRole.features("fields", Set.of(TEXT, NUMBER), "Fields.")),
                    List.of(OutputField.number("score", "Score", 0, true, 0)),
                    Freshness.NONE,
                    Learning.OUTCOME);
        }

        @Override
        public EnricherSession open(EnricherContext context) {
            return batch -> batch.stream()
                    .map(view -> (EnrichResult) new Abstained(Reason.of("nothing")))
                    .toList();
        }

        @Override
        public TrainingResult train(TrainingData data, TrainingContext context) {
            examples.clear();
            knowledge.clear();
            data.features().forEach(f -> knowledge.put(f.name(), f.knowledge()));
            try (Stream<Example> all = data.examples()) {
                all.forEach(example -> {
                    Map<String, FieldValue> values = new HashMap<>();
                    data.features().stream()
                            .map(FeatureField::name)
                            .forEach(
                                    f -> values.put(f, example.view().features().getOrDefault(f, FieldValue.MISSING)));
                    examples.put(example.view().ref().id(), values);
                });
            }
            if (learns) {
                return new TrainingResult.Trained(new byte[] {1}, new Report("", Map.of(), List.of(), List.of()));
            }
            return new TrainingResult.Refused("it never learns", new Report("", Map.of(), List.of(), List.of()));
        }
    }
}
