package io.foretell.store.runs;

import static io.foretell.spi.value.FieldType.NUMBER;
import static io.foretell.spi.value.FieldType.TEXT;
import static io.foretell.spi.value.FieldType.TIMESTAMP;

import io.foretell.engine.api.DueTraining;
import io.foretell.engine.api.ModelReview;
import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.TrainResult;
import io.foretell.engine.call.RetryPolicy;
import io.foretell.engine.config.ApiAllowance;
import io.foretell.engine.config.ConnectionConfig;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.FeatureBinding;
import io.foretell.engine.config.Outcome;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Rollout;
import io.foretell.engine.config.Source;
import io.foretell.engine.config.Upkeep;
import io.foretell.engine.enrich.HostServices;
import io.foretell.engine.plan.EnricherCatalog;
import io.foretell.engine.run.EngineParts;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.StateStore;
import io.foretell.spi.crm.Finding;
import io.foretell.spi.option.Options;
import io.foretell.spi.value.FieldValue;
import io.foretell.store.TestStores;
import io.foretell.testkit.FakeCrm;
import io.foretell.testkit.Schemas;
import io.foretell.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A whole engine on a real SQLite store with an enricher that learns what a test tells it, and leads to learn from. */
final class School implements AutoCloseable {
    static final RecordFilter WON = new RecordFilter(Map.of("status", List.of("won")));
    static final RecordFilter LOST = new RecordFilter(Map.of("status", List.of("lost")));
    static final Outcome OUTCOME = new Outcome(WON, LOST, Optional.empty(), Optional.of("closed"));

    final SettableClock clock = SettableClock.at("2026-01-05T08:00:00Z");
    final FakeCrm crm = new FakeCrm(clock)
            .createObject(Schemas.object("lead")
                    .named("name")
                    .created("created")
                    .field("visits", NUMBER)
                    .field("source", TEXT)
                    .field("region", TEXT)
                    .field("note", TEXT)
                    .field("status", TEXT)
                    .field("answer", TEXT)
                    .field("closed", TIMESTAMP)
                    .build());
    final Pupil pupil = new Pupil();
    final List<EnrichmentConfig> enrichments = new ArrayList<>();
    private final StateStore store;
    private int last;

    School(Path folder) {
        this.store = TestStores.open(folder);
    }

    static EnrichmentConfig score(String id, RecordFilter where, Map<String, String> writeTo) {
        return score(id, where, writeTo, OUTCOME, false, Upkeep.NEVER);
    }

    static EnrichmentConfig score(
            String id,
            RecordFilter where,
            Map<String, String> writeTo,
            Outcome outcome,
            boolean useNewModel,
            Upkeep upkeep) {
        return new EnrichmentConfig(
                id,
                "pupil",
                "main",
                "lead",
                where,
                RecordFilter.EVERYTHING,
                Optional.of(outcome),
                new FeatureBinding(true, List.of(), Set.of("name", "created")),
                Map.of(),
                Map.of(),
                Map.of(),
                writeTo,
                Map.of(),
                Set.of(),
                useNewModel,
                upkeep,
                Optional.of("answer"));
    }

    /** The same with one input. */
    static EnrichmentConfig learningOnlyFrom(String input, EnrichmentConfig from) {
        return new EnrichmentConfig(
                from.id(),
                from.enricher(),
                from.connection(),
                from.object(),
                from.where(),
                from.trainWhere(),
                from.outcome(),
                new FeatureBinding(false, List.of(Source.parse(input)), Set.of()),
                from.scalars(),
                from.lists(),
                from.options(),
                from.writeTo(),
                from.quietBelow(),
                from.neverInputs(),
                from.useNewModel(),
                from.upkeep(),
                from.answers());
    }

    /** An open lead, created now. */
    String lead(int visits, String source) {
        String id = String.format("L%05d", ++last);
        crm.put(
                "lead",
                id,
                Map.of(
                        "name", FieldValue.text("Lead " + id),
                        "visits", FieldValue.number(visits),
                        "source", FieldValue.text(source),
                        "region", FieldValue.text("North"),
                        "status", FieldValue.text("open"),
                        "created", new FieldValue.Timestamp(clock.instant())));
        return id;
    }

    void close(String id, boolean won) {
        set(id, "status", won ? "won" : "lost");
        crm.put("lead", id, Map.of("closed", new FieldValue.Timestamp(clock.instant())));
    }

    void set(String id, String field, String value) {
        crm.put("lead", id, Map.of(field, FieldValue.text(value)));
    }

    SyncResult sync() {
        clock.advance(Duration.ofMinutes(1));
        try (RunCoordinator engine = engine()) {
            engine.applyFields(engine.planFields());
            return engine.sync(SyncRequest.ORDINARY, Progress.SILENT);
        }
    }

    TrainResult train(String enrichment) {
        clock.advance(Duration.ofMinutes(1));
        try (RunCoordinator engine = engine()) {
            return engine.train(enrichment, Progress.SILENT);
        }
    }

    /** What {@code check} says about a topic that is not fine. */
    List<String> said(String topic) {
        try (RunCoordinator engine = engine()) {
            return engine.check().stream()
                    .filter(finding -> finding.topic().equals(topic) && finding.level() != Finding.Level.OK)
                    .map(Finding::sentence)
                    .toList();
        }
    }

    ModelReview review(String enrichment) {
        try (RunCoordinator engine = engine()) {
            return engine.review(enrichment, OptionalInt.empty(), 5, Progress.SILENT);
        }
    }

    List<DueTraining> due() {
        try (RunCoordinator engine = engine()) {
            return engine.dueTrainings();
        }
    }

    String value(String id, String field) {
        return crm.valueOf("lead", id, field).asPlainText();
    }

    /** What a sync wrote. */
    long written(SyncResult result) {
        return result.run().counters().getOrDefault("written", 0L);
    }

    RunCoordinator engine() {
        ConnectionConfig connection = new ConnectionConfig(
                "main",
                "fake",
                Options.of(List.of(), Map.of()),
                Optional.empty(),
                Optional.empty(),
                new ApiAllowance(100_000, OptionalLong.of(1_000_000), OptionalDouble.empty(), 0),
                Rollout.EVERYONE,
                Duration.ofMinutes(10));
        return new RunCoordinator(new EngineParts(
                connection,
                enrichments,
                crm,
                new Catalog(pupil),
                HostServices.NONE,
                store,
                clock,
                wait -> {},
                new RetryPolicy(1, Duration.ofSeconds(1), Duration.ofSeconds(1))));
    }

    @Override
    public void close() {
        store.close();
    }

    private record Catalog(Pupil pupil) implements EnricherCatalog {
        @Override
        public Optional<Entry> find(String enricher) {
            return Optional.of(new Entry(pupil, pupil.spec(), "pupil", "1", "sum"));
        }

        @Override
        public Set<String> ids() {
            return Set.of("pupil");
        }
    }

    /** What the next training gives. */
    static Map<String, Double> contest(double rows, double champion, double challenger) {
        Map<String, Double> metrics = new HashMap<>();
        metrics.put("contest_n", rows);
        metrics.put("champion_auc", champion);
        metrics.put("challenger_auc", challenger);
        metrics.put("champion_log_loss", 0.5);
        metrics.put("challenger_log_loss", 0.5);
        return metrics;
    }
}
