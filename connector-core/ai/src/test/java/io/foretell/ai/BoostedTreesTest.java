package io.foretell.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.foretell.ai.api.BoostedTrees;
import io.foretell.ai.api.TreeModel;
import io.foretell.ai.api.TreeSettings;
import io.foretell.spi.error.ForetellException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BoostedTreesTest {
    private static final int COLUMNS = 3;
    private static final int ROWS = 800;
    private static final TreeSettings SETTINGS = new TreeSettings(30, 3, 0.2, 1, 1, 0.8, 1, 7);

    private final float[] rows = new float[ROWS * COLUMNS];
    private final float[] labels = new float[ROWS];
    private final BoostedTrees trees = new XgboostTrees(2);

    BoostedTreesTest() {
        Random random = new Random(3);
        for (int r = 0; r < ROWS; r++) {
            for (int c = 0; c < COLUMNS; c++) {
                rows[r * COLUMNS + c] = (float) random.nextGaussian();
            }
            // Two columns that only matter together, which no linear model can see; the third is missing at times.
            labels[r] = rows[r * COLUMNS] * rows[r * COLUMNS + 1] > 0 ? 1 : 0;
            if (r % 5 == 0) {
                rows[r * COLUMNS + 2] = Float.NaN;
            }
        }
    }

    @Test
    void contributions_add_up_to_the_log_odds() {
        try (TreeModel model = trees.train(rows, COLUMNS, labels, SETTINGS)) {
            double[] logits = model.logits(rows);
            double[][] contributions = model.contributions(rows);
            for (int r = 0; r < ROWS; r++) {
                assertThat(Arrays.stream(contributions[r]).sum()).isCloseTo(logits[r], within(1e-4));
            }
        }
    }

    @Test
    void what_only_matters_together_is_learned() {
        try (TreeModel model = trees.train(rows, COLUMNS, labels, SETTINGS)) {
            double[] logits = model.logits(new float[] {1, 1, 0, 1, -1, 0, -1, -1, Float.NaN});
            assertThat(logits[0]).isPositive();
            assertThat(logits[1]).isNegative();
            assertThat(logits[2]).isPositive();
        }
    }

    @Test
    void the_same_seed_gives_the_same_bytes_on_any_number_of_threads_and_they_load_again() {
        try (TreeModel one = new XgboostTrees(1).train(rows, COLUMNS, labels, SETTINGS);
                TreeModel two = trees.train(rows, COLUMNS, labels, SETTINGS);
                TreeModel loaded = trees.load(two.toBytes(), COLUMNS)) {
            assertThat(one.logits(rows)).isEqualTo(two.logits(rows));
            assertThat(loaded.logits(rows)).isEqualTo(two.logits(rows));
            assertThat(loaded.toBytes()).isEqualTo(two.toBytes());
        }
    }

    @Test
    void rubbish_is_refused_in_words() {
        assertThatThrownBy(() -> trees.load(new byte[] {1, 2, 3}, COLUMNS))
                .isInstanceOfSatisfying(
                        ForetellException.class, e -> assertThat(e.code().id()).isEqualTo("F-3007"));
        assertThatThrownBy(() -> trees.train(rows, 7, labels, SETTINGS)).hasMessageContaining("7 columns");
    }

    @Test
    void a_closed_model_says_so() {
        TreeModel model = trees.train(rows, COLUMNS, labels, SETTINGS);
        model.close();
        model.close();
        assertThatThrownBy(() -> model.logits(rows)).hasMessageContaining("closed");
    }
}
