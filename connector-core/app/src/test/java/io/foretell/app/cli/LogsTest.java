package io.foretell.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import io.foretell.app.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class LogsTest {
    @TempDir
    Path folder;

    @AfterEach
    void no_log_file_is_left_open() {
        ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)
                .detachAndStopAllAppenders();
    }

    @Test
    void what_a_stranger_wrote_reaches_the_log_as_text_on_one_line() throws Exception {
        Logs.toFile(Settings.defaults(folder));
        String evil = "x\u001b[2J\u009b31m\u202egnp\r\n2026-01-01 INFO forged";
        LoggerFactory.getLogger("t").warn("record={}", evil, new IllegalStateException("cannot read " + evil));

        List<String> lines = Files.readAllLines(folder.resolve("data/log/foretell.log"));
        assertThat(lines.get(0)).contains("\\u001b[2J\\u009b31m\\u202egnp 2026-01-01 INFO forged");
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\t]]"));
    }

    @Test
    void a_bug_leaves_its_stack_trace_in_the_log_and_names_the_file() throws Exception {
        Logs.toFile(Settings.defaults(folder));

        String text = ErrorAnswers.of(new IllegalStateException("boom")).text();

        Path file = folder.resolve("data/log/foretell.log");
        assertThat(text).contains("F-4999", "the log is at " + file);
        assertThat(Files.readString(file)).contains("command_failed code=F-4999", "boom", "LogsTest");
    }
}
