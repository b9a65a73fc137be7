package io.foretell.store.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.VerifyResult;
import io.foretell.engine.api.VerifyResult.Held;
import io.foretell.engine.api.VerifyResult.Line;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep of the CRM is taken for. */
final class VerifyTest {
    @TempDir
    Path folder;

    @Test
    void a_sweep_that_shows_far_too_little_is_not_taken_for_deletions() {
        try (House house = leads(60)) {
            for (int i = 0; i < 40; i++) {
                house.crm.deleteSilently("lead", "l" + i);
            }
            VerifyResult doubted = verify(house, false);
            assertThat(lead(doubted).doubtful()).isEqualTo(40);
            assertThat(lead(doubted).gone()).isZero();
            assertThat(doubted.agreed()).isFalse();
            assertThat(doubted.run().status()).isEqualTo(RunStatus.DONE_WITH_PROBLEMS);
            assertThat(alive(house)).isEqualTo(60);

            VerifyResult accepted = verify(house, true);
            assertThat(lead(accepted).gone()).isEqualTo(40);
            assertThat(alive(house)).isEqualTo(20);
            assertThat(verify(house, false).agreed()).isTrue();
        }
    }

    @Test
    void an_empty_sweep_is_doubted_even_for_a_few() {
        try (House house = leads(7)) {
            for (int i = 0; i < 7; i++) {
                house.crm.deleteSilently("lead", "l" + i);
            }
            assertThat(lead(verify(house, false)).doubtful()).isEqualTo(7);
            assertThat(alive(house)).isEqualTo(7);
        }
    }

    @Test
    void what_may_well_be_deletions_is_taken_for_them() {
        try (House house = leads(60)) {
            for (int i = 0; i < 25; i++) {
                house.crm.deleteSilently("lead", "l" + i);
            }
            Line line = lead(verify(house, false));
            assertThat(line.gone()).isEqualTo(25);
            assertThat(line.inCrm()).isEqualTo(35);
            assertThat(alive(house)).isEqualTo(35);
        }
    }

    @Test
    void a_sync_that_reads_from_the_start_doubts_it_too_and_says_so() {
        try (House house = leads(60)) {
            for (int i = 0; i < 40; i++) {
                house.crm.deleteSilently("lead", "l" + i);
            }
            SyncResult result = house.sync(new SyncRequest(false, OptionalLong.empty(), true, false, 0));
            assertThat(result.notes())
                    .anyMatch(note -> note.contains("did not show 40 records of lead")
                            && note.contains("foretell verify --accept-deletions"));
            assertThat(alive(house)).isEqualTo(60);
        }
    }

    @Test
    void what_an_undo_holds_is_said() {
        try (House house = leads(3)) {
            long run = house.sync(new SyncRequest(false, OptionalLong.empty(), false, true, 0))
                            .run()
                            .id()
                    - 1;
            try (RunCoordinator engine = house.engine()) {
                engine.undo(run, Progress.SILENT);
            }
            assertThat(verify(house, false).held()).containsExactly(new Held(run, 3));
            try (RunCoordinator engine = house.engine()) {
                engine.resume(run);
            }
            assertThat(verify(house, false).held()).isEmpty();
        }
    }

    private House leads(int count) {
        House house = new House(folder);
        for (int i = 0; i < count; i++) {
            house.lead("l" + i, 10 + i);
        }
        house.provision();
        house.sync();
        house.clock.advance(Duration.ofMinutes(10));
        return house;
    }

    private static VerifyResult verify(House house, boolean acceptDeletions) {
        try (RunCoordinator engine = house.engine()) {
            return engine.verify(acceptDeletions, Progress.SILENT);
        }
    }

    private static Line lead(VerifyResult result) {
        return result.lines().stream()
                .filter(line -> line.object().equals("lead"))
                .findFirst()
                .orElseThrow();
    }

    private static long alive(House house) {
        return house.store.read(state -> state.records().count("main", "lead"));
    }
}
