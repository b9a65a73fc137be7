package io.foretell.store.runs;

import static io.foretell.store.runs.House.MOOD;
import static io.foretell.store.runs.House.SCORE;
import static io.foretell.store.runs.House.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.Predictions;
import io.foretell.engine.state.StateStore;
import io.foretell.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several nodes on one database, all asked for a sync at once: they share one run. */
final class ManyEnginesTest {
    private static final int LEADS = 600;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void each_record_is_written_once_however_many_work_on_it(int engines) throws Exception {
        try (House house = new House(folder)) {
            house.workers = 2;
            for (int i = 0; i < LEADS; i++) {
                house.lead("l" + i, i).message("m" + i, "l" + i, i % 2 == 0 ? "good" : "bad");
            }
            house.provision();
            List<SyncResult> results = together(house, engines);
            assertThat(results).hasSize(engines);
            assertThat(house.crm.traffic().rowsWritten())
                    .as(() -> standing(house))
                    .isEqualTo(LEADS);
            for (int i = 0; i < LEADS; i++) {
                assertThat(house.crmValue("l" + i, MOOD)).isEqualTo(number(i % 2 == 0 ? 1 : 0));
                assertThat(house.crmValue("l" + i, SCORE)).isEqualTo(number(i + (i % 2 == 0 ? 10 : 0) + 5));
            }
            List<LedgerEntry> ledger = house.ledger();
            assertThat(ledger)
                    .as(() -> standing(house))
                    .extracting(LedgerEntry::state)
                    .containsOnly(LedgerState.ACKED);
            assertThat(ledger).hasSize(2 * LEADS).allMatch(entry -> entry.attempts() == 1);

            house.crm.traffic().reset();
            house.clock.advance(Duration.ofMinutes(10));
            together(house, engines);
            together(house, engines);
            assertThat(house.crm.traffic().rowsWritten()).isZero();
            assertThat(house.score.records()).isEqualTo(LEADS);
        }
    }

    /** What the store knows, for whoever finds out why. */
    private static String standing(House house) {
        Map<String, Long> rows = house.ledger().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.enrichment() + " " + entry.state() + " " + entry.code() + " of run "
                                + entry.run() + " in bucket "
                                + Predictions.bucketOf(entry.ref().id()),
                        TreeMap::new,
                        Collectors.counting()));
        return house.store.read(state -> state.runs().list(Optional.empty(), 5) + " counted "
                + state.runs().counts(1) + ", ledger " + rows + ", scores "
                + state.predictions().countByKind(new Predictions.Scope("score", "main", "lead")));
    }

    private static List<SyncResult> together(House house, int engines) throws Exception {
        List<StateStore> stores = new ArrayList<>();
        List<RunCoordinator> nodes = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(engines);
        try {
            for (int i = 0; i < engines; i++) {
                StateStore store = TestStores.open(house.folder);
                stores.add(store);
                RunCoordinator node = house.engine(store);
                nodes.add(node);
                node.keepCurrent();
            }
            List<Future<SyncResult>> waiting = nodes.stream()
                    .map(node -> threads.submit(() -> node.sync(SyncRequest.ORDINARY, Progress.SILENT)))
                    .toList();
            List<SyncResult> results = new ArrayList<>();
            for (Future<SyncResult> one : waiting) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdown();
            nodes.forEach(RunCoordinator::close);
            stores.forEach(StateStore::close);
        }
    }
}
