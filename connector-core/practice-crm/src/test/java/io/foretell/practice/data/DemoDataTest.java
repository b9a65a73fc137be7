package io.foretell.practice.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.PracticeCrm;
import io.foretell.practice.PracticeOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DemoDataTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void the_same_seed_and_clock_give_the_same_rows_and_nothing_lies_in_the_future() {
        try (PracticeCrm one =
                        PracticeCrm.start(PracticeOptions.builder().clock(CLOCK).build());
                PracticeCrm two =
                        PracticeCrm.start(PracticeOptions.builder().clock(CLOCK).build())) {
            DemoData.Summary summary = DemoData.fill(one);
            DemoData.fill(two);
            for (String model : List.of("crm.lead", "mail.message", "sale.order", "res.partner", "mail.activity")) {
                assertThat(one.rows(model)).isEqualTo(two.rows(model)).isNotEmpty();
            }
            assertThat(summary.leads()).isEqualTo(1200);
            assertThat(summary.open()).isEqualTo(150);
            assertThat(summary.won()).isBetween(300, 600);
            LocalDateTime now = LocalDateTime.ofInstant(CLOCK.instant(), ZoneOffset.UTC);
            for (String model : List.of("crm.lead", "mail.message", "sale.order")) {
                assertThat(one.rows(model)).allSatisfy(row -> {
                    assertThat((LocalDateTime) row.get("write_date")).isBeforeOrEqualTo(now);
                    assertThat((LocalDateTime) row.get("create_date"))
                            .isBeforeOrEqualTo((LocalDateTime) row.get("write_date"));
                });
            }
        }
    }

    @Test
    void as_many_leads_are_made_as_were_asked_for() {
        for (int wanted : new int[] {0, 7, 2000}) {
            try (PracticeCrm crm =
                    PracticeCrm.start(PracticeOptions.builder().clock(CLOCK).build())) {
                DemoData.Summary summary = DemoData.fill(crm, wanted);
                assertThat(crm.rows("crm.lead")).hasSize(wanted);
                assertThat(summary.leads()).isEqualTo(wanted);
                assertThat(summary.open() + summary.won() + summary.lost()).isEqualTo(wanted);
            }
        }
    }

    @Test
    void every_language_and_mood_has_at_least_sixty_sentences() {
        Phrases phrases = new Phrases();
        for (String language : List.of("en", "zh")) {
            for (Mood mood : Mood.values()) {
                Set<String> sentences = new HashSet<>();
                Random random = new Random(1);
                for (int i = 0; i < 500; i++) {
                    sentences.add(phrases.sentence(language + " " + mood.word(), random));
                }
                assertThat(sentences)
                        .as(language + " " + mood)
                        .hasSizeGreaterThan(60)
                        .noneMatch(text -> text.contains("$") || text.contains("|"));
            }
        }
    }

    @Test
    void the_outcome_follows_from_what_is_seen_but_not_surely() {
        LocalDateTime now = LocalDateTime.ofInstant(CLOCK.instant(), ZoneOffset.UTC);
        Random random = new Random(7);
        Map<Boolean, int[]> wonByPhone = Map.of(true, new int[2], false, new int[2]);
        for (int i = 0; i < 3000; i++) {
            LeadPlan plan = LeadPlan.draw(i, now, 20, false, random);
            wonByPhone.get(plan.phone())[plan.outcome() == LeadPlan.Outcome.WON ? 1 : 0]++;
        }
        double with = wonByPhone.get(true)[1]
                / (double) (wonByPhone.get(true)[0] + wonByPhone.get(true)[1]);
        double without = wonByPhone.get(false)[1]
                / (double) (wonByPhone.get(false)[0] + wonByPhone.get(false)[1]);
        assertThat(with).isGreaterThan(without + 0.1).isLessThan(0.8);
    }
}
