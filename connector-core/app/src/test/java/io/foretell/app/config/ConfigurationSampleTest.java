package io.foretell.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.ListBinding;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Rollout;
import io.foretell.engine.config.Source;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an admin copies must work, and must show every key. */
final class ConfigurationSampleTest {
    private static final Path CONFIG = Path.of("../../config");

    @Test
    void the_commented_sample_becomes_what_it_says() {
        Configuration read = read(CONFIG.resolve("connector.yml"));

        var connection = read.connections().get("odoo-main");
        assertThat(connection.options().text("url")).isEqualTo("https://crm.example.com");
        assertThat(connection.options().secret("api_key").reveal()).isEqualTo("key");
        assertThat(connection.zone()).contains(ZoneId.of("Europe/Brussels"));
        assertThat(connection.allowance().callsPerDay()).hasValue(20_000);
        assertThat(connection.rollout())
                .isEqualTo(new Rollout(Rollout.Mode.PILOT, new RecordFilter(Map.of("team_id", List.of("North")))));
        assertThat(connection.every()).isEqualTo(Duration.ofMinutes(10));

        EnrichmentConfig mood = read.enrichments().get(0);
        assertThat(mood.lists())
                .containsEntry(
                        "messages",
                        new ListBinding(
                                "mail.message",
                                Map.of("text", "body"),
                                new RecordFilter(Map.of("from_customer", List.of("true")))));
        EnrichmentConfig score = read.enrichments().get(1);
        assertThat(score.outcome().orElseThrow().good().accepted()).containsEntry("stage_id", List.of("Won"));
        assertThat(score.outcome().orElseThrow().bad().accepted()).containsEntry("active", List.of("false"));
        assertThat(score.outcome().orElseThrow().badIfOpenAfter()).contains(Duration.ofDays(120));
        assertThat(score.features().include())
                .contains(new Source.Field("source_id"), new Source.Output("mood", "mood_number"));
        assertThat(score.scalars()).containsEntry("created", new Source.Field("create_date"));
        assertThat(score.quietBelow()).containsEntry("score", BigDecimal.valueOf(3));
        assertThat(score.neverInputs()).containsExactly("partner_name");
        assertThat(score.useNewModel()).isFalse();

        assertThat(read.settings().storage().folder())
                .isEqualTo(CONFIG.resolve("data").toAbsolutePath().normalize());
        assertThat(read.settings().log().keep()).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void the_sample_for_odoo_is_without_problems() {
        Configuration read = read(CONFIG.resolve("samples/odoo.yml"));

        assertThat(read.enrichments()).extracting(EnrichmentConfig::id).containsExactly("mood", "lead-score");
    }

    @Test
    void the_sample_for_salesforce_is_without_problems() {
        Configuration read = read(CONFIG.resolve("samples/salesforce.yml"));

        assertThat(read.connections().get("salesforce").options().text("method"))
                .isEqualTo("client-credentials");
        assertThat(read.enrichments()).extracting(EnrichmentConfig::id).containsExactly("mood", "lead-score");
    }

    @Test
    void the_sample_of_four_questions_is_without_problems() {
        Configuration read = read(CONFIG.resolve("samples/questions.yml"));

        assertThat(read.enrichments())
                .extracting(EnrichmentConfig::id)
                .containsExactly("lead-converts", "won-north", "won-south", "customer-churn", "buys-soon");
        assertThat(read.enrichments().get(4).outcome().orElseThrow().goodWithin())
                .contains(Duration.ofDays(30));
        assertThat(read.enrichments().get(4).answers()).contains("x_was_that_right");
        assertThat(read.enrichments().get(1).writeTo())
                .isEqualTo(read.enrichments().get(2).writeTo());
    }

    @Test
    void the_commented_sample_shows_every_key_of_the_schema() throws Exception {
        String sample = Files.readString(CONFIG.resolve("connector.yml"));
        JsonNode schema = new ObjectMapper()
                .readTree(CONFIG.resolve("connector.schema.json").toFile());
        List<String> keys = new ArrayList<>();
        schema.findValues("properties").forEach(p -> collect(p, keys));

        assertThat(keys).hasSizeGreaterThan(40).allSatisfy(key -> assertThat(sample)
                .as("connector.yml should explain '%s'", key)
                .containsPattern("(^|[\\s{#'])" + key + ":"));
    }

    @Test
    void every_key_of_the_schema_has_a_sentence_for_the_help() throws Exception {
        JsonNode schema = new ObjectMapper()
                .readTree(CONFIG.resolve("connector.schema.json").toFile());
        Set<String> references = Set.of("#/$defs/name", "#/$defs/duration", "#/$defs/filter", "#/$defs/texts");

        for (JsonNode properties : schema.findValues("properties")) {
            properties.fields().forEachRemaining(e -> assertThat(e.getValue().hasNonNull("description")
                            || references.contains(e.getValue().path("$ref").asText()))
                    .as(e.getKey())
                    .isTrue());
        }
    }

    /** findValues does not look inside what it found. */
    private static void collect(JsonNode properties, List<String> keys) {
        properties.fields().forEachRemaining(e -> {
            keys.add(e.getKey());
            e.getValue().findValues("properties").forEach(p -> collect(p, keys));
        });
    }

    private static Configuration read(Path file) {
        return ConfigFile.read(
                        file,
                        name -> Set.of("ODOO_API_KEY", "SALESFORCE_SECRET").contains(name) ? "key" : null)
                .configuration(new SamplePlugins());
    }
}
