package io.foretell.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.foretell.ai.api.NetModel;
import io.foretell.ai.api.NetSettings;
import io.foretell.ai.api.NeuralNets;
import io.foretell.spi.error.ForetellException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On generated rows whose true log-odds are known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NeuralNetsTest {
    private static final int COLUMNS = 4;
    private static final int ROWS = 3000;
    private static final NetSettings SETTINGS = new NetSettings(8, 4, 12, 4, 0.02, 0.02, 7);

    private NeuralNets nets;
    private float[] rows;
    private double[] truth;
    private float[] labels;
    private NetModel model;

    @BeforeAll
    void train() {
        nets = AiRuntime.neuralNets(AiSettings.shared());
        Random random = new Random(1);
        rows = new float[ROWS * COLUMNS];
        truth = new double[ROWS];
        labels = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            float[] row = new float[COLUMNS];
            for (int c = 0; c < COLUMNS; c++) {
                row[c] = (float) (50 + 10 * random.nextGaussian());
            }
            double bend = (row[0] - 50) / 10;
            double together = (row[1] - 50) * (row[2] - 50) / 100;
            boolean missing = random.nextInt(5) == 0;
            truth[i] = 1.2 * (bend * bend - 1) + 1.2 * together + (missing ? 1 : -0.25);
            row[3] = missing ? Float.NaN : row[3];
            labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-truth[i])) ? 1 : 0;
            System.arraycopy(row, 0, rows, i * COLUMNS, COLUMNS);
        }
        model = nets.train(rows, COLUMNS, labels, SETTINGS);
    }

    @Test
    void bends_holes_and_what_two_columns_say_together_are_learned() {
        double[] logits = model.logits(rows);
        assertThat(correlation(logits, truth)).isGreaterThan(0.85);
    }

    @Test
    void base_and_contributions_add_up_to_the_log_odds() {
        float[] some = Arrays.copyOf(rows, 600 * COLUMNS);
        double[] logits = model.logits(some);
        double[][] contributions = model.contributions(some);
        for (int i = 0; i < logits.length; i++) {
            assertThat(Arrays.stream(contributions[i]).sum()).isCloseTo(logits[i], within(1e-4));
        }
        // What is missing speaks for itself.
        double holes = 0;
        for (int i = 0; i < logits.length; i++) {
            holes += Float.isNaN(some[i * COLUMNS + 3]) ? contributions[i][3] : -contributions[i][3];
        }
        assertThat(holes).isPositive();
    }

    @Test
    void a_net_says_the_same_after_it_was_stored_and_alone_as_in_a_batch() {
        NetModel loaded = nets.load(model.toBytes(), COLUMNS);
        double[] logits = model.logits(rows);
        assertThat(loaded.logits(rows)).isEqualTo(logits);
        assertThat(loaded.toBytes()).isEqualTo(model.toBytes());
        float[] one = Arrays.copyOfRange(rows, 5 * COLUMNS, 6 * COLUMNS);
        assertThat(loaded.logits(one)[0]).isCloseTo(logits[5], within(1e-5));
    }

    @Test
    void the_same_seed_gives_the_same_net() {
        float[] fewer = Arrays.copyOf(rows, 500 * COLUMNS);
        float[] theirs = Arrays.copyOf(labels, 500);
        assertThat(nets.train(fewer, COLUMNS, theirs, SETTINGS).toBytes())
                .isEqualTo(nets.train(fewer, COLUMNS, theirs, SETTINGS).toBytes());
    }

    @Test
    void bytes_that_are_no_net_are_refused() {
        assertThatThrownBy(() -> nets.load(new byte[20], COLUMNS))
                .isInstanceOfSatisfying(
                        ForetellException.class, e -> assertThat(e.code().id()).isEqualTo("F-3010"));
        assertThatThrownBy(() -> nets.load(model.toBytes(), COLUMNS + 1)).isInstanceOf(ForetellException.class);
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double both = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        return both / Math.sqrt(squaresA * squaresB);
    }
}
