package io.foretell.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.ai.AiRuntime;
import io.foretell.ai.AiSettings;
import io.foretell.ai.Variant;
import io.foretell.sentiment.training.Corpora;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plain variant stands for every processor that has none of the quicker ones. */
final class VariantsAgreeTest {
    private static final int TEXTS = 600;
    private static final double SAME = 0.995;
    private static final double BORDER = 0.02;
    /** Coprime to the number of sentences, so that pairs do not repeat. */
    private static final int STEP = 37;

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void another_variant_says_the_same_but_for_texts_on_the_border(String language) throws IOException {
        List<String> texts = texts(language);
        try (AiRuntime usual = runtime(Optional.empty());
                AiRuntime plain = runtime(Optional.of(Variant.F32_PLAIN));
                MoodReader here = MoodReader.of(usual.textEncoders(), Map.of(), 1, new Verdicts(0));
                MoodReader there = MoodReader.of(plain.textEncoders(), Map.of(), 1, new Verdicts(0))) {
            List<Optional<Reading>> expected = here.read(texts);
            List<Optional<Reading>> found = there.read(texts);
            List<String> different = new ArrayList<>();
            int read = 0;
            for (int i = 0; i < texts.size(); i++) {
                if (expected.get(i).isPresent()) {
                    read++;
                    MoodShares shares = expected.get(i).get().shares();
                    MoodShares others = found.get(i).orElseThrow().shares();
                    if (shares.mood() != others.mood()) {
                        different.add(texts.get(i));
                        assertThat(others.of(shares.mood()))
                                .as(texts.get(i))
                                .isGreaterThanOrEqualTo(others.confidence() - BORDER);
                    }
                }
            }
            assertThat(read).isGreaterThan(TEXTS / 2);
            assertThat(different).hasSizeLessThanOrEqualTo((int) (read * (1 - SAME)));
        }
    }

    /** Our own sentences, then two of them at a time. */
    private static List<String> texts(String language) throws IOException {
        List<String> sentences =
                new ArrayList<>(Corpora.ownTestSentences(language).keySet());
        List<String> texts = new ArrayList<>(sentences);
        for (int i = 0; texts.size() < TEXTS; i++) {
            String second = sentences.get((i * STEP + 1 + i / sentences.size()) % sentences.size());
            texts.add(sentences.get(i % sentences.size()) + " " + second);
        }
        return texts;
    }

    private static AiRuntime runtime(Optional<Variant> variant) {
        AiSettings shared = AiSettings.shared();
        return AiRuntime.start(new AiSettings(shared.folder(), variant.isPresent() ? variant : shared.variant(), 2, 0));
    }
}
