package io.foretell.store.runs;

import com.sun.management.OperatingSystemMXBean;
import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.call.Pause;
import io.foretell.engine.call.RetryPolicy;
import io.foretell.engine.config.ApiAllowance;
import io.foretell.engine.config.ConnectionConfig;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.ListBinding;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Rollout;
import io.foretell.engine.config.Source;
import io.foretell.engine.enrich.HostServices;
import io.foretell.engine.plan.EnricherCatalog;
import io.foretell.engine.run.EngineParts;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.StateStore;
import io.foretell.spi.enrich.EnrichResult;
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
import io.foretell.store.StoreOptions;
import io.foretell.store.Stores;
import io.foretell.testkit.ScriptedEnricher;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * What the engine costs, on SQLite and a CRM that is computed: see {@code docs/performance.md} for the commands and figures.
 *
 * <p>{@code million RECORDS}, {@code workers RECORDS}, {@code latency RECORDS}.
 */
final class EngineBenchmark {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private EngineBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int records = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("foretell-benchmark");
        try {
            switch (arguments[0]) {
                case "million" -> million(folder, records);
                case "workers" -> workers(folder, records);
                case "latency" -> latency(folder, records);
                default -> throw new IllegalArgumentException("million, workers or latency");
            }
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile()
                        .delete());
            }
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static double seconds(long from) {
        return (System.nanoTime() - from) / 1e9;
    }

    private static void million(Path folder, int records) throws Exception {
        long[] tenths = new long[11];
        long begin = System.nanoTime();
        LongConsumer written = rows -> {
            int tenth = (int) Math.min(10, rows * 10 / records);
            if (tenths[tenth] == 0) {
                tenths[tenth] = System.nanoTime();
            }
        };
        GeneratedCrm crm = new GeneratedCrm(records, records / 20, Duration.ZERO, written);
        try (StateStore store = Stores.sqlite(folder, StoreOptions.defaults())) {
            SyncResult first = sync(crm, store, 2, Duration.ZERO);
            double whole = seconds(begin);
            say("first sync: %.0f s, %,d records, %,d rows written, %,d calls", whole, records, crm.rows.get(), crm.calls.get());
            say("run: %s", first.run().counters());
            StringBuilder tenths10 = new StringBuilder();
            for (int i = 1; i <= 10; i++) {
                tenths10.append(String.format(Locale.ROOT, " %.1f", (tenths[i] - (i == 1 ? begin : tenths[i - 1])) / 1e9));
            }
            say("seconds until each tenth was written:%s", tenths10);
            heap("after the first sync");
            quiet(crm, store, "which reads our own writes again");
            quiet(crm, store, "quiet");
            quiet(crm, store, "quiet");
            crm.touch(records / 2);
            quiet(crm, store, "with one change");
            long status = System.nanoTime();
            try (RunCoordinator engine = engine(crm, store, 2, Duration.ZERO)) {
                engine.status();
            }
            say("status: %.2f s", seconds(status));
        }
        long size = Files.size(folder.resolve("foretell.db"));
        say("file: %,d bytes, %,d a record", size, size / records);
    }

    private static void quiet(GeneratedCrm crm, StateStore store, String which) throws Exception {
        long cpu = SYSTEM.getProcessCpuTime();
        long begin = System.nanoTime();
        SyncResult result = sync(crm, store, 2, Duration.ZERO);
        say(
                "sync, %s: %.2f s, %.2f s CPU, read %s",
                which, seconds(begin), (SYSTEM.getProcessCpuTime() - cpu) / 1e9, result.read());
    }

    private static void heap(String when) {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        say("heap %s: %d MB of %d MB", when, used >> 20, Runtime.getRuntime().maxMemory() >> 20);
    }

    /** An enricher that waits as for a model server: what more workers bring. */
    private static void workers(Path folder, int records) throws Exception {
        double one = 0;
        for (int workers : List.of(1, 2, 4)) {
            GeneratedCrm crm = new GeneratedCrm(records, 0, Duration.ZERO, rows -> {});
            try (StateStore store = Stores.sqlite(folder.resolve("w" + workers), StoreOptions.defaults())) {
                long begin = System.nanoTime();
                sync(crm, store, workers, Duration.ofMillis(200));
                double took = seconds(begin);
                one = workers == 1 ? took : one;
                say("%d workers: %.1f s, %.2f times as fast as one", workers, took, one / took);
            }
        }
    }

    /** Reading, enriching and writing overlap: the whole beside its slowest stage. */
    private static void latency(Path folder, int records) throws Exception {
        Duration call = Duration.ofMillis(40);
        Duration batch = Duration.ofMillis(100);
        ONE_AT_A_TIME.set(true);
        GeneratedCrm crm = new GeneratedCrm(records, 0, call, rows -> {});
        double whole;
        try (StateStore store = Stores.sqlite(folder, StoreOptions.defaults())) {
            long begin = System.nanoTime();
            sync(crm, store, 4, batch);
            whole = seconds(begin);
        }
        double enriching = ENRICHING.get() / 1e9;
        double calls = crm.calls.get() * call.toNanos() / 1e9;
        say("whole: %.1f s; in the enricher (one at a time): %.1f s; in calls: %.1f s (%d)", whole, enriching, calls, crm.calls.get());
        say("the whole is %.2f of its slowest stage alone", whole / Math.max(enriching, calls));
    }

    private static final AtomicLong ENRICHING = new AtomicLong();

    private static SyncResult sync(GeneratedCrm crm, StateStore store, int workers, Duration batch) {
        try (RunCoordinator engine = engine(crm, store, workers, batch)) {
            return engine.sync(SyncRequest.ORDINARY, Progress.SILENT);
        }
    }

    private static RunCoordinator engine(GeneratedCrm crm, StateStore store, int workers, Duration batch) {
        ConnectionConfig connection = new ConnectionConfig(
                "main",
                "generated",
                Options.of(List.of(), Map.of()),
                Optional.empty(),
                Optional.empty(),
                new ApiAllowance(1_000_000, OptionalLong.of(1_000_000_000), OptionalDouble.empty(), 0),
                Rollout.EVERYONE,
                Duration.ofMinutes(10));
        ScriptedEnricher mood = new ScriptedEnricher(House.moodSpec(), Map.of("count", "{count} messages"), House::mood);
        ScriptedEnricher score = new ScriptedEnricher(spec(), Map.of("visits", "{visits} visits"), view -> score(view, batch));
        EnrichmentConfig moods = House.config(
                "main",
                "mood",
                Map.of(),
                Map.of("messages", new ListBinding("message", Map.of(), RecordFilter.EVERYTHING)),
                Map.of());
        EnrichmentConfig scores =
                House.config("main", "score", Map.of("visits", Source.parse("visits")), Map.of(), Map.of());
        return new RunCoordinator(new EngineParts(
                connection,
                batch.isZero() ? List.of(moods, scores) : List.of(scores),
                crm,
                new Catalog(Map.of("mood", mood, "score", score)),
                HostServices.NONE,
                store,
                Clock.systemUTC(),
                Pause.SLEEPING,
                RetryPolicy.DEFAULT,
                Set.of("main"),
                workers));
    }

    private static EnricherSpec spec() {
        return new EnricherSpec(
                "score",
                "1",
                "Score",
                List.of(),
                List.of(InputRole.scalar("visits", true, Set.of(FieldType.NUMBER), "Visits.")),
                List.of(OutputField.number("score", "Score", 0, false, 0)),
                Freshness.DAILY,
                Learning.NONE);
    }

    /** A batch waits once, at its first record, as a model server would answer it as a whole. */
    private static EnrichResult score(RecordView view, Duration batch) {
        if (!batch.isZero() && PLACE.get()[0]++ % 256 == 0) {
            if (ONE_AT_A_TIME.get()) {
                synchronized (ENRICHING) {
                    await(batch);
                }
            } else {
                await(batch);
            }
        }
        FieldValue visits = view.value("visits");
        return new Predicted(
                Map.of("score", visits), 1, List.of(new Reason("visits", "visits", Map.of("visits", visits), 1)));
    }

    private static void await(Duration batch) {
        long begin = System.nanoTime();
        LockSupport.parkNanos(batch.toNanos());
        ENRICHING.addAndGet(System.nanoTime() - begin);
    }

    /** As one encoder that all workers share. */
    private static final AtomicBoolean ONE_AT_A_TIME = new AtomicBoolean();

    private static final ThreadLocal<int[]> PLACE = ThreadLocal.withInitial(() -> new int[1]);

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
}
