package io.foretell.store.runs;

import static io.foretell.store.runs.House.SCORE;
import static io.foretell.store.runs.House.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.engine.api.SyncResult;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.Problem;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.value.FieldValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One bad record refuses itself only, and nothing stays undone for a passing reason. */
final class PassingTroubleTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = ErrorClass.class,
            names = {"FATAL", "VALIDATION", "DUPLICATE", "PERMISSION", "FIELD_PERMISSION", "SCHEMA", "CONFLICT"})
    void a_row_on_which_the_whole_call_fails_does_not_stop_the_others(ErrorClass error) {
        try (House house = leads(50)) {
            house.crm.faults().failCallsWith("l20", error);
            house.crm.faults().failCallsWith("l33", error);
            SyncResult result = house.sync();
            for (int i = 0; i < 50; i++) {
                boolean guilty = i == 20 || i == 33;
                assertThat(house.crmValue("l" + i, SCORE)).isEqualTo(guilty ? FieldValue.MISSING : number(10 + i));
            }
            assertThat(house.crm.traffic().writeCalls()).isLessThan(40);
            boolean forGood =
                    error == ErrorClass.FATAL || error == ErrorClass.VALIDATION || error == ErrorClass.DUPLICATE;
            assertThat(result.outstanding()).isEqualTo(forGood ? 0 : 2);
            assertThat(problems(house))
                    .hasSize(error == ErrorClass.CONFLICT ? 0 : 2)
                    .extracting(Problem::recordId)
                    .isSubsetOf("l20", "l33");
        }
    }

    @Test
    void what_is_refused_for_every_record_alike_stays_due_and_is_no_problem_of_each() {
        try (House house = leads(60)) {
            for (int i = 0; i < 60; i++) {
                house.crm.faults().failCallsWith("l" + i, ErrorClass.PERMISSION);
            }
            assertThatThrownBy(house::sync).isInstanceOf(CrmException.class);
            assertThat(house.crm.traffic().writeCalls()).isLessThan(30);
            assertThat(problems(house)).isEmpty();
            house.crm.faults().heal();
            house.sync();
            assertThat(house.crmValue("l59", SCORE)).isEqualTo(number(69));
        }
    }

    @Test
    void locked_rows_are_tried_again_together() {
        try (House house = leads(60)) {
            for (int i = 0; i < 60; i++) {
                house.crm.faults().failRow("l" + i, ErrorClass.CONFLICT);
            }
            SyncResult locked = house.sync();
            assertThat(house.crm.traffic().writeCalls()).isEqualTo(3);
            assertThat(locked.outstanding()).isEqualTo(60);
            assertThat(locked.notes()).anyMatch(note -> note.contains("60 writes are still to be sent"));
            house.crm.faults().heal();
            house.sync();
            assertThat(house.crmValue("l59", SCORE)).isEqualTo(number(69));
        }
    }

    @Test
    void an_outage_of_an_hour_leaves_everything_due_for_the_next_sync() {
        try (House house = leads(300)) {
            for (int i = 0; i < 100; i++) {
                house.crm.faults().failNextWrite(ErrorClass.RETRY);
            }
            SyncResult during = house.sync();
            assertThat(during.outstanding()).isEqualTo(300);
            assertThat(house.crm.traffic().writeCalls()).isLessThan(10);
            assertThat(house.ledger()).extracting(LedgerEntry::state).containsOnly(LedgerState.INTENDED);
            house.crm.faults().heal();
            house.sync();
            assertThat(house.crm.traffic().rowsWritten()).isEqualTo(300);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorClass.class,
            names = {"AUTH", "QUOTA", "PERMISSION", "SCHEMA", "RATE_LIMIT"})
    void a_row_that_fails_for_what_is_not_its_fault_is_written_by_the_next_sync(ErrorClass error) {
        try (House house = leads(3)) {
            house.crm.faults().failRow("l1", error);
            try {
                house.sync();
            } catch (CrmException e) {
                assertThat(e.errorClass()).isIn(ErrorClass.AUTH, ErrorClass.QUOTA);
            }
            assertThat(house.crmValue("l2", SCORE)).isEqualTo(number(12));
            house.crm.faults().heal();
            assertThat(house.sync().outstanding()).isZero();
            assertThat(house.crmValue("l1", SCORE)).isEqualTo(number(11));
            assertThat(problems(house)).isEmpty();
            assertThat(house.crm.traffic().rowsWritten()).as("each row once").isEqualTo(3);
        }
    }

    @Test
    void a_clock_that_steps_back_an_hour_holds_nothing_up() {
        try (House house = leads(3)) {
            house.syncThatCannotWrite();
            house.clock.set(house.clock.instant().minus(Duration.ofHours(1)));
            house.sync();
            assertThat(house.crmValue("l1", SCORE)).isEqualTo(number(11));
        }
    }

    @Test
    void a_record_that_was_deleted_during_a_job_is_no_problem() {
        try (House house = leads(2)) {
            house.crm.faults().asyncWrites(Duration.ofSeconds(20));
            house.crm.faults().beforeEachCall(call -> {
                if (call.equals("resume")) {
                    house.crm.delete("lead", "l1");
                    house.crm.faults().heal();
                }
            });
            assertThat(house.sync().outstanding()).isZero();
            assertThat(problems(house)).isEmpty();
            assertThat(house.crmValue("l0", SCORE)).isEqualTo(number(10));
        }
    }

    @Test
    void a_record_that_cannot_be_read_is_not_written_and_not_taken_for_deleted() {
        try (House house = leads(2)) {
            house.syncThatCannotWrite();
            house.crm.faults().unreadable("l1");
            assertThat(house.sync().outstanding()).isEqualTo(1);
            assertThat(house.crmValue("l1", SCORE)).isEqualTo(FieldValue.MISSING);
            house.crm.faults().heal();
            try (RunCoordinator engine = house.engine()) {
                engine.retryProblems(java.util.Optional.empty(), io.foretell.engine.api.Progress.SILENT);
            }
            assertThat(house.crmValue("l1", SCORE)).isEqualTo(number(11));
            assertThat(problems(house)).isEmpty();
        }
    }

    private static List<Problem> problems(House house) {
        return house.store.read(state -> state.problems().list("main", 100));
    }

    private House leads(int count) {
        House house = new House(folder);
        for (int i = 0; i < count; i++) {
            house.lead("l" + i, 10 + i);
        }
        house.provision();
        return house;
    }
}
