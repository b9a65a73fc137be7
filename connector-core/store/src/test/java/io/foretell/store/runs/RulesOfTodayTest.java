package io.foretell.store.runs;

import static io.foretell.store.runs.House.SCORE;
import static io.foretell.store.runs.House.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Rollout;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.spi.value.FieldValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that wait from an earlier run are sent only if the rules of today allow it. */
final class RulesOfTodayTest {
    @TempDir
    Path folder;

    @Test
    void what_waits_is_withdrawn_in_shadow_and_written_when_the_rollout_is_back() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).provision();
            assertThat(house.syncThatCannotWrite().outstanding()).isEqualTo(2);
            house.rollout = new Rollout(Rollout.Mode.SHADOW, RecordFilter.EVERYTHING);
            house.clock.advance(Duration.ofMinutes(10));
            SyncResult shadow = house.sync();
            assertThat(house.crm.traffic().rowsWritten()).isZero();
            assertThat(shadow.notes())
                    .anyMatch(note -> note.contains("2 writes that waited were withdrawn: the rollout"));
            assertThat(house.ledger()).extracting(LedgerEntry::state).containsOnly(LedgerState.WITHHELD);
            house.rollout = Rollout.EVERYONE;
            house.sync();
            assertThat(house.crmValue("2", SCORE)).isEqualTo(number(50));
        }
    }

    @Test
    void what_waits_outside_the_pilot_of_today_is_withdrawn() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50);
            house.crm.put("lead", "2", Map.of("region", FieldValue.text("South")));
            house.provision();
            house.syncThatCannotWrite();
            house.rollout = new Rollout(Rollout.Mode.PILOT, new RecordFilter(Map.of("region", List.of("North"))));
            house.clock.advance(Duration.ofMinutes(10));
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
            assertThat(house.crmValue("2", SCORE)).isEqualTo(FieldValue.MISSING);
        }
    }

    @Test
    void a_limit_holds_for_what_waits_from_earlier_runs_too() {
        try (House house = new House(folder)) {
            for (int i = 0; i < 20; i++) {
                house.lead("l" + i, 40 + i);
            }
            house.provision();
            house.syncThatCannotWrite();
            house.clock.advance(Duration.ofMinutes(10));
            house.sync(new SyncRequest(false, OptionalLong.of(3), false, false, 0));
            assertThat(house.crm.traffic().rowsWritten()).isEqualTo(3);
            house.sync();
            assertThat(house.crm.traffic().rowsWritten()).isEqualTo(20);
        }
    }

    @Test
    void what_waits_of_an_enrichment_that_was_removed_is_withdrawn() {
        try (House house = new House(folder)) {
            house.lead("1", 40).message("m", "1", "good").provision();
            house.syncThatCannotWrite();
            house.withMood = false;
            house.clock.advance(Duration.ofMinutes(10));
            SyncResult result = house.sync();
            assertThat(house.crmValue("1", House.MOOD)).isEqualTo(FieldValue.MISSING);
            assertThat(result.notes()).anyMatch(note -> note.contains("'mood' is not configured any more"));
            house.withMood = true;
            house.sync();
            assertThat(house.crmValue("1", House.MOOD)).isEqualTo(number(1));
        }
    }

    @Test
    void what_a_later_run_left_waiting_is_not_sent_after_an_undo() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            long first = house.sync().run().id();
            house.clock.advance(Duration.ofMinutes(10));
            house.lead("1", 80);
            house.syncThatCannotWrite();
            try (RunCoordinator engine = house.engine()) {
                assertThat(engine.undo(first, Progress.SILENT).left()).isEmpty();
            }
            assertThat(house.crmValue("1", SCORE)).isEqualTo(FieldValue.MISSING);
            house.clock.advance(Duration.ofMinutes(10));
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(FieldValue.MISSING);
            try (RunCoordinator engine = house.engine()) {
                engine.resume(first);
            }
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(80));
        }
    }

    @Test
    void what_waits_for_a_record_that_a_person_took_over_is_not_sent_by_a_retry_either() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.sync();
            house.clock.advance(Duration.ofMinutes(10));
            house.lead("1", 80);
            house.crm.faults().failRow("1", io.foretell.spi.crm.ErrorClass.VALIDATION);
            house.sync();
            house.crm.faults().heal();
            house.clock.advance(Duration.ofMinutes(10));
            house.crm.humanEdits("lead", "1", SCORE, number(5));
            house.sync();
            try (RunCoordinator engine = house.engine()) {
                engine.retryProblems(java.util.Optional.empty(), Progress.SILENT);
            }
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(5));
            assertThat(house.crmValue("1", House.BAND).asPlainText()).isEqualTo("B");
        }
    }
}
