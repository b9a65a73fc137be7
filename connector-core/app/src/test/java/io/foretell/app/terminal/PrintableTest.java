package io.foretell.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.foretell.testkit.SettableClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names as strangers may write them. */
final class PrintableTest {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("window title", "Ada\u001b]0;owned\u0007"),
            Map.entry("colour, C1", "\u009b31mAda"),
            Map.entry("erase", "Ada\b\b\bEve\u007f"),
            Map.entry("null", "A\u0000da"),
            Map.entry("next line", "Ada\u0085Eve"),
            Map.entry("carriage return", "Ada\rEve"),
            Map.entry("override", "\u202etxt.exe"),
            Map.entry("embedding", "\u202aAda\u202b\u202c\u202d"),
            Map.entry("isolates", "\u2066Ada\u2067\u2068\u2069"),
            Map.entry("marks", "\u200eAda\u200f\u061c"),
            Map.entry("zero width", "A\u200bd\u200ca\u200d\ufeff\u2060\u00ad"),
            Map.entry("separators", "Ada\u2028Eve\u2029"),
            Map.entry("tags", "Ada" + Character.toString(0xE0041)),
            Map.entry("half a character", "Ada \ud83d Eve \ude00"),
            Map.entry("annotation", "\ufff9Ada\ufffb"));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void nothing_of_a_name_reaches_a_terminal_raw_by_any_way() {
        NAMES.forEach((what, name) -> {
            for (boolean json : List.of(false, true)) {
                for (boolean interactive : List.of(false, true)) {
                    printEverywhere(terminal(json, interactive), name);
                }
            }
            assertThat(out.toString() + err.toString().replace("\r", ""))
                    .as(what)
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029&&[^\\n]]");
        });
    }

    private static void printEverywhere(Terminal terminal, String name) {
        String table = new TextTable("", "name").row(name).row(List.of(name)).toString();
        terminal.answer(new Answer(0, Map.of(name, name), name + "\n" + table));
        terminal.say(name);
        terminal.event(Map.of("name", name), name);
        try (Terminal.ShownProgress progress = terminal.progress()) {
            progress.stage(name, 3);
            progress.advance(1);
            progress.say(name);
        }
    }

    @Test
    void json_means_the_same_as_before() throws Exception {
        for (String name : NAMES.values()) {
            assertThat(new ObjectMapper()
                            .readTree(Json.line(Map.of("name", name)))
                            .get("name")
                            .textValue())
                    .isEqualTo(name);
        }
    }

    @Test
    void a_name_with_line_breaks_stays_on_its_line() {
        Stream.of("a\nb", "a\r\nb", "a\u2028b", "a\u0085b", "a\tb", "a\u000bb").forEach(name -> {
            assertThat(Printable.line(name)).isEqualTo("a b");
            assertThat(Words.cut(name, 10)).isEqualTo("a b");
            assertThat(new TextTable("").row(name, 1).toString()).isEqualTo("a b  1");
        });
    }

    @Test
    void text_of_every_language_is_shown_as_it_is() {
        for (String text : List.of("Łódź", "王小明", "שלום", "مرحبا", "नमस्ते", "e\u0301", "\ud83d\ude00 fine", "a\nb")) {
            assertThat(Printable.lines(text)).isEqualTo(text);
        }
        assertThat(Printable.lines("\u2764\ufe0f")).isEqualTo("\u2764");
        assertThat(Words.cut("\ud83d\ude00".repeat(20), 11)).isEqualTo("\ud83d\ude00".repeat(4) + "..");
    }

    private Terminal terminal(boolean json, boolean interactive) {
        return new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                json,
                false,
                false,
                interactive,
                SettableClock.at("2026-05-09T14:00:00Z"));
    }
}
