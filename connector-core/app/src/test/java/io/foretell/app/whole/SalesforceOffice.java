package io.foretell.app.whole;

import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.VerifyResult;
import io.foretell.engine.call.RetryPolicy;
import io.foretell.engine.config.ApiAllowance;
import io.foretell.engine.config.ConnectionConfig;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.FeatureBinding;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Rollout;
import io.foretell.engine.config.Source;
import io.foretell.engine.config.Upkeep;
import io.foretell.engine.enrich.HostServices;
import io.foretell.engine.plan.EnricherCatalog;
import io.foretell.engine.run.EngineParts;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.spi.crm.CrmPlugin;
import io.foretell.spi.option.Options;
import io.foretell.store.DurableStore;
import io.foretell.store.StoreOptions;
import io.foretell.store.Stores;
import io.foretell.testkit.ScriptedEnricher;
import io.foretell.testkit.SettableClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An engine on a real store, the connector as the build packed it, and a practice org: leads whose score is their number
 * of employees. Both sides share one clock.
 */
final class SalesforceOffice implements AutoCloseable {
    static final String SCORE = "Foretell_Score_Score__c";
    static final String SIZE = "NumberOfEmployees";

    final SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");
    final ScriptedEnricher enricher = ScriptedEnricher.scoring(
            "score",
            view -> view.value("input").asNumber().map(Number::doubleValue).orElse(0.0));
    final Map<String, Object> options = new LinkedHashMap<>();
    ApiAllowance allowance = new ApiAllowance(100_000, OptionalLong.empty(), OptionalDouble.of(1), 0);
    PracticeOrg org;
    private final CrmPlugin connector;
    private final Path folder;
    private DurableStore store;

    SalesforceOffice(Path folder, CrmPlugin connector) {
        this.folder = folder;
        this.connector = connector;
        this.store = Stores.sqlite(folder, StoreOptions.defaults());
        this.org = org(42);
        org.org().quota().set(1_000_000, 0);
        options.put("client_id", "practice-client");
        options.put("client_secret", "practice-secret");
        options.put("allow_host", "127.0.0.1");
    }

    PracticeOrg org(long seed) {
        return PracticeOrg.start(
                PracticeOrgOptions.builder().seed(seed).clock(clock).build());
    }

    /** Leads in one transaction, hence with one stamp. */
    SalesforceOffice leads(int from, int count) {
        org.human(tx -> {
            for (int i = from; i < from + count; i++) {
                tx.insert("Lead", Map.of("LastName", "Lead " + i, "Company", "Acme", SIZE, i));
            }
            return true;
        });
        return this;
    }

    SalesforceOffice provision() {
        try (RunCoordinator engine = engine()) {
            engine.applyFields(engine.planFields());
        }
        return this;
    }

    SyncResult sync() {
        try (RunCoordinator engine = engine()) {
            return engine.sync(SyncRequest.ORDINARY, Progress.SILENT);
        }
    }

    VerifyResult verify() {
        try (RunCoordinator engine = engine()) {
            return engine.verify(false, Progress.SILENT);
        }
    }

    /** As after a crash of the disk: the data folder is empty. */
    void lose() {
        store.close();
        store = Stores.sqlite(folder.resolve("after the loss"), StoreOptions.defaults());
    }

    /** As after a kill: what was not durable is gone. */
    void reopen() {
        store.close();
        store = Stores.sqlite(folder, StoreOptions.defaults());
    }

    /** Ids of leads that do not carry their number as their score. */
    List<String> wrong() {
        return org.rows("Lead").stream()
                .filter(row -> !same(row.number(SIZE), row.number(SCORE)))
                .map(row -> row.id())
                .toList();
    }

    private static boolean same(@Nullable BigDecimal wanted, @Nullable BigDecimal seen) {
        return wanted != null && seen != null && wanted.compareTo(seen) == 0;
    }

    /** Rows of leads that the API changed. */
    long written() {
        return org.counters().rows().getOrDefault("Lead update", 0L);
    }

    RunCoordinator engine() {
        Map<String, Object> given = new LinkedHashMap<>(options);
        given.putIfAbsent("url", org.url());
        ConnectionConfig connection = new ConnectionConfig(
                "main",
                "salesforce",
                Options.of(connector.options(), given),
                Optional.empty(),
                Optional.empty(),
                allowance,
                Rollout.EVERYONE,
                Duration.ofMinutes(10));
        EnrichmentConfig score = new EnrichmentConfig(
                "score",
                "score",
                "main",
                "Lead",
                RecordFilter.EVERYTHING,
                RecordFilter.EVERYTHING,
                Optional.empty(),
                FeatureBinding.NONE,
                Map.of("input", Source.parse(SIZE)),
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
                List.of(score),
                connector,
                new Catalog(enricher),
                HostServices.NONE,
                store,
                clock,
                this::pass,
                new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(10))));
    }

    /** Waiting costs no time of ours, but gives the org's jobs a moment to work. */
    private void pass(Duration wait) {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        clock.advance(wait);
    }

    @Override
    public void close() {
        store.close();
        org.close();
    }

    private record Catalog(ScriptedEnricher enricher) implements EnricherCatalog {
        @Override
        public Optional<Entry> find(String id) {
            return Optional.of(new Entry(enricher, enricher.spec(), "score", "1", "sum"));
        }

        @Override
        public Set<String> ids() {
            return Set.of("score");
        }
    }
}
