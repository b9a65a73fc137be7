package io.foretell.sentiment.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.foretell.sentiment.Ngrams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NgramFittingTest {
    private static final String FILLER = "天地人你我他风雨山水";

    /** A mood's own pair of characters somewhere between others that say nothing. */
    private static LabelledText text(double mood, Random random) {
        List<String> words = new ArrayList<>(random.ints(9, 0, FILLER.length())
                .mapToObj(i -> FILLER.substring(i, i + 1))
                .toList());
        words.add(random.nextInt(words.size()), mood == 0 ? "糟糕" : mood == 1 ? "满意" : "发票");
        return new LabelledText("made up", String.join("", words), mood, false);
    }

    private static List<LabelledText> texts(int count, long seed) {
        Random random = new Random(seed);
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text(i % 3 / 2.0, random));
        }
        return texts;
    }

    @Test
    void finds_the_words_that_tell_the_mood() {
        List<LabelledText> texts = texts(600, 1);
        double[] weights = new double[texts.size()];
        Arrays.fill(weights, 1);

        Ngrams whole = NgramFitting.fit(texts, weights, "zh", new OrdinalLoss(0.05), 1);
        Ngrams half = NgramFitting.fit(texts, weights, "zh", new OrdinalLoss(0.05), 0.5);

        List<LabelledText> unseen = texts(300, 2);
        assertThat(unseen.stream().filter(text -> text.label() == mood(whole.value(text.text()))))
                .hasSizeGreaterThan(270);
        assertThat(unseen).allSatisfy(text -> assertThat(half.value(text.text()))
                .isCloseTo(whole.value(text.text()) / 2, within(1e-6)));
    }

    /** By the thresholds of the loss. */
    private static double mood(double value) {
        return value > 1 ? 1 : value < -1 ? 0 : 0.5;
    }
}
