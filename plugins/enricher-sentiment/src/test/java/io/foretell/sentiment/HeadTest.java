package io.foretell.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HeadTest {
    private static Head head() throws IOException {
        String file = "bias=0.5\nslope=1\nlower=-1\nupper=1\nlapse=0\nweights=2,-1\n";
        return Head.parse(file.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_value_is_linear_in_the_vector() throws IOException {
        assertThat(head().value(new float[] {1, 1})).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void a_lapse_leaves_a_little_of_every_mood() throws IOException {
        String file = "bias=0\nslope=9\nlower=-1\nupper=1\nlapse=0.3\nweights=1\n";
        MoodShares shares = Head.parse(file.getBytes(StandardCharsets.UTF_8)).shares(9, 0, 1);
        assertThat(shares.positive()).isCloseTo(0.8, within(1e-3));
        assertThat(shares.negative()).isCloseTo(0.1, within(1e-3));
        assertThat(shares.neutral()).isCloseTo(0.1, within(1e-3));
    }

    @Test
    void shares_add_up_to_one_and_the_middle_of_the_band_is_neutral() throws IOException {
        for (double value = -8; value <= 8; value += 0.5) {
            MoodShares shares = head().shares(value, 0, 1);
            assertThat(shares.negative() + shares.neutral() + shares.positive()).isCloseTo(1, within(1e-9));
        }
        assertThat(head().shares(0, 0, 1).number()).isCloseTo(0, within(1e-9));
        assertThat(head().shares(5, 0, 1).mood()).isEqualTo(Mood.POSITIVE);
        assertThat(head().shares(-5, 0, 1).mood()).isEqualTo(Mood.NEGATIVE);
        assertThat(head().shares(0, 0, 3).mood()).isEqualTo(Mood.NEUTRAL);
        assertThat(head().shares(0.1, 0, 0).neutral()).isCloseTo(0, within(1e-9));
    }

    @Test
    void characters_say_which_pole_and_leave_neutral_alone() throws IOException {
        MoodShares without = head().shares(0.8, 0, 1);
        MoodShares with = head().shares(0.8, -2, 1);

        assertThat(with.neutral()).isCloseTo(without.neutral(), within(1e-9));
        assertThat(with.positive() + with.negative()).isCloseTo(without.positive() + without.negative(), within(1e-9));
        assertThat(with.positive()).isLessThan(with.negative());
        assertThat(head().shares(30, -40, 1).mood()).isEqualTo(Mood.NEGATIVE);
        assertThat(head().shares(30, -20, 1).positive()).isCloseTo(1, within(1e-3));
    }

    @Test
    void long_texts_are_cut_between_sentences_and_nothing_is_lost() {
        String english = "This is a sentence that says something. ".repeat(40).strip();
        assertThat(Passages.of(english, "en"))
                .hasSizeGreaterThan(3)
                .allSatisfy(passage -> assertThat(passage).endsWith(".").hasSizeLessThanOrEqualTo(360));
        assertThat(String.join(" ", Passages.of(english, "en"))).isEqualTo(english);
        assertThat(Passages.of("这个问题还没有解决。".repeat(30), "zh")).hasSize(2);
        assertThat(Passages.of("short", "en")).isEqualTo(List.of("short"));
    }

    @Test
    void every_text_counts_with_its_likeliest_mood_and_abstentions_stand_apart() {
        Scoreboard scores = new Scoreboard(0.5);
        scores.add(entry(Mood.POSITIVE, true, new MoodShares(0.1, 0.1, 0.8)));
        scores.add(entry(Mood.NEGATIVE, true, new MoodShares(0.3, 0.4, 0.3)));
        scores.add(entry(Mood.NEUTRAL, true, new MoodShares(0.1, 0.8, 0.1)));
        scores.add(entry(Mood.POSITIVE, false, new MoodShares(0.1, 0.1, 0.8)));
        scores.add(new Scoreboard.Entry(Mood.POSITIVE, "en", true, Optional.empty()));

        assertThat(scores.report(2).metrics())
                .containsEntry("accuracy", 0.6)
                .containsEntry("abstentions", 3.0)
                .containsEntry("accuracy_of_kept", 1.0)
                .containsEntry("texts_per_second", 2.5);
        assertThat(scores.report(2).tables().get(1).rows())
                .contains(List.of("negative", "0", "1", "0"), List.of("neutral", "0", "1", "0"));
    }

    private static Scoreboard.Entry entry(Mood label, boolean read, MoodShares shares) {
        return new Scoreboard.Entry(label, "en", read, Optional.of(shares));
    }
}
