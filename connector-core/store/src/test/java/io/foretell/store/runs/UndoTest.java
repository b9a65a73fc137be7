package io.foretell.store.runs;

import static io.foretell.store.runs.House.SCORE;
import static io.foretell.store.runs.House.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.api.Progress;
import io.foretell.engine.api.ResumeResult;
import io.foretell.engine.api.UndoResult;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.spi.value.FieldValue;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Undo touches the rows of its run alone, and its result is what the CRM shows. */
final class UndoTest {
    @TempDir
    Path folder;

    @Test
    void an_undo_sends_nothing_that_other_runs_left_waiting() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).provision();
            house.crm.faults().failRow("2", io.foretell.spi.crm.ErrorClass.CONFLICT);
            long first = house.sync().run().id();
            house.crm.faults().heal();
            house.clock.advance(Duration.ofMinutes(10));
            house.lead("3", 60);
            house.syncThatCannotWrite();
            house.crm.traffic().reset();
            try (RunCoordinator engine = house.engine()) {
                assertThat(engine.undo(first, Progress.SILENT).restored()).isEqualTo(1);
            }
            assertThat(house.crm.traffic().rowsWritten()).isEqualTo(1);
            assertThat(house.crmValue("1", SCORE)).isEqualTo(FieldValue.MISSING);
            house.sync();
            assertThat(house.crmValue("2", SCORE)).isEqualTo(FieldValue.MISSING);
            assertThat(house.crmValue("3", SCORE)).isEqualTo(number(60));
        }
    }

    @Test
    void rows_in_a_running_job_are_waited_for_and_taken_back() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.crm.faults().asyncWrites(Duration.ofMinutes(10));
            long first = house.sync().run().id();
            assertThat(house.ledger()).extracting(LedgerEntry::state).containsOnly(LedgerState.SENT);
            house.clock.advance(Duration.ofMinutes(9));
            try (RunCoordinator engine = house.engine()) {
                house.crm.faults().beforeEachCall(call -> {
                    if (call.equals("write")) {
                        house.crm.faults().heal();
                    }
                });
                assertThat(engine.undo(first, Progress.SILENT).left()).isEmpty();
            }
            assertThat(house.crmValue("1", SCORE)).isEqualTo(FieldValue.MISSING);
        }
    }

    @Test
    void rows_in_a_job_that_takes_long_are_listed_and_taken_back_when_they_arrive() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.crm.faults().asyncWrites(Duration.ofHours(2));
            long first = house.sync().run().id();
            UndoResult undone;
            try (RunCoordinator engine = house.engine()) {
                undone = engine.undo(first, Progress.SILENT);
            }
            assertThat(undone.left()).singleElement().satisfies(left -> assertThat(left.why())
                    .contains("still on its way"));
            house.clock.advance(Duration.ofHours(3));
            house.crm.faults().heal();
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(FieldValue.MISSING);
            assertThat(house.ledger())
                    .filteredOn(e -> e.run() == first)
                    .extracting(LedgerEntry::state)
                    .containsOnly(LedgerState.UNDONE);
        }
    }

    @Test
    void each_of_two_undone_runs_is_resumed_by_itself() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).provision();
            long first = house.sync().run().id();
            house.clock.advance(Duration.ofMinutes(10));
            house.lead("1", 70);
            long second = house.sync().run().id();
            try (RunCoordinator engine = house.engine()) {
                engine.undo(second, Progress.SILENT);
                engine.undo(first, Progress.SILENT);
                assertThat(house.crmValue("1", SCORE)).isEqualTo(FieldValue.MISSING);
                assertThat(engine.resume(second)).isEqualTo(new ResumeResult(0, 1));
                assertThat(engine.resume(first)).isEqualTo(new ResumeResult(2, 0));
            }
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(70));
            assertThat(house.crmValue("2", SCORE)).isEqualTo(number(50));
        }
    }
}
