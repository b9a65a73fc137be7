package io.foretell.store.runs;

import static io.foretell.spi.value.FieldType.NUMBER;
import static io.foretell.spi.value.FieldType.TEXT;
import static io.foretell.spi.value.FieldType.TIMESTAMP;

import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.call.RetryPolicy;
import io.foretell.engine.config.ApiAllowance;
import io.foretell.engine.config.ConnectionConfig;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.FeatureBinding;
import io.foretell.engine.config.ListBinding;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Rollout;
import io.foretell.engine.config.Source;
import io.foretell.engine.config.Upkeep;
import io.foretell.engine.enrich.HostServices;
import io.foretell.engine.plan.EnricherCatalog;
import io.foretell.engine.run.EngineParts;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.StateStore;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.Freshness;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.enrich.Learning;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.option.Options;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import io.foretell.store.TestStores;
import io.foretell.testkit.FakeCrm;
import io.foretell.testkit.Schemas;
import io.foretell.testkit.ScriptedEnricher;
import io.foretell.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** A whole engine on a real SQLite store and a CRM in memory: leads with messages, a mood and a score that reads it. */
final class House implements AutoCloseable {
    static final String MOOD = "x_foretell_mood_mood";
    static final String SCORE = "x_foretell_score_score";
    static final String BAND = "x_foretell_score_band";
    static final String REASONS = "x_foretell_score_reasons";
    static final String CHANGED_ON = "x_foretell_score_changed_on";

    final SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");
    final FakeCrm crm = new FakeCrm(clock).createObject(leads()).createObject(messages());
    final ScriptedEnricher mood = new ScriptedEnricher(moodSpec(), Map.of("count", "{count} messages"), House::mood);
    final ScriptedEnricher score = new ScriptedEnricher(
            scoreSpec(),
            Map.of(
                    "visits",
                    "{visits} visits",
                    "recent",
                    "{count} messages in the 7 days to {date}",
                    "none",
                    "no visits known"),
            House::score);
    final Path folder;
    StateStore store;
    Rollout rollout = Rollout.EVERYONE;
    boolean withMood = true;
    int workers = Integer.getInteger("foretell.workers", 1);
    Map<String, Object> scoreOptions = Map.of();
    ApiAllowance allowance = new ApiAllowance(100_000, OptionalLong.of(1_000_000), OptionalDouble.empty(), 0);

    House(Path folder) {
        this.folder = folder;
        this.store = TestStores.open(folder);
    }

    void reopen() {
        store.close();
        store = TestStores.open(folder);
    }

    RunCoordinator engine() {
        return engine("main");
    }

    /** Of another node: the same connection on another view of the same database. */
    RunCoordinator engine(StateStore other) {
        return engine("main", other);
    }

    /** Of another connection to the same CRM, with the same enrichments. */
    RunCoordinator engine(String name) {
        return engine(name, store);
    }

    private RunCoordinator engine(String name, StateStore on) {
        ConnectionConfig connection = new ConnectionConfig(
                name,
                "fake",
                Options.of(List.of(), Map.of()),
                Optional.empty(),
                Optional.empty(),
                allowance,
                rollout,
                Duration.ofMinutes(10));
        return new RunCoordinator(new EngineParts(
                connection,
                withMood ? List.of(scoreConfig(name), moodConfig(name)) : List.of(scoreConfig(name)),
                crm,
                new Catalog(Map.of("mood", mood, "score", score)),
                HostServices.NONE,
                on,
                clock,
                clock::advance,
                new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(10)),
                Set.of("main", "second"),
                workers));
    }

    SyncResult sync() {
        return sync(SyncRequest.ORDINARY);
    }

    SyncResult sync(SyncRequest request) {
        try (RunCoordinator engine = engine()) {
            return engine.sync(request, Progress.SILENT);
        }
    }

    void provision() {
        try (RunCoordinator engine = engine()) {
            engine.applyFields(engine.planFields());
        }
    }

    House lead(String id, int visits) {
        crm.put(
                "lead",
                id,
                Map.of(
                        "name", FieldValue.text("Lead " + id),
                        "visits", FieldValue.number(visits),
                        "region", FieldValue.text("North"),
                        "created", new FieldValue.Timestamp(clock.instant())));
        return this;
    }

    House message(String id, String lead, String text) {
        crm.put(
                "message",
                id,
                Map.of(
                        "lead_id", new FieldValue.Ref("lead", lead, ""),
                        "body", FieldValue.text(text),
                        "sent", new FieldValue.Timestamp(clock.instant())));
        return this;
    }

    List<LedgerEntry> ledger() {
        return store.read(state -> state.ledger().inState("main", Set.of(LedgerState.values()), 0, Integer.MAX_VALUE));
    }

    /** Leaves the writes of one sync in the outbox, as an outage does. */
    SyncResult syncThatCannotWrite() {
        for (int i = 0; i < 10; i++) {
            crm.faults().failNextWrite(ErrorClass.RETRY);
        }
        SyncResult result = sync();
        crm.faults().heal();
        return result;
    }

    FieldValue crmValue(String id, String field) {
        return crm.valueOf("lead", id, field);
    }

    @Override
    public void close() {
        store.close();
    }

    private static io.foretell.spi.crm.ObjectSchema leads() {
        return Schemas.object("lead")
                .named("name")
                .created("created")
                .field("visits", NUMBER)
                .field("region", TEXT)
                .relation("message", "lead_id", "sent", Map.of("text", "body"))
                .build();
    }

    private static io.foretell.spi.crm.ObjectSchema messages() {
        return Schemas.object("message")
                .ref("lead_id", "lead")
                .field("body", TEXT)
                .field("sent", TIMESTAMP)
                .build();
    }

    static EnricherSpec moodSpec() {
        return new EnricherSpec(
                "mood",
                "1",
                "Mood",
                List.of(),
                List.of(InputRole.list(
                        "messages", true, List.of(new InputRole.Column("text", FieldType.TEXT, true)), 5, "Messages.")),
                List.of(OutputField.number("mood", "Mood", 2, true, 0)),
                Freshness.NONE,
                Learning.NONE);
    }

    static io.foretell.spi.enrich.EnrichResult mood(RecordView view) {
        long good = view.related("messages").items().stream()
                .filter(item -> item.column("text").asPlainText().contains("good"))
                .count();
        long all = view.related("messages").count();
        return all == 0
                ? new Abstained(Reason.of("count"))
                : new Predicted(
                        Map.of("mood", FieldValue.number((double) good / all)),
                        1,
                        List.of(new Reason("count", "", Map.of("count", FieldValue.number(all)), 0)));
    }

    private static EnricherSpec scoreSpec() {
        return new EnricherSpec(
                "score",
                "1",
                "Score",
                List.of(io.foretell.spi.option.OptionSpec.optional(
                        "bonus", io.foretell.spi.option.OptionType.INTEGER, "Added to each score.", "0")),
                List.of(
                        InputRole.scalar("visits", true, Set.of(NUMBER), "Visits."),
                        InputRole.scalar("mood", false, Set.of(NUMBER), "Mood."),
                        new InputRole(
                                "recent",
                                InputRole.Kind.LIST,
                                false,
                                Set.of(),
                                List.of(),
                                Optional.of(Duration.ofDays(7)),
                                10,
                                "Recent messages.")),
                List.of(
                        OutputField.number("score", "Score", 0, false, 3),
                        OutputField.choice("band", "Band", List.of("A", "B"))),
                Freshness.DAILY,
                Learning.NONE);
    }

    private static io.foretell.spi.enrich.EnrichResult score(RecordView view) {
        return score(view, 0);
    }

    static io.foretell.spi.enrich.EnrichResult score(RecordView view, int bonus) {
        if (view.value("visits").isMissing()) {
            return new Abstained(Reason.of("none"));
        }
        long recent = view.related("recent").count();
        double score = bonus
                + view.value("visits").asNumber().orElseThrow().doubleValue()
                + view.value("mood").asNumber().map(m -> 10 * m.doubleValue()).orElse(0.0)
                + 5 * recent;
        Reason reason = recent > 0
                ? new Reason(
                        "recent",
                        "",
                        Map.of(
                                "count",
                                FieldValue.number(recent),
                                "date",
                                new FieldValue.Timestamp(
                                        view.related("recent").last().orElseThrow())),
                        1)
                : new Reason("visits", "visits", Map.of("visits", view.value("visits")), 1);
        return new Predicted(
                Map.of("score", FieldValue.number(score), "band", new FieldValue.Choice(score >= 50 ? "A" : "B")),
                1,
                List.of(reason));
    }

    private EnrichmentConfig moodConfig(String connection) {
        return config(
                connection,
                "mood",
                Map.of(),
                Map.of("messages", new ListBinding("message", Map.of(), RecordFilter.EVERYTHING)),
                Map.of());
    }

    private EnrichmentConfig scoreConfig(String connection) {
        return config(
                connection,
                "score",
                withMood
                        ? Map.of("visits", Source.parse("visits"), "mood", Source.parse("mood.mood"))
                        : Map.of("visits", Source.parse("visits")),
                Map.of("recent", new ListBinding("message", Map.of(), RecordFilter.EVERYTHING)),
                scoreOptions);
    }

    static EnrichmentConfig config(
            String connection,
            String id,
            Map<String, Source> scalars,
            Map<String, ListBinding> lists,
            Map<String, Object> options) {
        return new EnrichmentConfig(
                id,
                id,
                connection,
                "lead",
                RecordFilter.EVERYTHING,
                RecordFilter.EVERYTHING,
                Optional.empty(),
                FeatureBinding.NONE,
                scalars,
                lists,
                options,
                Map.of(),
                Map.of(),
                Set.of(),
                false,
                Upkeep.NEVER,
                Optional.empty());
    }

    private record Catalog(Map<String, ScriptedEnricher> enrichers) implements EnricherCatalog {
        @Override
        public Optional<Entry> find(String enricher) {
            return Optional.ofNullable(enrichers.get(enricher)).map(e -> new Entry(e, e.spec(), enricher, "1", "sum"));
        }

        @Override
        public Set<String> ids() {
            return enrichers.keySet();
        }
    }

    static FieldValue number(long number) {
        return FieldValue.number(number);
    }

    static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
