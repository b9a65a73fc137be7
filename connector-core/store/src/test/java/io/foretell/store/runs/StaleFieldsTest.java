package io.foretell.store.runs;

import static io.foretell.store.runs.House.SCORE;
import static io.foretell.store.runs.House.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.VerifyResult;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.RunStatus;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.value.FieldValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields that do not say what they should, and values that a field cannot hold. */
final class StaleFieldsTest {
    @TempDir
    Path folder;

    @Test
    void verify_tells_scores_that_wait_and_scores_that_were_refused() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).provision();
            house.crm.faults().failRow("1", ErrorClass.VALIDATION);
            house.sync();
            assertThat(verify(house).agreed()).isFalse();
            assertThat(behind(verify(house))).isEqualTo(1);
            house.crm.faults().heal();
            house.clock.advance(Duration.ofMinutes(10));
            house.lead("2", 80);
            house.syncThatCannotWrite();
            VerifyResult stale = verify(house);
            assertThat(behind(stale)).isEqualTo(2);
            assertThat(stale.run().status()).isEqualTo(RunStatus.DONE_WITH_PROBLEMS);
        }
    }

    @Test
    void verify_agrees_when_everything_stands_as_it_should() {
        try (House house = new House(folder)) {
            house.lead("1", 40).message("m", "1", "good").provision();
            house.sync();
            house.clock.advance(Duration.ofMinutes(10));
            house.sync();
            VerifyResult result = verify(house);
            assertThat(result.fields()).hasSize(2);
            assertThat(result.agreed()).isTrue();
        }
    }

    @Test
    void a_change_of_our_field_that_moved_no_stamp_is_found_by_verify_and_kept() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.sync();
            house.clock.advance(Duration.ofHours(1));
            house.sync();
            house.crm.changeSilently("lead", "1", SCORE, number(7));
            house.sync();
            assertThat(verify(house).fields()).anyMatch(line -> line.changed() == 1);
            house.lead("1", 90);
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(7));
        }
    }

    @Test
    void a_choice_that_the_crms_list_lacks_leaves_out_that_field_only_and_is_a_finding() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 60).provision();
            optionsOfBand(house, List.of("A"));
            SyncResult result = house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
            assertThat(house.crmValue("1", House.BAND)).isEqualTo(FieldValue.MISSING);
            assertThat(house.crmValue("2", House.BAND).asPlainText()).isEqualTo("A");
            assertThat(result.notes()).anyMatch(note -> note.contains("has no option 'B' (1 records)"));
            try (RunCoordinator engine = house.engine()) {
                assertThat(engine.check())
                        .anyMatch(finding -> finding.sentence().contains("lacks [B]"));
            }
            house.crm.traffic().reset();
            house.sync();
            assertThat(house.crm.traffic().writeCalls()).isZero();
        }
    }

    @Test
    void a_field_that_the_crm_names_as_refused_is_left_out_and_the_others_are_written() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.crm.faults().failField(House.BAND);
            assertThat(house.sync().run().status()).isEqualTo(RunStatus.DONE_WITH_PROBLEMS);
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
            assertThat(house.crmValue("1", House.BAND)).isEqualTo(FieldValue.MISSING);
            assertThat(problems(house)).isEqualTo(1);
        }
    }

    private static long problems(House house) {
        return house.store.read(state -> state.problems().count("main"));
    }

    private static void optionsOfBand(House house, List<String> options) {
        ObjectSchema schema = house.crm.schemaOf("lead");
        Map<String, ObjectSchema.Field> fields = new LinkedHashMap<>(schema.fields());
        fields.computeIfPresent(
                House.BAND,
                (name, f) -> new ObjectSchema.Field(
                        name,
                        f.label(),
                        f.type(),
                        f.length(),
                        f.readable(),
                        f.writable(),
                        f.calculated(),
                        f.system(),
                        options,
                        f.refObject()));
        house.crm.alterObject(new ObjectSchema(
                schema.name(), schema.label(), fields, schema.relations(), schema.nameField(), schema.createdField()));
    }

    private static VerifyResult verify(House house) {
        try (RunCoordinator engine = house.engine()) {
            return engine.verify(false, Progress.SILENT);
        }
    }

    private static long behind(VerifyResult result) {
        return result.fields().stream()
                .mapToLong(VerifyResult.FieldLine::behind)
                .sum();
    }
}
