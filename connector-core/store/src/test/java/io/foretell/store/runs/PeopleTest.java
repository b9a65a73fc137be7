package io.foretell.store.runs;

import static io.foretell.store.runs.House.SCORE;
import static io.foretell.store.runs.House.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.api.OverrideFilter;
import io.foretell.engine.api.Progress;
import io.foretell.engine.api.ResumeResult;
import io.foretell.engine.api.UndoResult;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.LedgerState;
import io.foretell.spi.value.FieldValue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do to our fields, and taking runs back. */
final class PeopleTest {
    @TempDir
    Path folder;

    @Test
    void a_value_that_a_person_put_into_our_field_stays_until_they_clear_it() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.sync();
            house.clock.advance(Duration.ofMinutes(10));
            house.crm.humanEdits("lead", "1", SCORE, number(99));
            house.lead("1", 80);
            house.sync();
            house.clock.advance(Duration.ofDays(2));
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(99));
            house.crm.humanEdits("lead", "1", SCORE, FieldValue.MISSING);
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(80));
        }
    }

    @Test
    void a_value_that_appears_between_reading_and_writing_is_not_trampled() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.sync();
            house.clock.advance(Duration.ofMinutes(10));
            house.lead("1", 80);
            // The person is quicker: their edit lands after our page was read and before our write.
            house.crm.faults().beforeEachCall(call -> {
                if (call.equals("readByIds")) {
                    house.crm.humanEdits("lead", "1", SCORE, number(99));
                }
            });
            house.sync();
            house.crm.faults().heal();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(99));
            house.clock.advance(Duration.ofMinutes(10));
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(99));
        }
    }

    @Test
    void a_value_that_stood_in_our_field_before_us_is_somebody_elses() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.crm.humanEdits("lead", "1", SCORE, number(7));
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(7));
        }
    }

    @Test
    void releasing_an_override_lets_our_value_take_its_place() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.sync();
            house.clock.advance(Duration.ofMinutes(10));
            house.crm.humanEdits("lead", "1", SCORE, number(99));
            house.sync();
            try (RunCoordinator engine = house.engine()) {
                assertThat(engine.overrides(10)).hasSize(1);
                assertThat(engine.explain("lead", "1").parts())
                        .filteredOn(part -> part.enrichment().equals("score"))
                        .singleElement()
                        .satisfies(part -> {
                            assertThat(part.inCrm()).containsEntry(SCORE, "99");
                            assertThat(part.state()).contains("a person put '99'");
                        });
                assertThat(engine.releaseOverrides("lead", "1")).isEqualTo(1);
            }
            house.clock.advance(Duration.ofMinutes(10));
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
        }
    }

    @Test
    void many_overrides_are_released_at_a_time_those_that_a_filter_admits_and_a_dry_run_releases_none() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).lead("3", 60).provision();
            house.sync();
            house.clock.advance(Duration.ofMinutes(10));
            house.crm.humanEdits("lead", "1", SCORE, number(91));
            house.sync();
            house.clock.advance(Duration.ofDays(8));
            house.crm.humanEdits("lead", "2", SCORE, number(92));
            house.crm.humanEdits("lead", "3", SCORE, number(93));
            house.sync();
            try (RunCoordinator engine = house.engine()) {
                OverrideFilter old = filter(
                        Optional.empty(), Optional.of(house.clock.instant().minus(Duration.ofDays(7))));
                assertThat(engine.releaseOverrides(old, true))
                        .extracting(hold -> hold.ref().id())
                        .containsExactly("1");
                assertThat(engine.overrides(10)).hasSize(3);
                assertThat(engine.releaseOverrides(filter(Optional.of("x_other"), Optional.empty()), false))
                        .isEmpty();
                assertThat(engine.releaseOverrides(old, false)).hasSize(1);
                assertThat(engine.overrides(10)).hasSize(2);
            }
            house.clock.advance(Duration.ofMinutes(10));
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
            assertThat(house.crmValue("2", SCORE)).isEqualTo(number(92));
            try (RunCoordinator engine = house.engine()) {
                assertThat(engine.releaseOverrides(filter(Optional.of(SCORE), Optional.empty()), false))
                        .hasSize(2);
            }
            house.clock.advance(Duration.ofMinutes(10));
            house.sync();
            assertThat(house.crmValue("2", SCORE)).isEqualTo(number(50));
            assertThat(house.crmValue("3", SCORE)).isEqualTo(number(60));
        }
    }

    private static OverrideFilter filter(Optional<String> field, Optional<Instant> before) {
        return new OverrideFilter(Optional.empty(), Set.of(), Optional.empty(), field, before);
    }

    @Test
    void undo_restores_what_is_still_ours_leaves_a_persons_value_and_holds_until_resumed() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).lead("3", 60).provision();
            house.sync();
            house.clock.advance(Duration.ofMinutes(10));
            house.lead("1", 70).lead("2", 75).lead("3", 80);
            long second = house.sync().run().id();
            house.crm.humanEdits("lead", "2", SCORE, number(5));
            UndoResult undone;
            try (RunCoordinator engine = house.engine()) {
                undone = engine.undo(second, Progress.SILENT);
            }
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
            assertThat(house.crmValue("2", SCORE)).isEqualTo(number(5));
            assertThat(house.crmValue("3", SCORE)).isEqualTo(number(60));
            assertThat(undone.left()).extracting(left -> left.ref().id()).containsExactly("2");
            Map<LedgerState, Long> states =
                    house.store.read(state -> state.ledger().countByState(second));
            assertThat(states).containsEntry(LedgerState.UNDONE, 3L); // of record 2 its other fields
            house.clock.advance(Duration.ofMinutes(10));
            house.lead("1", 90);
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
            try (RunCoordinator engine = house.engine()) {
                assertThat(engine.resume(second)).isEqualTo(new ResumeResult(3, 0));
            }
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(90));
            assertThat(house.crmValue("2", SCORE)).isEqualTo(number(5));
            assertThat(house.crmValue("3", SCORE)).isEqualTo(number(80));
        }
    }

    @Test
    void undo_of_the_first_run_empties_the_fields_again() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            long first = house.sync().run().id();
            try (RunCoordinator engine = house.engine()) {
                engine.undo(first, Progress.SILENT);
            }
            assertThat(house.crmValue("1", SCORE)).isEqualTo(FieldValue.MISSING);
            house.clock.advance(Duration.ofMinutes(10));
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(FieldValue.MISSING);
        }
    }
}
