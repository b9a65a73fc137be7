package io.foretell.store.runs;

import static io.foretell.store.runs.House.REASONS;
import static io.foretell.store.runs.House.SCORE;
import static io.foretell.store.runs.House.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.Hold;
import io.foretell.spi.value.FieldValue;
import io.foretell.store.TestStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lost data folder, an older copy of it, two connections to one account: neither side is taken for the other. */
final class AdoptTest {
    @TempDir
    Path folder;

    @Test
    void after_a_lost_folder_our_own_values_are_recognised_and_peoples_stay() {
        try (House house = filled(20)) {
            house.crm.humanEdits("lead", "l3", SCORE, number(7));
            SyncResult first = afterLoss(house);
            assertThat(overrides(house)).isEmpty();
            assertThat(first.notes()).anyMatch(note -> note.startsWith("19 records carry values that a Foretell"));
            assertThat(first.notes()).anyMatch(note -> note.startsWith("1 records carry values that Foretell wrote"));
            house.clock.advance(Duration.ofMinutes(10));
            for (int i = 0; i < 20; i++) {
                house.lead("l" + i, 90);
            }
            house.sync();
            assertThat(house.crmValue("l3", SCORE)).isEqualTo(number(7));
            assertThat(house.crmValue("l4", SCORE)).isEqualTo(number(90));
        }
    }

    @Test
    void an_edit_by_a_person_who_uses_our_login_is_told_by_its_stamp() {
        try (House house = filled(20)) {
            house.clock.advance(Duration.ofMinutes(3));
            house.crm.humanEdits("lead", "l3", SCORE, number(7)).attributeToUs("lead", "l3");
            afterLoss(house);
            assertThat(unknown(house)).extracting(hold -> hold.ref().id()).containsOnly("l3");
        }
    }

    @Test
    void what_a_person_changed_elsewhere_on_the_record_is_recognised_by_the_value() {
        try (House house = filled(5)) {
            for (int i = 0; i < 5; i++) {
                house.crm.humanEdits("lead", "l" + i, "region", FieldValue.text("South"));
            }
            SyncResult first = afterLoss(house);
            assertThat(unknown(house)).isEmpty();
            assertThat(first.notes()).anyMatch(note -> note.startsWith("5 records carry values that a Foretell"));
            house.clock.advance(Duration.ofMinutes(10));
            house.lead("l2", 90);
            house.sync();
            assertThat(house.crmValue("l2", SCORE)).isEqualTo(number(90));
        }
    }

    @Test
    void a_persons_words_beside_values_of_ours_are_not_taken_for_ours() {
        try (House house = filled(20)) {
            house.clock.advance(Duration.ofMinutes(3));
            house.crm.humanEdits("lead", "l3", REASONS, FieldValue.text("Call them first"));
            house.crm.humanEdits("lead", "l4", REASONS, FieldValue.text("hot")).attributeToUs("lead", "l4");
            house.crm
                    .humanEdits("lead", "l5", REASONS, FieldValue.text("15 visits\nhot"))
                    .attributeToUs("lead", "l5");
            house.crm.humanEdits("lead", "l6", REASONS, FieldValue.text("3 visits"));
            afterLoss(house);
            assertThat(unknown(house)).extracting(hold -> hold.ref().id()).containsOnly("l3", "l4", "l5");
            house.clock.advance(Duration.ofMinutes(10));
            for (int i = 0; i < 20; i++) {
                house.lead("l" + i, 90);
            }
            house.sync();
            assertThat(house.crmValue("l3", REASONS)).isEqualTo(FieldValue.text("Call them first"));
            assertThat(house.crmValue("l4", REASONS)).isEqualTo(FieldValue.text("hot"));
            assertThat(house.crmValue("l6", SCORE)).isEqualTo(number(90));
        }
    }

    @Test
    void what_may_be_a_persons_stays_until_the_admin_adopts_it() {
        try (House house = filled(2)) {
            house.crm.humanEdits("lead", "l1", SCORE, number(7));
            afterLoss(house);
            try (RunCoordinator engine = house.engine()) {
                assertThat(engine.explain("lead", "l1").parts())
                        .anyMatch(part -> part.state().contains("another data folder, or by a person since"))
                        .noneMatch(part -> part.state().contains("undone"));
                assertThat(engine.adopt(true).records()).isEqualTo(1);
                assertThat(engine.adopt(true).records()).isEqualTo(1);
                assertThat(engine.adopt(false).records()).isEqualTo(1);
                assertThat(engine.adopt(true).records()).isZero();
            }
            house.sync();
            assertThat(house.crmValue("l1", SCORE)).isEqualTo(number(11));
        }
    }

    @Test
    void an_older_copy_notices_that_the_crm_is_ahead() throws IOException {
        try (House house = filled(10)) {
            house.store.close();
            Path copy = folder.resolve("copy");
            TestStores.copy(house.folder, copy);
            house.store = TestStores.open(house.folder);
            house.clock.advance(Duration.ofHours(3));
            for (int i = 0; i < 10; i++) {
                house.lead("l" + i, 60 + i);
            }
            house.sync();
            house.crm.humanEdits("lead", "l5", SCORE, number(7));
            house.store.close();
            house.store = TestStores.open(copy);
            house.clock.advance(Duration.ofMinutes(10));
            SyncResult ahead = house.sync();
            assertThat(ahead.notes()).anyMatch(note -> note.contains("with another data folder"));
            assertThat(overrides(house)).isEmpty();
            house.clock.advance(Duration.ofMinutes(10));
            for (int i = 0; i < 10; i++) {
                house.lead("l" + i, 90);
            }
            house.sync();
            assertThat(house.crmValue("l5", SCORE)).isEqualTo(number(7));
            assertThat(house.crmValue("l6", SCORE)).isEqualTo(number(90));
        }
    }

    @Test
    void a_persons_edit_with_our_moment_beside_it_is_still_an_override() {
        try (House house = filled(1)) {
            house.clock.advance(Duration.ofMinutes(10));
            house.crm.humanEdits("lead", "l0", SCORE, number(7));
            house.sync();
            assertThat(overrides(house)).hasSize(1);
            assertThat(unknown(house)).isEmpty();
        }
    }

    @Test
    void two_connections_that_write_the_same_fields_of_one_account_are_refused_with_a_proposal() {
        try (House house = filled(1);
                RunCoordinator second = house.engine("second")) {
            assertThat(second.check())
                    .anyMatch(finding -> finding.sentence().contains("connection 'main' leads to the same account"));
            assertThatThrownBy(() -> second.sync(SyncRequest.ORDINARY, Progress.SILENT))
                    .hasMessageContaining("under 'write_to'");
            house.clock.advance(Duration.ofMinutes(10));
            house.lead("l0", 90);
            house.sync();
            assertThat(house.crmValue("l0", SCORE)).isEqualTo(number(90));
        }
    }

    private House filled(int leads) {
        House house = new House(folder.resolve("first"));
        for (int i = 0; i < leads; i++) {
            house.lead("l" + i, 10 + i);
        }
        house.provision();
        house.sync();
        return house;
    }

    private SyncResult afterLoss(House house) {
        house.store.close();
        house.store = TestStores.open(folder.resolve("second"));
        house.clock.advance(Duration.ofMinutes(10));
        return house.sync();
    }

    private static List<Hold> overrides(House house) {
        return house.store.read(state -> state.holds().all("main", Hold.Kind.OVERRIDE, 100));
    }

    private static List<Hold> unknown(House house) {
        return house.store.read(state -> state.holds().all("main", Hold.Kind.UNKNOWN, 100));
    }
}
