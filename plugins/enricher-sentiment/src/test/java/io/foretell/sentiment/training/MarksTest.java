package io.foretell.sentiment.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.foretell.sentiment.Thresholds;
import org.junit.jupiter.api.Test;

final class MarksTest {
    private static final double[] VALUES = {-3, -2, 0.5, 0, 0.1, 1.5, 3, 4};
    private static final double[] LABELS = {0, 0, 0, 0.5, 0.5, 1, 1, 1};

    private static Marks marks(Thresholds thresholds, double[] values, double[] labels) {
        return Marks.of(thresholds, values, new double[values.length], labels);
    }

    @Test
    void characters_change_poles_but_not_what_is_neutral() {
        Thresholds sharp = new Thresholds(4, -4, 4, 0);
        double[] characters = {0, 0, -1, 5, -5, 0, 0, 0};

        assertThat(marks(sharp, VALUES, LABELS).poles()).isCloseTo(5 / 6.0, within(1e-9));
        assertThat(Marks.of(sharp, VALUES, characters, LABELS).poles()).isEqualTo(1);
        assertThat(Marks.of(sharp, VALUES, characters, LABELS).moods())
                .isEqualTo(marks(sharp, VALUES, LABELS).moods());
    }

    @Test
    void counts_moods_and_poles_and_finds_the_best_threshold() {
        Marks marks = marks(OrdinalCalibration.TRAINED, VALUES, LABELS);

        assertThat(marks.texts()).isEqualTo(8);
        assertThat(marks.moods()).isCloseTo(7 / 8.0, within(1e-9));
        assertThat(marks.poles()).isCloseTo(5 / 6.0, within(1e-9));
        assertThat(marks.best()).isEqualTo(1);
        assertThat(marks.positive()).isCloseTo(1 / 6.0, within(1e-9));
    }

    @Test
    void being_too_sure_is_an_error_of_calibration() {
        Thresholds sure = new Thresholds(20, -20, 20, 0);
        double[] wrong = {-3, 3, -2, 2};
        assertThat(marks(sure, wrong, new double[] {1, 0, 1, 0}).ece()).isCloseTo(1, within(1e-6));
        assertThat(marks(sure, wrong, new double[] {0, 1, 0, 1}).ece()).isCloseTo(0, within(1e-6));
    }

    @Test
    void neutral_texts_have_no_poles() {
        Marks marks = marks(OrdinalCalibration.TRAINED, new double[] {0.2}, new double[] {0.5});
        assertThat(marks.moods()).isEqualTo(1);
        assertThat(marks.poles()).isNaN();
    }
}
