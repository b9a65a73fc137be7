package io.foretell.store.runs;

import static io.foretell.store.runs.House.SCORE;
import static io.foretell.store.runs.House.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.UndoResult;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.record.RecordRef;
import io.foretell.spi.value.FieldValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that become others: converted ones keep their last score, merged ones hand over to their survivor. */
final class SuccessionTest {
    @TempDir
    Path folder;

    @Test
    void a_converted_record_keeps_its_last_score_and_is_never_written_again() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).provision();
            house.sync();
            house.clock.advance(Duration.ofMinutes(10));
            house.crm.convert("lead", "1", Map.of("opportunity", "o1", "contact", "c1"));
            house.crm.put("lead", "1", Map.of("visits", number(90)));
            house.crm.traffic().reset();
            SyncResult result = house.sync();
            assertThat(result.enrichments())
                    .filteredOn(e -> e.enrichment().equals("score"))
                    .singleElement()
                    .satisfies(e -> assertThat(e.converted()).isEqualTo(1));
            house.clock.advance(Duration.ofDays(2)); // past the freshness of the score
            house.sync();
            assertThat(house.crm.traffic().writeCalls()).isZero();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
            assertThat(state(house, "1"))
                    .isEqualTo(
                            "converted into contact c1, opportunity o1: keeps its last score, is never written again");
        }
    }

    @Test
    void a_record_that_is_converted_before_its_write_is_sent_is_left_alone() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).provision();
            house.crm.faults().beforeEachCall(call -> {
                if (call.equals("readByIds")) {
                    house.crm.convert("lead", "1", Map.of());
                }
            });
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(FieldValue.MISSING);
            assertThat(house.crmValue("2", SCORE)).isEqualTo(number(50));
            assertThat(writes(house, "1")).extracting(LedgerEntry::state).containsOnly(LedgerState.WITHHELD);
        }
    }

    @Test
    void a_record_that_is_converted_while_its_write_is_under_way_is_no_problem() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.crm.faults().beforeEachCall(call -> {
                if (call.equals("write")) {
                    house.crm.convert("lead", "1", Map.of());
                }
            });
            house.sync();
            assertThat(writes(house, "1")).extracting(LedgerEntry::state).containsOnly(LedgerState.WITHHELD);
            assertThat(house.store.<Long>read(state -> state.problems().count("main")))
                    .isZero();
        }
    }

    @Test
    void a_refused_write_of_a_record_that_is_then_converted_needs_nobodys_care() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.crm.faults().failRow("1", ErrorClass.VALIDATION);
            house.sync();
            assertThat(house.store.<Long>read(state -> state.problems().count("main")))
                    .isEqualTo(1);
            house.clock.advance(Duration.ofMinutes(10));
            house.crm.convert("lead", "1", Map.of());
            house.sync();
            assertThat(house.store.<Long>read(state -> state.problems().count("main")))
                    .isZero();
        }
    }

    @Test
    void undo_lists_converted_records_and_restores_the_others() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).provision();
            house.sync();
            house.clock.advance(Duration.ofMinutes(10));
            house.lead("1", 70).lead("2", 75);
            long second = house.sync().run().id();
            house.crm.convert("lead", "1", Map.of("opportunity", "o1"));
            UndoResult undone;
            try (RunCoordinator engine = house.engine()) {
                undone = engine.undo(second, Progress.SILENT);
            }
            assertThat(undone.left()).singleElement().satisfies(left -> {
                assertThat(left.ref().id()).isEqualTo("1");
                assertThat(left.why()).contains("converted");
            });
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(70));
            assertThat(house.crmValue("2", SCORE)).isEqualTo(number(50));
        }
    }

    @Test
    void a_survivor_of_a_merge_is_looked_at_again_with_what_hung_on_the_other() {
        try (House house = new House(folder)) {
            house.lead("1", 40).message("m1", "1", "good").lead("2", 50).provision();
            house.sync();
            assertThat(house.crmValue("2", SCORE)).isEqualTo(number(50));
            house.clock.advance(Duration.ofMinutes(10));
            house.sync();
            // The stamps of neither the survivor nor the message move.
            house.crm.mergeInto("lead", "1", "2");
            house.sync();
            assertThat(house.crmValue("2", SCORE)).isEqualTo(number(65)); // 50 visits + 10 mood + 5 recent
            assertThat(state(house, "1")).isEqualTo("merged into lead 2, which has its own prediction");
            house.crm.traffic().reset();
            house.sync(); // reads the same merge once more
            assertThat(house.crm.traffic().writeCalls()).isZero();
        }
    }

    @Test
    void what_was_to_be_written_to_a_merged_record_is_closed_and_its_override_too() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).lead("3", 60).provision();
            house.sync();
            house.clock.advance(Duration.ofMinutes(10));
            house.crm.humanEdits("lead", "1", SCORE, number(99));
            house.sync();
            house.crm.mergeInto("lead", "1", "3");
            house.sync();
            try (RunCoordinator engine = house.engine()) {
                assertThat(engine.overrides(10)).isEmpty();
            }
        }
    }

    @Test
    void a_value_of_ours_that_a_merge_carried_over_is_no_persons_value() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).provision();
            house.sync();
            house.clock.advance(Duration.ofMinutes(10));
            // In the merge the person keeps the loser's score on the survivor.
            house.crm.mergeInto("lead", "1", "2");
            house.crm.humanEdits("lead", "2", SCORE, number(40));
            house.sync();
            assertThat(house.crmValue("2", SCORE)).isEqualTo(number(50));
            try (RunCoordinator engine = house.engine()) {
                assertThat(engine.overrides(10)).isEmpty();
            }
        }
    }

    @Test
    void a_dry_run_says_which_records_are_converted() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).provision();
            house.crm.convert("lead", "1", Map.of());
            SyncResult result = house.sync(SyncRequest.dry(5));
            assertThat(result.samples()).extracting(write -> write.ref().id()).containsOnly("2");
            assertThat(result.enrichments())
                    .allSatisfy(e -> assertThat(e.converted()).isEqualTo(1));
        }
    }

    private static String state(House house, String id) {
        try (RunCoordinator engine = house.engine()) {
            return engine.explain("lead", id).parts().stream()
                    .filter(part -> part.enrichment().equals("score"))
                    .findFirst()
                    .orElseThrow()
                    .state();
        }
    }

    private static List<LedgerEntry> writes(House house, String id) {
        return house.store.read(state -> state.ledger().ofRecord(new RecordRef("main", "lead", id), 10));
    }
}
