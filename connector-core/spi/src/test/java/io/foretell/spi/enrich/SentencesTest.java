package io.foretell.spi.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class SentencesTest {
    @Test
    void what_is_not_translated_stays_english() {
        assertThat(Sentences.beside(SentencesTest.class, Locale.SIMPLIFIED_CHINESE))
                .containsEntry("visits", "访问 {count} 次")
                .containsEntry("none", "no visits known");
    }

    @Test
    void a_language_without_a_file_is_english() {
        assertThat(Sentences.beside(SentencesTest.class, Locale.FRENCH)).containsEntry("visits", "{count} visits");
    }
}
