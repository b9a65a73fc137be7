package io.foretell.store.runs;

import static io.foretell.store.runs.House.SCORE;
import static io.foretell.store.runs.House.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.StateStore;
import io.foretell.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that freezes in the middle of a call for longer than any heartbeat, and wakes up when others have taken over. */
final class FenceTest {
    private static final int LEADS = 40;

    @TempDir
    Path folder;

    private final CountDownLatch frozen = new CountDownLatch(1);
    private final CountDownLatch thaw = new CountDownLatch(1);
    private final AtomicReference<Thread> sleeper = new AtomicReference<>();
    private final AtomicBoolean once = new AtomicBoolean();

    @ParameterizedTest
    @ValueSource(strings = {"read", "readByIds", "write"})
    void one_that_wakes_up_sends_and_commits_nothing_more(String call) throws Exception {
        try (House house = filled()) {
            whileFrozen(house, call, true, () -> {
                takeOver(house);
                try (StateStore store = TestStores.open(house.folder);
                        RunCoordinator other = house.engine(store)) {
                    other.sync(SyncRequest.ORDINARY, Progress.SILENT);
                }
            });
            house.clock.advance(Duration.ofMinutes(10));
            house.sync();
            for (int i = 0; i < LEADS; i++) {
                assertThat(house.crmValue("l" + i, SCORE)).isEqualTo(number(i));
            }
            tellsTheTruth(house);
            house.crm.traffic().reset();
            house.clock.advance(Duration.ofMinutes(10));
            house.sync();
            assertThat(house.crm.traffic().rowsWritten()).isZero();
        }
    }

    @Test
    void a_write_that_arrives_after_newer_ones_is_known_as_ours_and_written_over() throws Exception {
        try (House house = filled()) {
            whileFrozen(house, "write", true, () -> {
                takeOver(house);
                try (StateStore store = TestStores.open(house.folder);
                        RunCoordinator other = house.engine(store)) {
                    other.sync(SyncRequest.ORDINARY, Progress.SILENT);
                    house.clock.advance(Duration.ofMinutes(10));
                    for (int i = 0; i < LEADS; i++) {
                        house.lead("l" + i, 100 + i);
                    }
                    other.sync(SyncRequest.ORDINARY, Progress.SILENT);
                }
                assertThat(house.crmValue("l7", SCORE)).isEqualTo(number(107));
            });
            // The call was on its way already: no fence can hold it back.
            assertThat(house.crmValue("l7", SCORE)).isEqualTo(number(7));
            house.crm.humanEdits("lead", "l9", SCORE, number(1));
            house.clock.advance(Duration.ofMinutes(10));
            house.sync();
            house.clock.advance(Duration.ofMinutes(10));
            house.sync();
            for (int i = 0; i < LEADS; i++) {
                assertThat(house.crmValue("l" + i, SCORE)).isEqualTo(number(i == 9 ? 1 : 100 + i));
            }
            assertThat(holds(house)).extracting(hold -> hold.ref().id()).containsExactly("l9");
        }
    }

    private House filled() {
        House house = new House(folder);
        house.withMood = false;
        for (int i = 0; i < LEADS; i++) {
            house.lead("l" + i, i);
        }
        house.provision();
        return house;
    }

    private static List<Hold> holds(House house) {
        return house.store.read(state -> state.holds().all("main", Hold.Kind.OVERRIDE, 100));
    }

    private static void tellsTheTruth(House house) {
        assertThat(holds(house)).isEmpty();
        assertThat(house.ledger()).extracting(LedgerEntry::state).isSubsetOf(LedgerState.ACKED, LedgerState.WITHHELD);
        house.ledger().stream()
                .filter(entry -> entry.state() == LedgerState.ACKED)
                .forEach(entry -> assertThat(entry.newValues().get(SCORE))
                        .isEqualTo(house.crmValue(entry.ref().id(), SCORE)));
    }

    /** As others do when a heart has not beaten for long enough. */
    private static void takeOver(House house) {
        house.store.write(state -> state.tasks().release(state.tasks().workers()));
    }

    private void whileFrozen(House house, String call, boolean before, Runnable meanwhile) throws Exception {
        if (before) {
            house.crm.faults().beforeEachCall(method -> freezeAt(call, method));
        }
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (StateStore store = TestStores.open(house.folder);
                RunCoordinator first = house.engine(store)) {
            Future<Throwable> sync =
                    thread.submit(() -> catchThrowable(() -> first.sync(SyncRequest.ORDINARY, Progress.SILENT)));
            assertThat(frozen.await(30, TimeUnit.SECONDS)).isTrue();
            meanwhile.run();
            thaw.countDown();
            sync.get(30, TimeUnit.SECONDS);
        } finally {
            thaw.countDown();
            thread.shutdown();
        }
    }

    private void freezeAt(String call, String method) {
        if (method.equals(call) && once.compareAndSet(false, true)) {
            sleeper.set(Thread.currentThread());
            frozen.countDown();
            try {
                thaw.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
