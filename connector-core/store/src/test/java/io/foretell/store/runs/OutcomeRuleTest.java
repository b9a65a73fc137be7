package io.foretell.store.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.api.TrainResult;
import io.foretell.engine.config.Outcome;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Upkeep;
import io.foretell.spi.crm.OutcomeProposal;
import io.foretell.spi.value.FieldValue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which records are learnt from, as what, and which ones are shown as open. */
final class OutcomeRuleTest {
    @TempDir
    Path folder;

    @Test
    void a_training_before_the_first_sync_says_that_nothing_was_read_yet() {
        try (School school = new School(folder)) {
            school.enrichments.add(School.score("score", RecordFilter.EVERYTHING, Map.of()));
            school.close(school.lead(3, "web"), true);

            assertThat(school.train("score").report().warnings())
                    .containsExactly(
                            "No record of lead has been read yet, so there is nothing to learn from. Next: foretell sync"
                                    + " --dry-run, then foretell train score.");

            school.sync();
            assertThat(school.train("score").report().warnings()).isEmpty();
        }
    }

    @Test
    void open_records_are_shown_as_they_are_now_and_closed_ones_are_not_among_them() {
        try (School school = new School(folder)) {
            school.enrichments.add(School.score("score", RecordFilter.EVERYTHING, Map.of()));
            String won = school.lead(3, "web");
            String open = school.lead(4, "fair");
            school.sync();
            school.clock.advance(Duration.ofDays(3));
            school.close(won, true);
            school.set(won, "note", "signed by the boss");
            school.crm.put("lead", open, Map.of("visits", FieldValue.number(9)));
            school.sync();
            school.train("score");
            assertThat(school.pupil.open.keySet()).containsExactly(open);
            assertThat(school.pupil.open.get(open)).containsEntry("visits", FieldValue.number(9));
            assertThat(school.pupil.labels).containsOnlyKeys(won);
            assertThat(school.pupil.inputs()).contains("note", "visits").doesNotContain("status", "answer", "closed");
        }
    }

    @Test
    void a_record_that_is_open_for_too_long_counts_as_bad_and_a_younger_one_is_left_out() {
        try (School school = new School(folder)) {
            Outcome outcome = new Outcome(
                    School.WON, RecordFilter.EVERYTHING, Optional.of(Duration.ofDays(30)), Optional.of("closed"));
            school.enrichments.add(
                    School.score("score", RecordFilter.EVERYTHING, Map.of(), outcome, false, Upkeep.NEVER));
            String forgotten = school.lead(1, "web");
            String won = school.lead(8, "web");
            school.clock.advance(Duration.ofDays(2));
            school.close(won, true);
            school.clock.advance(Duration.ofDays(27));
            String young = school.lead(2, "web");
            school.clock.advance(Duration.ofDays(2));
            school.sync();
            school.train("score");
            assertThat(school.pupil.labels).isEqualTo(Map.of(forgotten, 0.0, won, 1.0));
            assertThat(school.pupil.open.keySet()).containsExactly(young);
            // It is still open: somebody may want to look at it.
            assertThat(school.written(school.sync())).isEqualTo(2);
        }
    }

    @Test
    void a_success_that_comes_too_late_is_none() {
        try (School school = new School(folder)) {
            Outcome outcome = new Outcome(
                    new RecordFilter(Map.of("closed", List.of("*"))),
                    RecordFilter.EVERYTHING,
                    Optional.empty(),
                    Optional.of("closed"),
                    Optional.of(Duration.ofDays(30)));
            school.enrichments.add(
                    School.score("score", RecordFilter.EVERYTHING, Map.of(), outcome, false, Upkeep.NEVER));
            String soon = school.lead(1, "web");
            String late = school.lead(2, "web");
            String never = school.lead(3, "web");
            school.clock.advance(Duration.ofDays(20));
            school.close(soon, true);
            school.clock.advance(Duration.ofDays(25));
            school.close(late, true);
            String young = school.lead(4, "web");
            school.sync();
            school.train("score");
            assertThat(school.pupil.labels).isEqualTo(Map.of(soon, 1.0, late, 0.0, never, 0.0));
            assertThat(school.pupil.open.keySet()).containsExactly(young);
        }
    }

    @Test
    void an_end_that_one_outcome_has_alone_is_not_used_and_said() {
        try (School school = new School(folder)) {
            school.enrichments.add(School.score("score", RecordFilter.EVERYTHING, Map.of()));
            String won = school.lead(1, "web");
            String lost = school.lead(2, "web");
            school.clock.advance(Duration.ofDays(10));
            school.close(won, true);
            school.set(lost, "status", "lost");
            Instant ended = school.clock.instant();
            school.clock.advance(Duration.ofDays(90));
            // Somebody cleans up both, long after.
            school.set(won, "note", "archived");
            school.set(lost, "note", "archived");
            Instant touched = school.clock.instant();
            school.sync();

            TrainResult result = school.train("score");

            assertThat(school.pupil.ends).isEqualTo(Map.of(won, touched, lost, touched));
            assertThat(result.report().warnings())
                    .singleElement()
                    .asString()
                    .contains("'closed_field' closed is filled on 1 of 1 good records and 0 of 1 bad ones");
            assertThat(school.said("outcome"))
                    .containsExactlyElementsOf(result.report().warnings().stream()
                            .map(warning -> "score: " + warning)
                            .toList());

            school.crm.put("lead", lost, Map.of("closed", new FieldValue.Timestamp(ended)));
            school.sync();
            assertThat(school.train("score").report().warnings()).isEmpty();
            assertThat(school.pupil.ends).isEqualTo(Map.of(won, ended, lost, ended));
            assertThat(school.said("outcome")).isEmpty();
        }
    }

    @Test
    void a_success_in_time_is_told_by_its_end_also_where_no_failure_has_one() {
        try (School school = new School(folder)) {
            Outcome outcome = new Outcome(
                    School.WON, School.LOST, Optional.empty(), Optional.of("closed"), Optional.of(Duration.ofDays(30)));
            school.enrichments.add(
                    School.score("score", RecordFilter.EVERYTHING, Map.of(), outcome, false, Upkeep.NEVER));
            String won = school.lead(1, "web");
            String lost = school.lead(2, "web");
            school.clock.advance(Duration.ofDays(10));
            school.close(won, true);
            school.set(lost, "status", "lost");
            school.clock.advance(Duration.ofDays(90));
            school.set(won, "note", "archived");
            school.sync();
            school.train("score");
            assertThat(school.pupil.labels).isEqualTo(Map.of(won, 1.0, lost, 0.0));
        }
    }

    @Test
    void records_that_stand_where_the_crm_puts_what_was_won_and_count_as_bad_are_counted_and_said() {
        try (School school = new School(folder)) {
            // The admin's rule reads the note; the CRM's own is the status.
            Outcome outcome = new Outcome(
                    new RecordFilter(Map.of("note", List.of("done"))),
                    new RecordFilter(Map.of("note", List.of("archived"))),
                    Optional.empty(),
                    Optional.empty());
            school.crm.outcome(
                    "lead",
                    new OutcomeProposal(
                            Map.of("status", List.of("won")),
                            Map.of("status", List.of("lost")),
                            "closed",
                            Set.of(),
                            "Won is won."));
            school.enrichments.add(School.learningOnlyFrom(
                    "visits", School.score("score", RecordFilter.EVERYTHING, Map.of(), outcome, false, Upkeep.NEVER)));
            for (int i = 0; i < 6; i++) {
                String lead = school.lead(i, "web");
                school.set(lead, "status", i < 4 ? "won" : "lost");
                school.set(lead, "note", i < 1 ? "done" : "archived");
            }
            school.sync();

            assertThat(school.train("score").report().warnings())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "3 of 5 bad records stand where the CRM puts what was won (status is won) and count as bad.");
            assertThat(school.said("outcome")).singleElement().asString().startsWith("score: 3 of 5 bad records");
        }
    }

    @Test
    void check_asks_what_the_report_of_the_model_in_use_asks() {
        try (School school = new School(folder)) {
            school.enrichments.add(School.score("score", RecordFilter.EVERYTHING, Map.of()));
            school.close(school.lead(1, "web"), true);
            school.sync();
            school.pupil.warnings = List.of("Is 'Tags' filled before the outcome?", "One season only.");
            school.train("score");
            assertThat(school.said("question")).containsExactly("score: Is 'Tags' filled before the outcome?");
        }
    }
}
