package io.foretell.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class NgramsTest {
    private static float[] weightsOf(String text, float weight, float bias) {
        float[] weights = new float[Ngrams.BUCKETS + 1];
        for (int bucket : Ngrams.buckets(text)) {
            weights[bucket] = weight;
        }
        weights[Ngrams.BUCKETS] = bias;
        return weights;
    }

    @Test
    void the_value_is_the_sum_over_different_characters_and_pairs_by_the_root_of_their_number() {
        // 好, 的, and with start and end the pairs ^好, 好的, 的$.
        assertThat(Ngrams.buckets("好的")).hasSize(5).isSorted();
        Ngrams ngrams = Ngrams.of(1, weightsOf("好的", 0.5f, 0.25f));

        assertThat(ngrams.value("好的")).isCloseTo(0.25 + 0.5 * 5 / Math.sqrt(5), within(1e-6));
        assertThat(ngrams.value("坏")).isCloseTo(0.25, within(1e-6));
        assertThat(Ngrams.of(0.5, weightsOf("好的", 0.5f, 0.25f)).value("好的"))
                .isCloseTo(ngrams.value("好的") / 2, within(1e-6));
    }

    @Test
    void repeating_changes_little_and_widths_case_and_spaces_nothing() {
        assertThat(Ngrams.buckets("好好好好")).hasSize(4);
        assertThat(Ngrams.buckets("ＯＫ！ 好")).containsExactly(Ngrams.buckets(" ok!\n好 "));
        assertThat(Ngrams.buckets("")).hasSize(1);
    }

    @Test
    void a_byte_keeps_small_weights_apart() {
        float[] weights = weightsOf("好", 0.001f, 0);
        weights[0] = -5;

        assertThat(Ngrams.of(1, weights).value("好")).isCloseTo(0.001 * 3 / Math.sqrt(3), within(0.001));
        assertThat(Ngrams.of(1, weights).value("好")).isPositive();
    }

    @Test
    void what_was_written_is_read_and_half_a_file_is_refused() throws IOException {
        Ngrams ngrams = Ngrams.of(0.5, weightsOf("很满意", 0.7f, -0.1f));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ngrams.write(file);

        assertThat(Ngrams.parse(file.toByteArray()).value("很满意")).isEqualTo(ngrams.value("很满意"));
        assertThatThrownBy(() -> Ngrams.parse(new byte[100])).isInstanceOf(IOException.class);
        assertThat(Ngrams.NONE.value("很满意")).isZero();
    }
}
