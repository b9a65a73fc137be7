package io.foretell.ai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeGateTest {
    private static final int TERMINATED = 128 + 15;

    @Test
    void it_shuts_when_the_last_call_is_over_and_then_lets_nobody_in() throws InterruptedException {
        NativeGate gate = new NativeGate();
        NativeGate.Call first = gate.pass();
        Thread ending = new Thread(() -> {
            try {
                gate.shut(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        ending.start();
        await(ending, Thread.State.TIMED_WAITING);
        first.close();
        ending.join();

        Thread late = new Thread(() -> gate.pass().close());
        late.setDaemon(true);
        late.start();
        await(late, Thread.State.WAITING);
        assertThat(late.isAlive()).isTrue();
    }

    @Test
    void whoever_is_still_inside_is_waited_for_no_longer_than_allowed() throws InterruptedException {
        NativeGate gate = new NativeGate();
        Thread other = new Thread(gate::pass);
        other.start();
        other.join();
        assertThat(gate.shut(Duration.ofMillis(1))).isFalse();
    }

    private static void await(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }

    /** Without the gate every other try ends with a crash report. */
    @RepeatedTest(3)
    void a_process_that_is_told_to_end_in_the_middle_of_a_computation_does_not_crash(@TempDir Path folder)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessTexts.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.lines().anyMatch(EndlessTexts.COMPUTING::equals)).isTrue();
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(TERMINATED);
            assertThat(folder).isDirectoryNotContaining("glob:**/hs_err*");
        } finally {
            process.destroyForcibly();
        }
    }
}
