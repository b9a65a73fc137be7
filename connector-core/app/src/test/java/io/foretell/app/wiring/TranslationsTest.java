package io.foretell.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TranslationsTest {
    @TempDir
    Path folder;

    @Test
    void a_file_beside_the_configuration_wins_for_its_enricher_and_language() throws IOException {
        file("sentiment_de.properties", "falling=Die Stimmung fällt seit {count} Nachrichten\n");

        Translations translations = Translations.beside(folder.resolve("connector.yml"));

        assertThat(translations.of("sentiment", Locale.GERMANY))
                .containsEntry("falling", "Die Stimmung fällt seit {count} Nachrichten");
        assertThat(translations.of("sentiment", Locale.ENGLISH)).isEmpty();
        assertThat(translations.of("scoring", Locale.GERMAN)).isEmpty();
        translations.check("sentiment", Set.of("falling", "rising"));
    }

    @Test
    void a_sentence_that_nobody_says_is_named() throws IOException {
        file("sentiment_de.properties", "faling=Fällt\n");
        Translations translations = Translations.beside(folder.resolve("connector.yml"));
        assertThatThrownBy(() -> translations.check("sentiment", Set.of("falling")))
                .isInstanceOf(ForetellException.class)
                .hasMessageContaining("[faling]")
                .hasMessageContaining("[falling]");
    }

    @Test
    void a_pattern_of_a_date_that_is_none_is_named() throws IOException {
        file("scoring_de.properties", "format.date=d. MMM\nformat.date-with-year=Tag MMM\n");
        Translations translations = Translations.beside(folder.resolve("connector.yml"));
        assertThatThrownBy(() -> translations.check("scoring", Set.of("format.date", "format.date-with-year")))
                .isInstanceOf(ForetellException.class)
                .hasMessageContaining("format.date-with-year: 'Tag MMM' is no pattern of a date");
    }

    @Test
    void without_the_folder_nothing_is_translated() {
        assertThat(Translations.beside(folder.resolve("connector.yml"))).isSameAs(Translations.NONE);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("messages")).resolve(name), text);
    }
}
