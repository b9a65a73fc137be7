package io.foretell.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class PluginReloadTest {
    private static final int TIMES = Boolean.getBoolean("foretell.long") ? 50 : 5;
    private static final long FLAT_MEGABYTES = 64;

    /** Its heap is touched in full at the start, so what grows is native. */
    @Test
    void a_plugin_that_is_loaded_and_unloaded_again_and_again_leaves_nothing(@TempDir Path copies) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms256m",
                        "-Xmx256m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PluginReloads.class.getName(),
                        Installed.HOME.toString(),
                        copies.toString(),
                        String.valueOf(TIMES))
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor()).as(said).isZero();
        List<Long> resident = said.lines()
                .filter(line -> line.startsWith("resident "))
                .map(line -> Long.parseLong(line.substring("resident ".length())))
                .toList();
        assertThat(resident).hasSize(TIMES);
        // The least of two: what a load needs for a moment only is now and then still there.
        long before = Collections.min(resident.subList(1, 3));
        long after = Collections.min(resident.subList(TIMES - 2, TIMES));
        assertThat(after - before).as(said).isLessThan(FLAT_MEGABYTES);
        assertThat(said).contains("alive 0");
    }
}
