package io.foretell.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExcerptTest {
    @ParameterizedTest
    @ValueSource(strings = {"😡", "👍🏽", "👩‍👩‍👧", "❤️", "🇩🇪", "é", "é", "很", "𠮷", "\u0301"})
    void no_character_is_cut_in_half_wherever_the_limit_falls(String character) {
        for (int before = 0; before < 12; before++) {
            String text = "a".repeat(before) + character.repeat(40);
            String words = Excerpt.of(text, 30).words();
            assertThat(words.length()).isBetween(1, 30);
            assertThat(new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(words);
            if (character.codePointAt(0) != '\u0301') {
                assertThat((words.length() - before) % character.length())
                        .as(words)
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"It is broken, and nobody answers.", "坏了"})
    void what_is_short_enough_stays_whole(String text) {
        assertThat(Excerpt.of(text, text.length())).isEqualTo(new Excerpt(text, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"It is broken, and nobody answers, 😡😡😡😡😡😡😡😡"})
    void words_are_kept_whole_where_there_are_any(String text) {
        assertThat(Excerpt.of(text, 25)).isEqualTo(new Excerpt("It is broken, and nobody", true));
    }
}
