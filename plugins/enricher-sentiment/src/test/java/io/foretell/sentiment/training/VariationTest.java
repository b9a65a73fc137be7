package io.foretell.sentiment.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class VariationTest {
    private static final LabelledText QUESTION = new LabelledText("ours", "When do you open?", 0.5, false);

    private static Set<String> variants(String language, String text, boolean isPole) {
        Variation variation = Variation.of(language, List.of(QUESTION));
        return IntStream.range(0, 500)
                .mapToObj(seed -> variation.vary(text, isPole, new Random(seed)))
                .collect(Collectors.toSet());
    }

    @Test
    void most_copies_of_a_plain_sentence_stay_as_they_are() {
        Variation variation = Variation.of("en", List.of());
        long same = IntStream.range(0, 500)
                .filter(seed -> variation
                        .vary("you lost my bag", true, new Random(seed))
                        .equals("you lost my bag"))
                .count();
        assertThat(same).isGreaterThan(350);
    }

    @Test
    void people_write_as_in_chats() {
        assertThat(variants("en", "I can't see your answer.", true))
                .contains("I can't see your answer", "I cant see ur answer.", "I can't see ur answer.");
        assertThat(variants("zh", "太慢了，打电话也不接。", true)).contains("太慢了 打电话也不接 ", "太慢了打电话也不接");
    }

    @Test
    void a_complaint_stands_beside_a_question_but_a_question_never_beside_another() {
        assertThat(variants("en", "I waited for hours.", true))
                .contains("When do you open. I waited for hours.", "I waited for hours. When do you open?");
        assertThat(variants("en", "Where is it?", false)).noneMatch(text -> text.contains("open"));
    }

    @Test
    void the_same_seed_varies_in_the_same_way() {
        assertThat(variants("en", "I can't see your answer.", true))
                .isEqualTo(variants("en", "I can't see your answer.", true));
    }
}
