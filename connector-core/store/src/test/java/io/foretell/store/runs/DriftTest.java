package io.foretell.store.runs;

import static io.foretell.store.runs.House.SCORE;
import static io.foretell.store.runs.House.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Rollout;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.Cursors.Position;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.RunStatus;
import io.foretell.engine.state.StreamId;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.ObjectSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rights, fields and positions that come and go between two runs, and the heartbeat. */
final class DriftTest {
    @TempDir
    Path folder;

    @Test
    void what_the_crm_prepares_is_asked_for_again_after_a_crash_and_not_ordered_anew() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.crm.faults().preparing(Duration.ofMinutes(5));
            int[] reads = {0};
            house.crm.faults().beforeEachCall(call -> {
                if (call.equals("read") && ++reads[0] == 2) {
                    throw new Killed();
                }
            });
            assertThatThrownBy(house::sync).isInstanceOf(Killed.class);
            house.reopen();
            Optional<Position> position =
                    house.store.read(state -> state.cursors().find(messages()));
            assertThat(position)
                    .hasValueSatisfying(p -> assertThat(p.complete()).isFalse());
            house.crm.faults().heal();
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
        }
    }

    @Test
    void a_lost_position_reads_all_again_finds_what_was_deleted_meanwhile_and_writes_nothing() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).message("m1", "1", "good").provision();
            house.sync();
            house.clock.advance(Duration.ofHours(1));
            house.sync();
            long enriched = house.score.records();
            house.crm.deleteSilently("lead", "2"); // its tombstone went with the position
            house.crm.traffic().reset();
            house.crm.faults().resyncOnce(); // of the messages, which are read first
            house.sync();
            house.crm.faults().resyncOnce();
            house.crm.deleteSilently("message", "m1");
            house.crm.faults().beforeEachCall(call -> {
                if (call.equals("sweep")) {
                    throw new Killed();
                }
            });
            assertThatThrownBy(house::sync).isInstanceOf(Killed.class);
            house.reopen();
            house.crm.faults().heal();
            house.sync(); // the sweep is still due
            assertThat(house.store.<Long>read(state -> state.records().count("main", "message")))
                    .isZero();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40)); // no message any more
            assertThat(house.score.records()).isEqualTo(enriched + 1);
            assertThat(house.crm.traffic().rowsWritten()).isEqualTo(1);
            try (RunCoordinator engine = house.engine()) {
                engine.verify(false, Progress.SILENT); // the lead's position was never lost
                assertThat(engine.verify(false, Progress.SILENT).agreed()).isTrue();
            }
        }
    }

    @Test
    void a_field_that_is_asked_for_anew_is_read_for_all_records_and_changes_no_score() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).provision();
            house.sync();
            house.clock.advance(Duration.ofHours(1));
            house.sync();
            house.rollout = new Rollout(Rollout.Mode.PILOT, new RecordFilter(Map.of("region", List.of("North"))));
            house.crm.traffic().reset();
            SyncResult result = house.sync();
            assertThat(result.read()).containsEntry("lead", 2L);
            assertThat(house.crm.traffic().writeCalls()).isZero();
            house.clock.advance(Duration.ofHours(1));
            assertThat(house.sync().read()).containsEntry("lead", 0L);
        }
    }

    @Test
    void an_input_that_may_not_be_read_for_a_while_leaves_every_score_as_it_is() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).provision();
            house.sync();
            house.clock.advance(Duration.ofHours(1));
            house.crm.traffic().reset();
            ObjectSchema whole = alter(house, "visits", f -> rights(f, false, false));
            assertThatThrownBy(house::sync).hasMessageContaining("visits");
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
            house.crm.alterObject(whole);
            house.clock.advance(Duration.ofHours(1));
            house.sync();
            assertThat(house.crm.traffic().writeCalls()).isZero();
        }
    }

    @Test
    void a_field_of_ours_that_may_not_be_written_stops_the_run_and_goes_on_when_it_may() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).provision();
            ObjectSchema whole = alter(house, SCORE, f -> rights(f, true, false));
            assertThatThrownBy(house::sync).isInstanceOfSatisfying(CrmException.class, e -> assertThat(e.errorClass())
                    .isEqualTo(ErrorClass.FIELD_PERMISSION));
            assertThat(states(house)).contains(LedgerState.INTENDED).doesNotContain(LedgerState.FAILED);
            assertThat(house.store.<Long>read(state -> state.problems().count("main")))
                    .isZero();
            house.crm.alterObject(whole);
            assertThat(house.sync().run().status()).isEqualTo(RunStatus.DONE);
            assertThat(house.crmValue("2", SCORE)).isEqualTo(number(50));
        }
    }

    @Test
    void a_field_of_ours_that_vanishes_and_comes_back_is_not_written_again() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.sync();
            house.clock.advance(Duration.ofHours(1));
            house.crm.traffic().reset();
            ObjectSchema whole = alter(house, SCORE, f -> null);
            assertThatThrownBy(house::sync).hasMessageContaining("foretell fields apply");
            house.crm.alterObject(whole);
            house.clock.advance(Duration.ofHours(1));
            house.sync();
            assertThat(house.crm.traffic().writeCalls()).isZero();
        }
    }

    @Test
    void a_quota_that_ends_while_the_crm_prepares_stops_and_goes_on_later() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).provision();
            house.crm.faults().preparing(Duration.ofMinutes(5));
            house.crm.faults().quotaAfter(4); // signing in, describing twice, one page
            assertThatThrownBy(house::sync).isInstanceOfSatisfying(CrmException.class, e -> assertThat(e.errorClass())
                    .isEqualTo(ErrorClass.QUOTA));
            List<Run> runs = house.store.read(state -> state.runs().list(Optional.of("main"), 1));
            assertThat(runs).extracting(Run::status).containsExactly(RunStatus.STOPPED);
            house.crm.faults().heal();
            house.clock.advance(Duration.ofDays(1));
            house.sync();
            assertThat(house.crmValue("2", SCORE)).isEqualTo(number(50));
        }
    }

    @Test
    void the_heart_beats_at_most_once_an_hour_also_when_nothing_changed() {
        try (House house = new House(folder)) {
            house.crm.keepsHeartbeat();
            house.lead("1", 40).provision();
            assertThat(house.sync(SyncRequest.dry(0)).notes()).anyMatch(note -> note.contains("Last look"));
            assertThat(house.crm.heartbeats()).isEmpty();
            house.sync();
            for (int i = 0; i < 12; i++) {
                house.clock.advance(Duration.ofMinutes(10));
                house.sync();
            }
            assertThat(house.crm.heartbeats())
                    .containsExactly(
                            House.at("2026-03-02T08:00:00Z"),
                            House.at("2026-03-02T09:00:00Z"),
                            House.at("2026-03-02T10:00:00Z"));
        }
    }

    @Test
    void a_heartbeat_that_fails_is_said_and_fails_nothing() {
        try (House house = new House(folder)) {
            house.crm.keepsHeartbeat();
            house.lead("1", 40).provision();
            house.crm.faults().beforeEachCall(call -> {
                if (call.equals("heartbeat")) {
                    throw new CrmException(ErrorClass.PERMISSION, "The setting may not be edited.");
                }
            });
            SyncResult result = house.sync();
            assertThat(result.run().status()).isEqualTo(RunStatus.DONE);
            assertThat(result.notes()).anyMatch(note -> note.endsWith("The setting may not be edited."));
        }
    }

    @Test
    void in_the_shadow_the_heart_does_not_beat() {
        try (House house = new House(folder)) {
            house.crm.keepsHeartbeat();
            house.rollout = new Rollout(Rollout.Mode.SHADOW, RecordFilter.EVERYTHING);
            house.lead("1", 40);
            house.sync();
            assertThat(house.crm.heartbeats()).isEmpty();
        }
    }

    private static StreamId messages() {
        return StreamId.of("main", "message");
    }

    private static List<LedgerState> states(House house) {
        return house
                .store
                .read(state -> state.ledger().inState("main", Set.of(LedgerState.values()), 0, Integer.MAX_VALUE))
                .stream()
                .map(LedgerEntry::state)
                .toList();
    }

    /** @return the schema as it was */
    private static ObjectSchema alter(House house, String field, UnaryOperator<ObjectSchema.@Nullable Field> change) {
        ObjectSchema whole = house.crm.schemaOf("lead");
        Map<String, ObjectSchema.Field> fields = new LinkedHashMap<>(whole.fields());
        fields.compute(field, (name, old) -> change.apply(old));
        house.crm.alterObject(new ObjectSchema(
                whole.name(), whole.label(), fields, whole.relations(), whole.nameField(), whole.createdField()));
        return whole;
    }

    private static ObjectSchema.Field rights(ObjectSchema.@Nullable Field f, boolean readable, boolean writable) {
        Objects.requireNonNull(f);
        return new ObjectSchema.Field(
                f.name(),
                f.label(),
                f.type(),
                f.length(),
                readable,
                writable,
                f.calculated(),
                f.system(),
                f.options(),
                f.refObject());
    }

    /** Not an Exception: nothing in the engine may handle it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
