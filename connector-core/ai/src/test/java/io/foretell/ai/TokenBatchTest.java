package io.foretell.ai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TokenBatchTest {
    private static final int MOST = 256;

    @Test
    void batches_hold_every_text_once_longest_first_and_no_more_tokens_than_allowed() {
        Random random = new Random(1);
        for (int count = 0; count < 300; count++) {
            List<long[]> ids = texts(random, count, MOST);

            List<TokenBatch> batches = TokenBatch.plan(ids, MOST);

            assertThat(batches).allSatisfy(batch -> {
                assertThat(batch.size() * batch.length()).isLessThanOrEqualTo(TokenBatch.MAX_TOKENS);
                assertThat(batch.ids()).allMatch(row -> row.length <= batch.length());
                assertThat(Arrays.stream(batch.mask()).sum())
                        .isEqualTo(batch.ids().stream()
                                .mapToLong(row -> row.length)
                                .sum());
            });
            assertThat(batches.stream()
                            .flatMap(batch -> batch.positions().stream())
                            .sorted())
                    .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
            assertThat(batches.stream().flatMap(batch -> batch.ids().stream()).map(row -> -row.length))
                    .isSorted();
        }
    }

    @Test
    void however_many_texts_of_whatever_length_the_shapes_stay_few() {
        Random random = new Random(1);
        Set<List<Integer>> shapes = new HashSet<>();
        Set<Integer> products = new HashSet<>();
        for (int round = 0; round < 2_000; round++) {
            for (TokenBatch batch :
                    TokenBatch.plan(texts(random, random.nextInt(600), 1 + random.nextInt(MOST)), MOST)) {
                shapes.add(List.of(batch.size(), batch.length()));
                products.add(batch.size() * batch.length());
            }
        }

        assertThat(shapes).hasSizeLessThan(300);
        assertThat(products).hasSizeLessThan(100);
    }

    @Test
    void little_is_padded_and_nothing_beyond_what_the_encoder_reads() {
        for (int tokens = 1; tokens <= MOST; tokens++) {
            assertThat(BatchShapes.length(tokens, MOST)).isBetween(tokens, Math.max(tokens + 3, tokens * 5 / 4));
        }
        assertThat(BatchShapes.length(20, MOST)).isEqualTo(20);
        assertThat(BatchShapes.length(510, 511)).isEqualTo(511);
        assertThat(BatchShapes.length(0, MOST)).isPositive();
    }

    @Test
    void shorter_texts_are_filled_up_with_zeros() {
        TokenBatch batch = TokenBatch.plan(List.of(new long[] {7}, new long[] {8, 9, 10}), MOST)
                .get(0);

        assertThat(batch.paddedIds()).containsExactly(8, 9, 10, 0, 7, 0, 0, 0);
        assertThat(batch.mask()).containsExactly(1, 1, 1, 0, 1, 0, 0, 0);
    }

    private static List<long[]> texts(Random random, int count, int longest) {
        return IntStream.range(0, count)
                .mapToObj(i -> new long[1 + random.nextInt(longest)])
                .toList();
    }
}
