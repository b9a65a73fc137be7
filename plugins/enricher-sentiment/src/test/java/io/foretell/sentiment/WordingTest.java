package io.foretell.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|broken again 😡😡😡|broken again angry",
                "en|great 👍🏽|great good",
                "en|love this ❤️!|love this love it !",
                "en|thanks:) all good|thanks happy all good",
                "en|Not happy :-( at all|Not happy sad at all",
                "zh|到手就坏了😭|到手就坏了 哭",
                "zh|谢谢:)|谢谢 开心"
            })
    void emoji_and_emoticons_become_words(String language, String text, String expected) {
        assertThat(Wording.plain(text, language)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@BlueSky @Support please call|please call",
                "RT @BlueSky: no seats left|no seats left",
                "thanks to @BlueSky for this|thanks to BlueSky for this",
                "a day lost #WorstDayEver|a day lost Worst Day Ever",
                "see https://example.com/x?y=1 for it|see for it",
                "sooooo late!!!!!|soo late!!",
                "bread &amp; butter|bread & butter"
            })
    void mentions_hashtags_and_links_become_plain_text(String text, String expected) {
        assertThat(Wording.plain(text, "en")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write to jo@example.com by 10:30.",
                "The list (see page 3): A, B and C.",
                "Order #4471 costs 20 dollars, ratio 1:3",
                "Call 3:00 or 8:D2"
            })
    void ordinary_text_stays_as_it_is(String text) {
        assertThat(Wording.plain(text, "en")).isEqualTo(text);
    }

    @Test
    void a_text_of_nothing_but_a_link_is_not_lost() {
        assertThat(Wording.plain("https://example.com", "en")).isEqualTo("https://example.com");
        assertThat(Wording.plain("😍😍😍", "en")).isEqualTo("love it");
    }
}
