package io.foretell.store.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.config.Outcome;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Upkeep;
import io.foretell.spi.value.FieldValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which records are learnt from, as what, and which ones are shown as open. */
final class OutcomeRuleTest {
    @TempDir
    Path folder;

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
}
