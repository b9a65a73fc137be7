package io.foretell.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.foretell.ai.AiRuntime;
import io.foretell.ai.AiSettings;
import io.foretell.ai.Variant;
import io.foretell.ai.api.TextEncoder;
import io.foretell.sentiment.training.Corpora;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for whatever model is trained next. */
final class ShippedModelTest {
    private static final Path MODEL = Path.of("model");
    private static final long LARGEST_ADAPTER = 8_000_000;

    @Test
    void every_file_has_the_sum_that_is_written_beside_it_and_adapters_stay_small() throws Exception {
        List<String> lines = Files.readAllLines(MODEL.resolve("SHA256SUMS"));
        assertThat(lines).extracting(line -> line.substring(66)).containsExactlyInAnyOrderElementsOf(files());
        for (String line : lines) {
            Path file = MODEL.resolve(line.substring(66));
            byte[] bytes = Files.readAllBytes(file);
            assertThat(HexFormat.of()
                            .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                                    .digest(bytes)))
                    .as(line)
                    .isEqualTo(line.substring(0, 64));
            assertThat(bytes.length).isLessThan((int) LARGEST_ADAPTER);
        }
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(MODEL)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.equals("SHA256SUMS") && !name.endsWith(".md"))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void a_sentence_has_the_same_vector_alone_and_in_a_batch(String language) throws IOException {
        List<String> texts = new ArrayList<>(Corpora.ownTestSentences(language).keySet());
        try (AiRuntime fresh = runtime(Optional.empty())) {
            TextEncoder encoder = fresh.textEncoders()
                    .adapted(language, Head.load(language).adapterSource(language))
                    .orElseThrow();
            List<float[]> together = encoder.encode(texts);
            for (int i = 0; i < texts.size(); i += 9) {
                float[] alone = encoder.encode(List.of(texts.get(i))).get(0);
                float[] inBatch = together.get(i);
                double cosine = IntStream.range(0, alone.length)
                        .mapToDouble(j -> (double) alone[j] * inBatch[j])
                        .sum();
                assertThat(cosine).isCloseTo(1, within(1e-4));
            }
        }
    }

    private static AiRuntime runtime(Optional<Variant> variant) {
        AiSettings shared = AiSettings.shared();
        return AiRuntime.start(new AiSettings(shared.folder(), variant.isPresent() ? variant : shared.variant(), 2, 0));
    }
}
