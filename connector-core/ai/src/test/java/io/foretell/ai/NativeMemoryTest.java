package io.foretell.ai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@EnabledIfSystemProperty(named = "foretell.long", matches = "true", disabledReason = "install/test --long")
final class NativeMemoryTest {
    private static final int TEXTS = 100_000;
    /** What the allocator's arenas still move after the first fifth. */
    private static final long FLAT_MEGABYTES = 32;

    @Test
    void a_hundred_thousand_texts_in_a_small_heap_leave_native_memory_flat() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms512m",
                        "-Xmx512m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyTexts.class.getName(),
                        String.valueOf(TEXTS))
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor()).as(said).isZero();
        List<Long> resident = said.lines()
                .filter(line -> line.startsWith("resident "))
                .map(line -> Long.parseLong(line.substring("resident ".length())))
                .toList();
        assertThat(resident).hasSize(10);
        assertThat(resident.get(9) - resident.get(1)).as(said).isLessThan(FLAT_MEGABYTES);
    }
}
