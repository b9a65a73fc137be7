package io.foretell.sentiment.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class TunedTest {
    /** The gradient of the squared distance to (1, -2). */
    private static void descend(Tuned tensor, int from, int to) {
        for (int step = from; step < to; step++) {
            tensor.gradient[0] = tensor.weights[0] - 1;
            tensor.gradient[1] = tensor.weights[1] + 2;
            tensor.step(step + 1, 1, 0.05, 0, step - 300);
        }
    }

    @Test
    void finds_the_minimum() {
        Tuned tensor = new Tuned(new float[2]);
        descend(tensor, 0, 400);

        assertThat(tensor.mean()[0]).isCloseTo(1, within(0.02f));
        assertThat(tensor.mean()[1]).isCloseTo(-2, within(0.02f));
        assertThat(tensor.start()).containsExactly(0, 0);
    }

    @Test
    void goes_on_from_a_saved_state_as_if_it_had_never_stopped() throws IOException {
        Tuned whole = new Tuned(new float[2]);
        descend(whole, 0, 350);
        Tuned first = new Tuned(new float[2]);
        descend(first, 0, 320);
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        first.save(new DataOutputStream(saved));
        Tuned second = new Tuned(new float[2]);
        second.load(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        descend(second, 320, 350);

        assertThat(second.weights).containsExactly(whole.weights);
        assertThat(second.mean()).containsExactly(whole.mean());
    }
}
