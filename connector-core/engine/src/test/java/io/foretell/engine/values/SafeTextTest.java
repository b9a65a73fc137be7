package io.foretell.engine.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.Seeds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SafeTextTest {
    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
    private static final String THUMB = "\uD83D\uDC4D\uD83C\uDFFD";
    private static final String HEART = "\u2764\uFE0F";
    private static final String FLAG = "\uD83C\uDDE9\uD83C\uDDEA";
    private static final String ACCENT = "e\u0301";

    @Test
    void no_length_cuts_what_readers_see_as_one_character() {
        for (String character : List.of("\uD83D\uDE00", FAMILY, THUMB, HEART, FLAG, ACCENT)) {
            String text = "ab" + character.repeat(4) + "cd";
            for (int length = 1; length < text.length(); length++) {
                String cut = SafeText.cut(text, length);
                assertThat(cut).hasSizeLessThanOrEqualTo(length).endsWith("…");
                String kept = cut.substring(0, cut.length() - 1);
                assertThat(text).startsWith(kept);
                String rest = kept.startsWith("ab") ? kept.substring(2) : "";
                assertThat(rest.replace(character, "").replace("c", "").replace("d", ""))
                        .as("%s at %s", text, length)
                        .isEmpty();
            }
        }
    }

    @Test
    void whatever_is_cut_and_written_is_sound_text_that_reads_back_as_it_is() {
        Random random = Seeds.random("texts of every kind");
        Norms norms = new Norms(false);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder("x");
            for (int c = random.nextInt(80); c >= 0; c--) {
                text.append((char) random.nextInt(0x10000));
                text.appendCodePoint(0x1F300 + random.nextInt(0x300));
            }
            FieldValue written = norms.shorten(FieldValue.text(text.toString()), 1 + random.nextInt(120));
            String plain = written.asPlainText();
            byte[] wire = plain.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            assertThat(new String(wire, java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(plain);
            assertThat(norms.same(written, norms.shorten(written, 0))).isTrue();
        }
    }

    @Test
    void half_an_emoji_and_control_characters_are_not_written_and_are_no_difference() {
        Norms norms = new Norms(false);
        FieldValue ours = norms.shorten(FieldValue.text("good \uD83D\uDE00\uD83D\u0000\u001B[31m mail\uDE00\nnext"), 0);
        assertThat(ours).isEqualTo(FieldValue.text("good \uD83D\uDE00[31m mail\nnext"));
        assertThat(norms.same(ours, FieldValue.text("good \uD83D\uDE00\uD83D[31m mail\nnext")))
                .isTrue();
    }

    @Test
    void a_pile_of_marks_without_end_is_cut_between_whole_code_points() {
        String zalgo = "a" + "\u0301".repeat(500);
        assertThat(SafeText.cut(zalgo, 100)).hasSize(100);
        assertThat(SafeText.head("\uD83D\uDE00".repeat(500), 101)).hasSize(100);
    }
}
