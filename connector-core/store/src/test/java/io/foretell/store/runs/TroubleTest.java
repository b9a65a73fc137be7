package io.foretell.store.runs;

import static io.foretell.store.runs.House.SCORE;
import static io.foretell.store.runs.House.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.config.ApiAllowance;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.RunStatus;
import io.foretell.engine.state.StoredRecord;
import io.foretell.spi.crm.Capabilities;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures of the CRM, of the network and of this process. */
final class TroubleTest {
    @TempDir
    Path folder;

    @Test
    void a_passing_failure_is_tried_again_and_nothing_is_written_twice() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.crm.faults().failNextRead(ErrorClass.RETRY);
            house.crm.faults().failNextWrite(ErrorClass.RATE_LIMIT);
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
            assertThat(house.crm.traffic().rowsWritten()).isEqualTo(1);
        }
    }

    @Test
    void a_lost_answer_is_read_back_and_not_sent_again() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.crm.faults().ambiguousAfterApplying();
            house.sync();
            assertThat(house.crm.traffic().writeCalls()).isEqualTo(1);
            assertThat(states(house)).containsOnly(LedgerState.ACKED);
        }
    }

    @Test
    void a_lost_write_is_read_back_and_sent_again() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.crm.faults().ambiguousWithoutApplying();
            house.sync();
            assertThat(house.crm.traffic().writeCalls()).isEqualTo(2);
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
        }
    }

    @Test
    void a_write_of_which_nobody_ever_hears_is_not_a_loop_and_stays_due() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            for (int i = 0; i < 20; i++) {
                house.crm.faults().ambiguousWithoutApplying();
            }
            SyncResult first = house.sync();
            assertThat(first.outstanding()).isEqualTo(1);
            assertThat(first.run().status()).isEqualTo(RunStatus.DONE_WITH_PROBLEMS);
            assertThat(states(house)).containsOnly(LedgerState.INTENDED);
            house.crm.faults().heal();
            assertThat(house.sync().outstanding()).isZero();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
            assertThat(problems(house)).isEmpty();
        }
    }

    @Test
    void a_refused_row_becomes_a_problem_with_its_sentence_and_the_others_are_written() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).provision();
            house.crm.faults().failRow("1", ErrorClass.VALIDATION);
            assertThat(house.sync().run().status()).isEqualTo(RunStatus.DONE_WITH_PROBLEMS);
            assertThat(house.crmValue("2", SCORE)).isEqualTo(number(50));
            assertThat(problems(house)).singleElement().satisfies(problem -> {
                assertThat(problem.recordId()).isEqualTo("1");
                assertThat(problem.code()).isEqualTo("F-2201");
            });
        }
    }

    @Test
    void an_asynchronous_write_is_followed_to_its_end() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.crm.faults().asyncWrites(Duration.ofSeconds(20));
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
            assertThat(states(house)).containsOnly(LedgerState.ACKED);
        }
    }

    @Test
    void an_asynchronous_write_of_many_rows_is_asked_after_once_at_a_time() {
        try (House house = new House(folder)) {
            for (int i = 0; i < 1_200; i++) {
                house.lead("l" + i, 10 + i);
            }
            house.provision();
            house.crm.capabilities(new Capabilities(
                    Capabilities.Deletes.FLAG, 5_000, 100, Duration.ofMinutes(2), Duration.ofMillis(1), true, false));
            house.crm.faults().asyncWrites(Duration.ofSeconds(20));
            AtomicInteger resumed = new AtomicInteger();
            house.crm.faults().beforeEachCall(call -> resumed.addAndGet(call.equals("resume") ? 1 : 0));
            house.sync();
            assertThat(resumed).hasValue(1);
            assertThat(states(house)).containsOnly(LedgerState.ACKED);
            assertThat(house.crm.traffic().rowsWritten()).isEqualTo(1_200);
        }
    }

    @Test
    void an_asynchronous_write_that_the_crm_forgot_is_read_back_and_sent_again() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.crm.faults().asyncWrites(Duration.ofSeconds(20));
            house.crm.faults().beforeEachCall(call -> {
                if (call.equals("resume")) {
                    house.crm.faults().heal();
                    throw new CrmException(ErrorClass.NOT_FOUND, "There is no such job.");
                }
            });
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
            assertThat(states(house)).containsOnly(LedgerState.ACKED);
        }
    }

    @Test
    void an_asynchronous_write_that_lacks_a_right_stays_in_the_outbox_until_the_right_is_given() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.crm.faults().asyncWrites(Duration.ofSeconds(20));
            house.crm.faults().beforeEachCall(call -> {
                if (call.equals("resume")) {
                    throw new CrmException(ErrorClass.FIELD_PERMISSION, "This user may not edit the field.");
                }
            });
            assertThatThrownBy(house::sync).isInstanceOf(CrmException.class).hasMessageContaining("may not edit");
            assertThat(states(house)).containsOnly(LedgerState.INTENDED);
            house.crm.faults().heal();
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
            assertThat(problems(house)).isEmpty();
        }
    }

    @Test
    void the_allowance_stops_a_run_and_a_later_one_goes_on_without_loss() {
        try (House house = new House(folder)) {
            for (int i = 0; i < 300; i++) {
                house.lead("l" + i, 10 + i);
            }
            house.provision();
            house.allowance = new ApiAllowance(100_000, OptionalLong.of(20), OptionalDouble.empty(), 0);
            house.crm.capabilities(new Capabilities(
                    Capabilities.Deletes.FLAG, 20, 100, Duration.ofMinutes(2), Duration.ofMillis(1), true, false));
            assertThatThrownBy(house::sync).isInstanceOf(CrmException.class).hasMessageContaining("allowance");
            assertThat(house.crm.traffic().rowsWritten()).isBetween(1L, 299L);
            house.clock.advance(Duration.ofDays(1));
            house.allowance = new ApiAllowance(100_000, OptionalLong.of(1_000), OptionalDouble.empty(), 0);
            house.sync();
            for (int i = 0; i < 300; i++) {
                assertThat(house.crmValue("l" + i, SCORE)).isEqualTo(number(10 + i));
            }
            assertThat(house.crm.traffic().rowsWritten()).isEqualTo(300);
        }
    }

    @Test
    void a_cursor_that_does_not_move_is_an_error_and_not_a_loop() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.sync();
            house.crm.faults().stuckCursor();
            assertThatThrownBy(house::sync).hasMessageContaining("does not get on");
        }
    }

    @Test
    void a_lost_position_starts_again_from_the_beginning() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.sync();
            house.crm.faults().resyncOnce();
            assertThat(house.sync().read().get("message") + house.sync().read().get("lead"))
                    .isNotNegative();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
        }
    }

    @Test
    void verify_finds_what_slipped_past_and_the_next_sync_mends_it() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).lead("3", 60).provision();
            house.sync();
            house.clock.advance(Duration.ofHours(1));
            house.sync();
            house.crm.deleteSilently("lead", "3");
            house.crm.putAt("lead", "later", java.util.Map.of("visits", number(33)), House.at("2026-03-02T08:00:01Z"));
            try (RunCoordinator engine = house.engine()) {
                var found = engine.verify(false, Progress.SILENT);
                var leads = found.lines().stream()
                        .filter(l -> l.object().equals("lead"))
                        .findFirst()
                        .orElseThrow();
                assertThat(leads.gone()).isEqualTo(1);
                assertThat(leads.missed()).isEqualTo(1);
                assertThat(engine.verify(false, Progress.SILENT).agreed()).isTrue();
            }
            house.sync();
            assertThat(house.crmValue("later", SCORE)).isEqualTo(number(33));
        }
    }

    @Test
    void verify_sets_a_record_aside_that_cannot_be_understood_and_reads_the_others() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).provision();
            house.sync();
            house.clock.advance(Duration.ofHours(1));
            house.sync();
            for (String id : List.of("1", "later")) {
                house.crm.putAt("lead", id, Map.of("visits", number(33)), House.at("2026-03-02T08:00:01Z"));
            }
            house.crm.faults().unreadable("1");
            try (RunCoordinator engine = house.engine()) {
                engine.verify(false, Progress.SILENT);
            }
            List<Problem> problems = house.store.read(state -> state.problems().list("main", 10));
            assertThat(problems).extracting(Problem::recordId).containsExactly("1");
            Map<String, StoredRecord> records =
                    house.store.read(state -> state.records().find("main", "lead", List.of("1", "later")));
            assertThat(records).as("neither is taken for deleted").hasSize(2);
            assertThat(records.values()).noneMatch(StoredRecord::deleted);
        }
    }

    @Test
    void a_process_that_dies_at_any_call_loses_nothing_and_doubles_nothing() {
        Random random = Seeds.random("where the process dies");
        try (House undisturbed = new House(folder.resolve("a"));
                House house = new House(folder.resolve("b"))) {
            for (House each : List.of(undisturbed, house)) {
                each.crm.capabilities(new Capabilities(
                        Capabilities.Deletes.FLAG, 7, 11, Duration.ofMinutes(2), Duration.ofMillis(1), true, false));
                for (int i = 0; i < 60; i++) {
                    each.lead("l" + i, 10 + i).message("m" + i, "l" + i, i % 3 == 0 ? "good" : "bad");
                }
                each.provision();
            }
            undisturbed.sync();
            for (int death = 0; death < 40; death++) {
                dieAtSomeCall(house, random);
            }
            house.crm.faults().heal();
            house.sync();
            for (int i = 0; i < 60; i++) {
                assertThat(ours(house, "l" + i)).isEqualTo(ours(undisturbed, "l" + i));
            }
            List<LedgerEntry> ledger = entries(house);
            assertThat(ledger).filteredOn(e -> e.state().open()).isEmpty();
            house.crm.traffic().reset();
            house.sync();
            assertThat(house.crm.traffic().writeCalls()).isZero();
        }
    }

    /** Closes the store under the engine at a random call, before or after it took effect, as a kill would. */
    private static void dieAtSomeCall(House house, Random random) {
        int at = 1 + random.nextInt(12);
        boolean after = random.nextBoolean();
        int[] calls = {0};
        java.util.function.Consumer<String> bomb = call -> {
            if (++calls[0] == at) {
                throw new Killed();
            }
        };
        house.crm.faults().heal();
        if (after) {
            house.crm.faults().afterEachCall(bomb);
        } else {
            house.crm.faults().beforeEachCall(bomb);
        }
        try (RunCoordinator engine = house.engine()) {
            engine.sync(SyncRequest.ORDINARY, Progress.SILENT);
        } catch (Killed e) {
            house.reopen();
        }
    }

    /** Not an Exception: nothing in the engine may handle it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private static List<FieldValue> ours(House house, String id) {
        List<FieldValue> values = new ArrayList<>();
        for (String field : List.of(House.MOOD, SCORE, House.BAND, House.REASONS)) {
            values.add(house.crmValue(id, field));
        }
        return values;
    }

    private static List<Problem> problems(House house) {
        return house.store.read(state -> state.problems().list("main", 10));
    }

    private static List<LedgerState> states(House house) {
        return entries(house).stream().map(LedgerEntry::state).toList();
    }

    private static List<LedgerEntry> entries(House house) {
        return house.store.read(
                state -> state.ledger().inState("main", Set.of(LedgerState.values()), 0, Integer.MAX_VALUE));
    }
}
