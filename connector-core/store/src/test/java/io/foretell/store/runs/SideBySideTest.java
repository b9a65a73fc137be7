package io.foretell.store.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.engine.config.RecordFilter;
import io.foretell.spi.value.FieldValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several models on one object: each for its own records, or each with fields of its own. */
final class SideBySideTest {
    private static final Map<String, String> SHARED =
            Map.of("score", "x_score", "band", "x_band", "reasons", "x_reasons", "changed_on", "x_changed_on");

    @TempDir
    Path folder;

    private static RecordFilter region(String... names) {
        return new RecordFilter(Map.of("region", List.of(names)));
    }

    @Test
    void one_sync_scores_every_region_with_its_own_model_into_the_same_fields() {
        try (School school = new School(folder)) {
            school.enrichments.add(School.score("north", region("North"), SHARED));
            school.enrichments.add(School.score("south", region("South", "West"), SHARED));
            String north = school.lead(7, "web");
            String south = school.lead(7, "web");
            school.set(south, "region", "South");
            school.sync();
            school.pupil.threshold = 5;
            school.train("north");
            school.pupil.threshold = 9;
            school.train("south");
            school.sync();
            assertThat(school.value(north, "x_band")).isEqualTo("A");
            assertThat(school.value(south, "x_band")).isEqualTo("B");
            assertThat(school.written(school.sync())).isZero();

            school.set(north, "region", "West");
            school.sync();
            assertThat(school.value(north, "x_band")).isEqualTo("B");
            assertThat(school.written(school.sync())).isZero();
        }
    }

    @Test
    void a_persons_value_in_a_shared_field_is_kept_until_it_is_cleared() {
        try (School school = new School(folder)) {
            school.enrichments.add(School.score("north", region("North"), SHARED));
            school.enrichments.add(School.score("south", region("South"), SHARED));
            String north = school.lead(7, "web");
            school.sync();
            school.train("north");
            school.train("south");
            school.sync();
            school.crm.humanEdits("lead", north, "x_band", new FieldValue.Choice("B"));
            school.sync();
            assertThat(school.value(north, "x_band")).isEqualTo("B");
            school.crm.humanEdits("lead", north, "x_band", FieldValue.MISSING);
            school.sync();
            school.sync();
            assertThat(school.value(north, "x_band")).isEqualTo("A");
            assertThat(school.written(school.sync())).isZero();
        }
    }

    @Test
    void models_with_fields_of_their_own_may_mean_the_same_records() {
        try (School school = new School(folder)) {
            school.enrichments.add(School.score("one", RecordFilter.EVERYTHING, Map.of()));
            school.enrichments.add(School.score("two", RecordFilter.EVERYTHING, Map.of()));
            String lead = school.lead(7, "web");
            school.sync();
            school.train("one");
            school.pupil.threshold = 9;
            school.train("two");
            school.sync();
            assertThat(school.value(lead, "x_foretell_one_band")).isEqualTo("A");
            assertThat(school.value(lead, "x_foretell_two_band")).isEqualTo("B");
        }
    }

    @Test
    void two_models_that_could_quarrel_about_a_record_are_refused_with_a_proposal() {
        try (School school = new School(folder)) {
            school.enrichments.add(School.score("north", region("North", "West"), SHARED));
            school.enrichments.add(School.score("south", region("South", "West"), SHARED));
            assertThatThrownBy(school::sync)
                    .hasMessageContaining("'north' and 'south' both write")
                    .hasMessageContaining("x_band")
                    .hasMessageContaining("write_to");
        }
    }
}
