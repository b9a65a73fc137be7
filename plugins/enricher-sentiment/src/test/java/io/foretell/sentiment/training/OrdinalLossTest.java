package io.foretell.sentiment.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class OrdinalLossTest {
    private final OrdinalLoss loss = new OrdinalLoss(0.05);

    @Test
    void the_slope_is_the_derivative_of_the_loss() {
        double step = 1e-5;
        for (double label : new double[] {0, 0.5, 1}) {
            for (double value = -4; value <= 4; value += 0.5) {
                double measured = (loss.loss(value + step, label) - loss.loss(value - step, label)) / (2 * step);
                assertThat(loss.slope(value, label)).isCloseTo(measured, within(1e-4));
            }
        }
    }

    @Test
    void the_loss_is_least_where_the_label_is() {
        assertThat(loss.loss(-3, 0)).isLessThan(loss.loss(0, 0));
        assertThat(loss.loss(0, 0.5)).isLessThan(loss.loss(2, 0.5)).isLessThan(loss.loss(-2, 0.5));
        assertThat(loss.loss(3, 1)).isLessThan(loss.loss(0, 1));
    }
}
