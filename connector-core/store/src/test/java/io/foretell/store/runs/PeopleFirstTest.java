package io.foretell.store.runs;

import static io.foretell.store.runs.House.SCORE;
import static io.foretell.store.runs.House.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.UndoResult;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.spi.value.FieldValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People win, to the second: between two calls of one batch, while a job waits, after a lost answer. */
final class PeopleFirstTest {
    @TempDir
    Path folder;

    @Test
    void an_edit_while_the_first_call_of_a_batch_runs_is_seen_before_the_second() {
        try (House house = scored(13)) {
            house.crm.faults().rowsPerCall(1);
            AtomicInteger writes = new AtomicInteger();
            house.crm.faults().afterEachCall(call -> {
                if (call.equals("write") && writes.incrementAndGet() == 1) {
                    for (int i = 0; i < 13; i++) {
                        house.crm.humanEdits("lead", "l" + i, SCORE, number(7));
                    }
                }
            });
            house.sync();
            house.crm.faults().heal();
            for (int i = 0; i < 13; i++) {
                assertThat(house.crmValue("l" + i, SCORE)).isEqualTo(number(7));
            }
        }
    }

    @Test
    void the_ledger_keeps_what_stood_there_at_the_call_and_undo_brings_that_back() {
        try (House house = scored(1)) {
            house.crm.faults().beforeEachCall(call -> {
                if (call.equals("readByIds")) {
                    house.crm.humanEdits("lead", "l0", SCORE, FieldValue.MISSING);
                }
            });
            long run = house.sync().run().id();
            house.crm.faults().heal();
            assertThat(house.crmValue("l0", SCORE)).isEqualTo(number(140));
            try (RunCoordinator engine = house.engine()) {
                engine.undo(run, Progress.SILENT);
            }
            assertThat(house.crmValue("l0", SCORE)).isEqualTo(FieldValue.MISSING);
        }
    }

    @Test
    void an_edit_while_a_job_waits_is_given_back_said_and_held() {
        try (House house = scored(10)) {
            house.crm.faults().asyncWrites(Duration.ofSeconds(20));
            AtomicInteger writes = new AtomicInteger();
            house.crm.faults().afterEachCall(call -> {
                if (call.equals("write") && writes.incrementAndGet() == 1) {
                    for (int i = 0; i < 10; i++) {
                        house.crm.humanEdits("lead", "l" + i, SCORE, number(7));
                    }
                }
            });
            SyncResult result = house.sync();
            house.crm.faults().heal();
            for (int i = 0; i < 10; i++) {
                assertThat(house.crmValue("l" + i, SCORE)).isEqualTo(number(7));
                assertThat(house.crmValue("l" + i, House.BAND).asPlainText()).isEqualTo("A");
            }
            assertThat(result.notes()).anyMatch(note -> note.startsWith("10 values that people entered"));
            house.clock.advance(Duration.ofDays(1));
            house.sync();
            assertThat(house.crmValue("l3", SCORE)).isEqualTo(number(7));
            assertThat(overrides(house)).hasSize(10).extracting(Hold::field).containsOnly(SCORE);
        }
    }

    @Test
    void after_a_lost_answer_only_the_field_that_a_person_touched_is_theirs() {
        try (House house = scored(1)) {
            house.crm.faults().ambiguousAfterApplying();
            AtomicInteger reads = new AtomicInteger();
            house.crm.faults().beforeEachCall(call -> {
                if (call.equals("readByIds") && reads.incrementAndGet() == 2) {
                    house.crm.humanEdits("lead", "l0", SCORE, number(7));
                }
            });
            long run = house.sync().run().id();
            house.crm.faults().heal();
            house.clock.advance(Duration.ofMinutes(10));
            house.sync();
            assertThat(overrides(house)).extracting(Hold::field).containsExactly(SCORE);
            assertThat(house.ledger())
                    .filteredOn(e -> e.run() == run)
                    .extracting(LedgerEntry::state)
                    .containsOnly(LedgerState.ACKED);
            UndoResult undone;
            try (RunCoordinator engine = house.engine()) {
                undone = engine.undo(run, Progress.SILENT);
            }
            assertThat(undone.left()).hasSize(1);
            assertThat(house.crmValue("l0", SCORE)).isEqualTo(number(7));
            assertThat(house.crmValue("l0", House.BAND).asPlainText()).isEqualTo("B");
        }
    }

    /** Leads that have a score of 40 in the CRM and are due for one of 140. */
    private House scored(int leads) {
        House house = new House(folder);
        for (int i = 0; i < leads; i++) {
            house.lead("l" + i, 40);
        }
        house.provision();
        house.sync();
        house.clock.advance(Duration.ofMinutes(10));
        for (int i = 0; i < leads; i++) {
            house.lead("l" + i, 140);
        }
        return house;
    }

    private static List<Hold> overrides(House house) {
        return house.store.read(state -> state.holds().all("main", Hold.Kind.OVERRIDE, 100));
    }
}
