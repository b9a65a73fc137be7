package io.foretell.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.testkit.SettableClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TerminalTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final SettableClock clock = SettableClock.at("2026-05-09T14:00:00Z");

    @Test
    void a_terminal_gets_a_bar_with_its_stage() {
        try (Terminal.ShownProgress progress = terminal(true, false).progress()) {
            progress.stage("Reading", 100);
            progress.advance(100);
            progress.stage("Counting what nobody knows", -1);
            progress.advance(5);
            progress.say("Half of it is done.");
        }

        assertThat(err.toString()).contains("Reading", "100%", "Half of it is done.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_stage_whose_size_nobody_knows_shows_what_was_done_and_no_question_marks() {
        Duration took = Duration.ofSeconds(3);

        assertThat(BarLine.line("reading crm.lead", 1_200, -1, took, 79)).isEqualTo("reading crm.lead  1,200  3.0 s");
        assertThat(BarLine.line("deciding mood", 0, 0, took, 79)).isEqualTo("deciding mood  ...  3.0 s");
        assertThat(BarLine.line("writing", 50, 100, took, 79))
                .isEqualTo("writing   50% [==========          ]  50 of 100  3.0 s, 3.0 s left");
        assertThat(BarLine.line("x".repeat(200), 999_999, 1_000_000, took, 79).length())
                .isLessThanOrEqualTo(79);
        try (Terminal.ShownProgress progress = terminal(true, false).progress()) {
            progress.stage("Counting", 0);
            progress.advance(1);
            progress.stage("Looking", -1);
        }
        assertThat(err.toString()).contains("Counting").doesNotContain("?", "0/0");
    }

    @Test
    void a_pipe_gets_a_line_per_stage_and_one_every_ten_seconds() {
        try (Terminal.ShownProgress progress = terminal(false, false).progress()) {
            progress.stage("Reading", 2000);
            progress.advance(1000);
            clock.advance(Duration.ofSeconds(11));
            progress.advance(1);
            progress.advance(1);
        }

        assertThat(err.toString()).hasLineCount(2).contains("Reading: 1,001 of 2,000", "Reading: 1,002, 11 s");
    }

    @Test
    void json_keeps_progress_to_itself() {
        try (Terminal.ShownProgress progress = terminal(false, true).progress()) {
            progress.stage("Reading", 10);
            progress.say("Half of it.");
        }

        assertThat(err.toString() + out).isEmpty();
    }

    @Test
    void a_table_aligns_wide_characters_and_puts_numbers_to_the_right() {
        String table = new TextTable("", "name", "count")
                .row("王", "7")
                .row("abc", "1,200")
                .toString();

        assertThat(table).isEqualTo("name  count\n王        7\nabc   1,200");
    }

    private Terminal terminal(boolean interactive, boolean json) {
        return new Terminal(new PrintWriter(out), new PrintWriter(err), json, false, false, interactive, clock);
    }
}
