package io.foretell.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.PracticeCrm;
import io.foretell.practice.PracticeOptions;
import io.foretell.testkit.SettableClock;
import io.foretell.testkit.TinyTextModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin brings a sentiment model: trusted as plugins are, said by {@code check}, and read anew when it changes. */
final class OwnModelTest {
    private static final String MOOD = "x_foretell_mood_mood";

    private final SettableClock clock = SettableClock.at("2026-05-11T08:00:00Z");

    @Test
    void a_model_of_ones_own_from_the_first_refusal_to_its_next_version(@TempDir Path folder) throws IOException {
        try (PracticeCrm crm =
                PracticeCrm.start(PracticeOptions.builder().clock(clock).build())) {
            Office office = new Office(folder, crm, clock);
            int lead = lead(crm, "Die Lieferung ist immer noch nicht angekommen.");
            Path model = folder.resolve("models/mine");
            TinyTextModel.counting(4, List.of("schrecklich", "lieferung", "wunderbar"))
                    .write(model);

            configure(office, "");
            office.run("fields", "apply").fine();
            refused(office, "F-3022", Urgency.sum(model.resolve("model.pt")));
            refused(office, "F-3022", Urgency.sum(model.resolve("tokenizer.json")));

            configure(office, trust(model));
            assertThat(office.run("check").fine().out())
                    .contains("mood reads any language with the own model in 'models/mine'")
                    .contains(Urgency.sum(model.resolve("model.pt")), "negative, neutral, positive");
            sync(office);
            assertThat(mood(crm, lead)).isEqualTo("neutral");
            assertThat(office.run("explain", "crm.lead", String.valueOf(lead))
                            .fine()
                            .out())
                    .contains("Messages read: 1", "sounds neutral");

            TinyTextModel.counting(4, List.of("lieferung", "rechnung", "wunderbar"))
                    .write(model);
            refused(office, "F-3022", "changed since you listed it");
            configure(office, trust(model));
            sync(office);
            assertThat(mood(crm, lead)).isEqualTo("negative");

            evaluated(office);
            office.edit("model: models/mine", "model: models/mine, model_labels: [positive, negative]");
            refused(office, "F-3024", "names 2");
            Files.delete(model.resolve("tokenizer.json"));
            refused(office, "F-3021", "tokenizer.json");
        }
    }

    private static void evaluated(Office office) {
        office.write("texts.csv", "text,label\nLieferung fehlt,negative\nDas ist wunderbar,positive\n");
        List<String> evaluate = List.of(
                "evaluate",
                "sentiment",
                "--csv",
                office.folder.resolve("texts.csv").toString());
        String[] all = java.util.stream.Stream.concat(
                        evaluate.stream(),
                        java.util.stream.Stream.of(
                                "--text", "text", "--label", "label", "--json", "--set", "model=models/mine"))
                .toArray(String[]::new);
        assertThat(office.run(all).fine().json().at("/accuracy").asDouble()).isEqualTo(1);
    }

    private void configure(Office office, String plugins) {
        office.write("connector.yml", office.head() + plugins + """
                enrichments:
                  mood:
                    enricher: sentiment
                    for: {connection: practice, object: crm.lead}
                    related: {messages: mail.message}
                    options: {model: models/mine}
                """);
    }

    private static String trust(Path model) {
        return "plugins: {trust: allow-listed, allow: [" + Urgency.sum(model.resolve("model.pt")) + ", "
                + Urgency.sum(model.resolve("tokenizer.json")) + "]}\n";
    }

    private void refused(Office office, String code, String sentence) {
        clock.advance(Duration.ofMinutes(1));
        assertThat(office.run("sync").oneSentence(2, code).all()).contains(sentence);
        assertThat(office.run("check").all()).contains(code);
    }

    private void sync(Office office) {
        clock.advance(Duration.ofMinutes(1));
        office.run("sync").fine();
    }

    private static int lead(PracticeCrm crm, String text) {
        int lead = crm.create("crm.lead", Map.of("name", "Acme", "type", "lead"));
        crm.create(
                "mail.message",
                Map.of(
                        "model",
                        "crm.lead",
                        "res_id",
                        lead,
                        "message_type",
                        "email",
                        "body",
                        "<p>" + text + "</p>",
                        "email_from",
                        "Ann <ann@acme.example>"));
        return lead;
    }

    private static Object mood(PracticeCrm crm, int lead) {
        return crm.row("crm.lead", lead).orElseThrow().get(MOOD);
    }
}
