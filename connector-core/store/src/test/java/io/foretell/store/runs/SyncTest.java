package io.foretell.store.runs;

import static io.foretell.store.runs.House.BAND;
import static io.foretell.store.runs.House.CHANGED_ON;
import static io.foretell.store.runs.House.MOOD;
import static io.foretell.store.runs.House.REASONS;
import static io.foretell.store.runs.House.SCORE;
import static io.foretell.store.runs.House.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.engine.api.PlannedWrite;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Rollout;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.value.FieldValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyncTest {
    @TempDir
    Path folder;

    @Test
    void a_record_walks_from_the_crm_through_both_enrichers_and_back() {
        try (House house = new House(folder)) {
            house.lead("1", 40).message("m1", "1", "all good").lead("2", 20).provision();
            SyncResult result = house.sync();
            assertThat(house.crmValue("1", MOOD)).isEqualTo(number(1));
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(55)); // 40 visits + 10 mood + 5 recent
            assertThat(house.crmValue("1", BAND).asPlainText()).isEqualTo("A");
            assertThat(house.crmValue("1", REASONS).asPlainText()).isEqualTo("1 messages in the 7 days to Mar 2, 2026");
            assertThat(house.crmValue("1", CHANGED_ON))
                    .isEqualTo(new FieldValue.Timestamp(House.at("2026-03-02T08:00:00Z")));
            assertThat(house.crmValue("2", SCORE)).isEqualTo(number(20));
            assertThat(house.crmValue("2", MOOD)).isEqualTo(FieldValue.MISSING);
            assertThat(result.run().counters()).containsEntry("written", 3L);
            // Both enrichments of a record travel in one row.
            assertThat(house.crm.traffic().rowsWritten()).isEqualTo(2);
        }
    }

    @Test
    void a_sync_after_a_sync_that_changed_nothing_makes_no_write_call() {
        try (House house = new House(folder)) {
            for (int i = 0; i < 250; i++) {
                house.lead("l" + i, i).message("m" + i, "l" + i, "good");
            }
            house.provision();
            house.sync();
            assertThat(house.crm.traffic().rowsWritten()).isEqualTo(250);
            house.crm.traffic().reset();
            for (int again = 0; again < 3; again++) {
                house.clock.advance(Duration.ofMinutes(10));
                house.sync(); // reads the echo of our own writes, and stays quiet
            }
            assertThat(house.crm.traffic().writeCalls()).isZero();
            assertThat(house.score.records()).isEqualTo(250);
        }
    }

    @Test
    void another_label_of_a_link_is_stored_but_enriches_nothing_again() {
        try (House house = new House(folder)) {
            house.lead("1", 40).message("m1", "1", "good").provision();
            house.sync();
            house.clock.advance(Duration.ofMinutes(10));
            house.sync();
            long mood = house.mood.records();
            house.crm.put("message", "m1", Map.of("lead_id", new FieldValue.Ref("lead", "1", "Ada's lead")));
            SyncResult result = house.sync();
            assertThat(result.read().get("message")).isEqualTo(1);
            assertThat(house.mood.records()).isEqualTo(mood);
            FieldValue stored = Objects.requireNonNull(house.store
                            .read(state -> state.records().find("main", "message", List.of("m1")))
                            .get("m1"))
                    .value("lead_id");
            assertThat(((FieldValue.Ref) stored).label()).isEqualTo("Ada's lead");
        }
    }

    @Test
    void a_lead_that_nobody_touches_loses_its_in_the_last_week() {
        try (House house = new House(folder)) {
            house.lead("1", 40).message("m1", "1", "good").provision();
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(55));
            house.clock.advance(Duration.ofDays(5));
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(55));
            house.clock.advance(Duration.ofDays(4));
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(50));
            assertThat(house.crmValue("1", REASONS).asPlainText()).isEqualTo("40 visits");
        }
    }

    @Test
    void another_model_or_option_re_enriches_without_reading_records_again() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 60).provision();
            house.sync();
            house.clock.advance(Duration.ofMinutes(30));
            house.sync();
            long before = house.score.records();
            house.scoreOptions = Map.of("bonus", 1);
            SyncResult result = house.sync();
            assertThat(house.score.records()).isEqualTo(before + 2);
            assertThat(result.read().get("lead")).isZero();
            house.score.fingerprint("other weights");
            house.sync();
            assertThat(house.score.records()).isEqualTo(before + 4);
        }
    }

    @Test
    void a_dry_run_shows_exactly_what_the_real_run_then_writes() {
        try (House house = new House(folder)) {
            for (int i = 0; i < 40; i++) {
                house.lead("l" + i, i);
            }
            house.message("m", "l3", "good");
            house.provision();
            house.sync();
            house.lead("l5", 90).lead("l6", 7).lead("l7", 30).lead("new", 12).message("n", "l9", "bad");
            house.crm.humanEdits("lead", "l7", SCORE, number(99));
            house.crm.traffic().reset();
            house.clock.advance(Duration.ofMinutes(1));
            SyncResult dry = house.sync(SyncRequest.dry(1000));
            assertThat(house.crm.traffic().writeCalls()).isZero();
            Map<String, Map<String, FieldValue>> foretold = new HashMap<>();
            for (PlannedWrite write : dry.samples()) {
                foretold.computeIfAbsent(write.ref().id(), id -> new HashMap<>())
                        .putAll(write.newValues());
            }
            SyncResult real = house.sync();
            Map<String, Map<String, FieldValue>> written = new HashMap<>();
            house.crm.traffic().batches().forEach(batch -> batch.rows()
                    .forEach(row -> written.put(row.recordId(), row.values())));
            assertThat(written).isEqualTo(foretold).containsOnlyKeys("l5", "new", "l9");
            assertThat(real.enrichments().get(1).overridden()).isEqualTo(1);
        }
    }

    @Test
    void a_small_move_of_a_number_is_not_worth_a_write() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.sync();
            house.crm.traffic().reset();
            house.clock.advance(Duration.ofMinutes(5));
            house.lead("1", 42);
            assertThat(house.sync().enrichments().get(1).tooSmall()).isEqualTo(1);
            assertThat(house.crm.traffic().writeCalls()).isZero();
            house.lead("1", 43);
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(43));
        }
    }

    @Test
    void an_abstention_clears_the_score_and_says_why() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.sync();
            house.clock.advance(Duration.ofMinutes(5));
            house.crm.humanEdits("lead", "1", "visits", FieldValue.MISSING);
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(FieldValue.MISSING);
            assertThat(house.crmValue("1", BAND)).isEqualTo(FieldValue.MISSING);
            assertThat(house.crmValue("1", CHANGED_ON)).isEqualTo(FieldValue.MISSING);
            assertThat(house.crmValue("1", REASONS).asPlainText()).isEqualTo("no visits known");
        }
    }

    @Test
    void a_record_that_never_had_a_score_stays_untouched_by_an_abstention() {
        try (House house = new House(folder)) {
            house.crm.put("lead", "1", Map.of("name", FieldValue.text("No visits")));
            house.provision();
            house.sync();
            assertThat(house.crm.traffic().writeCalls()).isZero();
        }
    }

    @Test
    void in_a_crm_without_empty_numbers_a_cleared_score_is_told_from_a_low_one() {
        try (House house = new House(folder)) {
            house.crm.unsetNumberReadsZero();
            house.lead("1", 40).provision();
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
            house.clock.advance(Duration.ofMinutes(5));
            house.crm.humanEdits("lead", "1", "visits", FieldValue.MISSING);
            house.score.script(view -> new io.foretell.spi.enrich.Abstained(io.foretell.spi.enrich.Reason.of("none")));
            house.score.fingerprint("abstaining");
            house.sync();
            assertThat(house.crmValue("1", CHANGED_ON)).isEqualTo(FieldValue.MISSING);
            assertThat(house.crmValue("1", BAND)).isEqualTo(FieldValue.MISSING);
            house.crm.traffic().reset();
            house.clock.advance(Duration.ofMinutes(5));
            house.sync();
            assertThat(house.crm.traffic().writeCalls()).isZero();
        }
    }

    @Test
    void shadow_writes_nothing_and_a_pilot_writes_for_its_records_only() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50);
            house.crm.humanEdits("lead", "2", "region", FieldValue.text("South"));
            house.provision();
            house.rollout = new Rollout(Rollout.Mode.SHADOW, RecordFilter.EVERYTHING);
            house.sync();
            assertThat(house.crm.traffic().writeCalls()).isZero();
            house.rollout = new Rollout(Rollout.Mode.PILOT, new RecordFilter(Map.of("region", List.of("South"))));
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(FieldValue.MISSING);
            assertThat(house.crmValue("2", SCORE)).isEqualTo(number(50));
            house.rollout = Rollout.EVERYONE;
            house.sync();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(40));
        }
    }

    @Test
    void a_limit_writes_that_many_records_and_the_next_sync_the_rest() {
        try (House house = new House(folder)) {
            for (int i = 0; i < 10; i++) {
                house.lead("l" + i, 10 + i);
            }
            house.provision();
            house.sync(new SyncRequest(false, OptionalLong.of(3), false, false, 0));
            assertThat(house.crm.traffic().rowsWritten()).isEqualTo(3);
            house.sync();
            assertThat(house.crm.traffic().rowsWritten()).isEqualTo(10);
        }
    }

    @Test
    void a_late_commit_within_the_overlap_is_read() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.clock.advance(Duration.ofMinutes(10));
            house.sync();
            // A transaction that began a minute ago commits only now: its stamp lies before the position.
            house.crm.putAt(
                    "lead",
                    "late",
                    Map.of("visits", number(77)),
                    house.clock.instant().minus(Duration.ofMinutes(1)));
            house.clock.advance(Duration.ofSeconds(10));
            house.sync();
            assertThat(house.crmValue("late", SCORE)).isEqualTo(number(77));
        }
    }

    @Test
    void one_record_that_cannot_be_read_or_computed_is_a_problem_and_the_others_go_on() {
        try (House house = new House(folder)) {
            house.lead("1", 40).lead("2", 50).lead("3", 60).provision();
            house.crm.faults().unreadable("1");
            house.score.script(view -> {
                if (view.ref().id().equals("2")) {
                    throw new IllegalStateException("this one breaks");
                }
                return new io.foretell.spi.enrich.Predicted(
                        Map.of("score", number(60)), 1, List.of(io.foretell.spi.enrich.Reason.of("visits")));
            });
            house.sync();
            assertThat(house.crmValue("3", SCORE)).isEqualTo(number(60));
            var problems = house.store.read(state -> state.problems().list("main", 10));
            assertThat(problems)
                    .extracting(p -> p.recordId() + " " + p.stage())
                    .containsExactlyInAnyOrder("1 READ", "2 ENRICH");
        }
    }

    @Test
    void without_our_fields_a_real_run_says_what_to_do_and_writes_nothing() {
        try (House house = new House(folder)) {
            house.lead("1", 40);
            assertThatThrownBy(house::sync)
                    .isInstanceOf(ForetellException.class)
                    .hasMessageContaining("foretell fields apply");
            assertThat(house.sync(SyncRequest.dry(5)).samples()).isNotEmpty();
        }
    }

    @Test
    void another_tenant_behind_the_same_address_is_refused() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.sync();
            house.crm.tenant(new io.foretell.spi.crm.Tenant(
                    "other", "Copy", "robot", "1", java.time.ZoneOffset.UTC, "EUR", List.of("en"), "x"));
            assertThatThrownBy(house::sync).hasMessageContaining("another CRM");
        }
    }
}
