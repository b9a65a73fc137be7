package io.foretell.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.PracticeCrm;
import io.foretell.practice.PracticeOptions;
import io.foretell.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FieldLabelsTest {
    private final SettableClock clock = SettableClock.at("2026-05-11T08:00:00Z");

    @Test
    void fields_and_their_choices_are_called_as_the_connections_language_has_it(@TempDir Path folder)
            throws IOException {
        try (PracticeCrm crm =
                PracticeCrm.start(PracticeOptions.builder().clock(clock).build())) {
            Office office = new Office(folder, crm, clock);
            office.write("connector.yml", office.head().replace("language: en", "language: zh") + """
                    enrichments:
                      mood:
                        enricher: sentiment
                        for: {connection: practice, object: crm.lead}
                        related: {messages: mail.message}
                    """);
            Files.createDirectories(folder.resolve("messages"));
            office.write("messages/sentiment_zh.properties", "choice.mood.neutral=一般\n");

            assertThat(office.run("fields", "plan").fine().out()).contains("('客户情绪')");
            office.run("fields", "apply").fine();

            Map<String, Object> mood = crm.rows("ir.model.fields").stream()
                    .filter(row -> "x_foretell_mood_mood".equals(row.get("name")))
                    .findFirst()
                    .orElseThrow();
            assertThat(mood).containsEntry("field_description", "客户情绪");
            assertThat(crm.rows("ir.model.fields.selection").stream()
                            .filter(row -> mood.get("id").equals(row.get("field_id")))
                            .map(row -> row.get("value") + " " + row.get("name")))
                    .containsExactly("negative 消极", "neutral 一般", "positive 积极");
        }
    }
}
