package io.foretell.store.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.engine.api.Agreement;
import io.foretell.engine.api.BandChange;
import io.foretell.engine.api.DueTraining;
import io.foretell.engine.api.ModelReview;
import io.foretell.engine.api.TrainResult;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Upkeep;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.ModelStatus;
import io.foretell.spi.crm.Finding;
import io.foretell.spi.value.FieldValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a first model over challengers, consent and second thoughts to what came of its scores. */
final class ModelLifeTest {
    private static final String BAND = "x_foretell_score_band";

    @TempDir
    Path folder;

    private School school(boolean useNewModel, Upkeep upkeep) {
        School school = new School(folder);
        school.enrichments.add(
                School.score("score", RecordFilter.EVERYTHING, Map.of(), School.OUTCOME, useNewModel, upkeep));
        return school;
    }

    @Test
    void a_challenger_waits_beside_a_list_of_who_would_change_band() {
        try (School school = school(false, Upkeep.NEVER)) {
            String four = school.lead(4, "web");
            String seven = school.lead(7, "web");
            school.lead(9, "web");
            school.sync();
            assertThat(school.train("score").inUse()).isTrue();
            school.sync();
            school.pupil.threshold = 8;
            school.pupil.metrics = School.contest(400, 0.7, 0.8);
            TrainResult waits = school.train("score");
            assertThat(waits.inUse()).isFalse();
            assertThat(waits.sentence()).contains("v2 waits beside v1", "models promote score 2", "AUC 0.800");
            assertThat(waits.changes().orElseThrow().moves()).isEqualTo(Map.of("A -> B", 1L));
            ModelReview review = school.review("score");
            assertThat(review.model().version()).isEqualTo(2);
            assertThat(review.comparison().orElseThrow().compared()).isEqualTo(3);
            assertThat(review.comparison().orElseThrow().changes())
                    .extracting(change -> change.ref().id(), BandChange::name, BandChange::before, BandChange::after)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(seven, "Lead " + seven, "A", "B"));
            assertThat(school.written(school.sync())).isZero();
            assertThat(school.value(seven, BAND)).isEqualTo("A");
            assertThat(school.value(four, BAND)).isEqualTo("B");
            assertThat(check(school)).anyMatch(line -> line.contains("v2 of 2026-01-05 waits for your consent"));
        }
    }

    @Test
    void promote_and_rollback_score_again_at_the_next_sync_and_write_nothing_twice() {
        try (School school = school(false, Upkeep.NEVER)) {
            String seven = school.lead(7, "web");
            String nine = school.lead(9, "web");
            school.sync();
            school.train("score");
            school.sync();
            school.pupil.threshold = 8;
            school.train("score");
            school.sync();
            try (RunCoordinator engine = school.engine()) {
                engine.promote("score", 2);
            }
            assertThat(school.written(school.sync())).isEqualTo(1);
            assertThat(school.value(seven, BAND)).isEqualTo("B");
            assertThat(school.written(school.sync())).isZero();
            try (RunCoordinator engine = school.engine()) {
                assertThat(engine.rollback("score")).isEqualTo(1);
                assertThat(engine.models("score"))
                        .extracting(model -> model.status())
                        .containsExactly(ModelStatus.RETIRED, ModelStatus.CHAMPION);
                assertThatThrownBy(() -> engine.rollback("score"))
                        .hasMessageContaining("has used no other model before");
            }
            assertThat(school.written(school.sync())).isEqualTo(1);
            assertThat(school.value(seven, BAND)).isEqualTo("A");
            assertThat(school.value(nine, BAND)).isEqualTo("A");
            assertThat(school.written(school.sync())).isZero();
        }
    }

    @Test
    void a_challenger_takes_over_by_itself_only_where_that_is_wanted_and_it_is_not_worse_on_the_same_newest_outcomes() {
        try (School school = school(true, Upkeep.NEVER)) {
            school.lead(7, "web");
            school.sync();
            school.train("score");
            school.pupil.metrics = School.contest(400, 0.80, 0.70);
            assertThat(school.train("score")).matches(result -> !result.inUse()).matches(result -> result.sentence()
                    .contains("The new model is worse."));
            school.pupil.metrics = School.contest(12, 0.70, 0.90);
            assertThat(school.train("score")).matches(result -> !result.inUse()).matches(result -> result.sentence()
                    .contains("Too few outcomes are newer"));
            school.pupil.metrics = School.contest(400, 0.80, 0.798);
            assertThat(school.train("score").inUse()).isTrue();
            try (RunCoordinator engine = school.engine()) {
                assertThat(engine.models("score"))
                        .extracting(model -> model.status())
                        .containsExactly(
                                ModelStatus.CHAMPION, ModelStatus.RETIRED, ModelStatus.RETIRED, ModelStatus.RETIRED);
            }
        }
    }

    @Test
    void past_scores_are_held_against_what_happened_since_month_by_month() {
        try (School school = school(false, Upkeep.NEVER)) {
            List<String> good = new ArrayList<>();
            List<String> poor = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                good.add(school.lead(9, "web"));
                poor.add(school.lead(1, "web"));
            }
            school.sync();
            school.train("score");
            school.sync();
            school.clock.advance(Duration.ofDays(40));
            for (int i = 0; i < 25; i++) {
                school.close(good.get(i), i < 20);
                school.close(poor.get(i), i < 5);
            }
            school.set(good.get(0), "answer", "helpful");
            school.set(good.get(1), "answer", "helpful");
            school.set(poor.get(0), "answer", "wrong");
            school.sync();
            ModelReview review = school.review("score");
            assertThat(review.agreement())
                    .containsExactly(
                            new Agreement(1, "2026-01", "A", 30, 20, 5), new Agreement(1, "2026-01", "B", 30, 5, 20));
            assertThat(review.answers()).isEqualTo(Map.of("A", Map.of("helpful", 2L), "B", Map.of("wrong", 1L)));
            assertThat(check(school))
                    .anyMatch(
                            line -> line.contains("of 25 that were scored A and are closed now, 80% turned out well"));
        }
    }

    @Test
    void a_model_is_trained_again_on_schedule() {
        try (School school = school(false, new Upkeep(Duration.ofDays(30), false))) {
            school.lead(7, "web");
            school.sync();
            school.train("score");
            school.clock.advance(Duration.ofDays(29));
            assertThat(school.due()).isEmpty();
            school.clock.advance(Duration.ofDays(1));
            assertThat(school.due())
                    .containsExactly(new DueTraining("score", "last trained 30 days ago, planned every 30 days"));
            school.train("score");
            assertThat(school.due()).isEmpty();
        }
    }

    @Test
    void newest_records_that_are_not_like_those_learnt_from_are_said_in_words_and_call_for_training() {
        try (School school = school(false, new Upkeep(Duration.ZERO, true))) {
            arrivals(school, "fair", 20);
            school.sync();
            school.train("score");
            arrivals(school, "fair", 20);
            school.sync();
            school.clock.advance(Duration.ofHours(1));
            assertThat(school.review("score").drift().orElseThrow().drifted()).isFalse();
            assertThat(school.due()).isEmpty();
            school.clock.advance(Duration.ofDays(30));
            arrivals(school, "web", 5);
            school.sync();
            assertThat(check(school)).anyMatch(line -> line.contains("source moved: 'web' 13%, before 0%"));
            assertThat(school.due()).singleElement().satisfies(due -> assertThat(due.why())
                    .contains("not like those that v1 learnt from", "source moved: 'web' 13%, before 0%"));
        }
    }

    @Test
    void a_base_rate_that_moved_is_drift_too() {
        try (School school = school(false, new Upkeep(Duration.ZERO, true))) {
            closings(school, 40);
            school.sync();
            school.train("score");
            school.clock.advance(Duration.ofDays(1));
            closings(school, 75);
            school.sync();
            assertThat(school.review("score").drift().orElseThrow().moved())
                    .containsExactly("75% of the 200 records closed since then turned out well, before 40%");
        }
    }

    @Test
    void how_good_a_model_would_be_is_measured_on_a_crm_that_is_only_read() {
        try (School school = school(false, Upkeep.NEVER)) {
            school.close(school.lead(7, "web"), true);
            school.close(school.lead(1, "web"), false);
            school.crm.traffic().reset();
            try (RunCoordinator engine = school.engine()) {
                assertThat(engine.evaluate("score", Map.of(), 1, io.foretell.engine.api.Progress.SILENT)
                                .metrics())
                        .containsEntry("n", 2.0);
                assertThat(engine.models("score")).isEmpty();
            }
            assertThat(school.crm.traffic().writeCalls()).isZero();
        }
    }

    @Test
    void an_example_knows_what_was_said_of_it_at_its_moment_and_nothing_that_was_said_later() {
        try (School school = school(false, Upkeep.NEVER)) {
            String many = school.lead(9, "web");
            String few = school.lead(1, "web");
            String unscored = school.lead(9, "web");
            school.close(unscored, true);
            school.sync();
            school.train("score");
            school.sync();
            school.clock.advance(Duration.ofDays(900));
            school.crm.put("lead", many, Map.of("visits", FieldValue.number(1)));
            school.sync();
            assertThat(school.value(many, BAND)).isEqualTo("B");
            school.close(many, true);
            school.close(few, false);
            school.sync();
            school.train("score");
            assertThat(school.pupil.labels).containsOnlyKeys(many, few, unscored);
            assertThat(school.pupil.saidBefore).isEqualTo(Map.of(many, "A", few, "B"));
        }
    }

    @Test
    void an_input_that_is_configured_no_more_is_read_until_a_model_without_it_is_in_use() {
        try (School school = school(false, Upkeep.NEVER)) {
            String seven = school.lead(7, "web");
            school.sync();
            school.train("score");
            school.sync();
            school.enrichments.set(0, School.learningOnlyFrom("source", school.enrichments.get(0)));
            school.crm.put("lead", seven, Map.of("visits", FieldValue.number(9)));
            school.sync();
            assertThat(school.value(seven, "x_foretell_score_score")).isEqualTo("9");
            assertThat(check(school))
                    .anyMatch(line -> line.startsWith("model 1 of score still uses ")
                            && line.contains("visits")
                            && line.endsWith("retrain to drop them: foretell train score"));
            school.train("score");
            assertThat(school.pupil.inputs()).containsExactly("source");
            assertThat(school.written(school.sync())).isZero();
            try (RunCoordinator engine = school.engine()) {
                engine.promote("score", 2);
            }
            school.sync();
            assertThat(school.value(seven, "x_foretell_score_score")).isEqualTo("0");
            assertThat(check(school)).noneMatch(line -> line.contains("still uses"));
        }
    }

    /** Three quarters of the leads of ten days come from a source, one quarter from elsewhere. */
    private static void arrivals(School school, String source, int each) {
        for (int day = 0; day < 10; day++) {
            for (int i = 0; i < each; i++) {
                school.lead(i % 10, i % 4 == 0 ? "mail" : source);
            }
            school.clock.advance(Duration.ofDays(1));
        }
    }

    private static void closings(School school, int percent) {
        for (int i = 0; i < 200; i++) {
            school.close(school.lead(i % 10, "web"), i % 100 < percent);
        }
        school.clock.advance(Duration.ofDays(10));
    }

    private static List<String> check(School school) {
        try (RunCoordinator engine = school.engine()) {
            return engine.check().stream().map(Finding::sentence).toList();
        }
    }
}
