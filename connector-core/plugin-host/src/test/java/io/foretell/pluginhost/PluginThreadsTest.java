package io.foretell.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

final class PluginThreadsTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    @Test
    void calls_that_go_on_after_their_time_are_counted_and_after_a_few_no_more_are_started() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (PluginThreads threads = new PluginThreads("stubborn", Duration.ofMinutes(1))) {
            for (int i = 0; i < PluginThreads.MOST_ABANDONED; i++) {
                assertThat(threads.run(Duration.ofMinutes(1), () -> "well")).isEqualTo("well");
                assertThatThrownBy(() -> threads.run(SHORT, () -> stubborn(release)))
                        .isInstanceOf(TimeoutException.class);
                assertThat(threads.abandoned()).isEqualTo(i + 1);
            }
            assertThatThrownBy(() -> threads.run(SHORT, () -> "never started"))
                    .isInstanceOf(RejectedExecutionException.class);
            release.countDown();
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (threads.abandoned() > 0 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(threads.run(Duration.ofMinutes(1), () -> "well again")).isEqualTo("well again");
        }
    }

    @Test
    void a_smaller_batch_gets_its_share_of_the_time_in_which_a_larger_one_hung_but_never_too_little() {
        Patience patience = new Patience(Duration.ofMinutes(2));
        assertThat(patience.of(1)).isEqualTo(Duration.ofMinutes(2));
        patience.hung(256);
        assertThat(patience.of(256)).isEqualTo(Duration.ofMinutes(2));
        assertThat(patience.of(128)).isEqualTo(Duration.ofMinutes(1));
        assertThat(patience.of(16)).isEqualTo(Duration.ofSeconds(20));
        assertThat(patience.of(1)).isEqualTo(Duration.ofSeconds(20));
        Patience hasty = new Patience(Duration.ofMillis(200));
        hasty.hung(500);
        assertThat(hasty.of(1)).isEqualTo(Duration.ofMillis(200));
    }

    /** As a pattern that goes on for ever: it does not listen. */
    private static boolean stubborn(CountDownLatch release) {
        while (true) {
            try {
                release.await();
                return true;
            } catch (InterruptedException e) {
                continue;
            }
        }
    }
}
