package io.foretell.sentiment.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.foretell.sentiment.Thresholds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LogisticRegressionTest {
    @Test
    void finds_the_coefficients_that_made_the_labels() {
        Random random = new Random(7);
        double[] truth = {1.5, -2, 0.5};
        float[][] x = new float[20_000][2];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = new float[] {(float) random.nextGaussian(), (float) random.nextGaussian()};
            y[i] = random.nextDouble() < LogisticRegression.probability(truth, x[i]) ? 1 : 0;
        }
        double[] weight = new double[x.length];
        Arrays.fill(weight, 1);

        assertThat(LogisticRegression.fit(x, y, weight, 0.001)).containsExactly(truth, within(0.1));
    }

    @Test
    void finds_the_band_between_the_moods() {
        Random random = new Random(7);
        double[] values = new double[5_000];
        double[] labels = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = 3 * random.nextGaussian();
            double noisy = 2 * values[i] + Math.log(1 / random.nextDouble() - 1);
            labels[i] = noisy < -3 ? 0 : noisy > 1 ? 1 : 0.5;
        }

        Thresholds found = OrdinalCalibration.fit(values, labels);

        assertThat(found.slope()).isCloseTo(2, within(0.2));
        assertThat(found.lower()).isCloseTo(-3, within(0.3));
        assertThat(found.upper()).isCloseTo(1, within(0.3));
    }

    @Test
    void a_few_texts_on_the_wrong_side_do_not_make_a_calibration_unsure_of_all_the_others() {
        double[] values = new double[300];
        double[] labels = new double[300];
        for (int i = 0; i < 300; i++) {
            values[i] = i % 3 * 3 - 3 + (i % 7 - 3) * 0.1;
            labels[i] = (i % 10 == 0 ? (i + 1) % 3 : i % 3) / 2.0;
        }

        Thresholds found = OrdinalCalibration.fit(values, labels);

        assertThat(found.lapse()).isBetween(0.05, 0.2);
        assertThat(found.shares(0, 0, 1)[1]).isBetween(0.85, 0.95);
        assertThat(found.shares(-3, 0, 1)[0]).isBetween(0.85, 0.95);
    }
}
