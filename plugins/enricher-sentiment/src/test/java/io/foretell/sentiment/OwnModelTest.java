package io.foretell.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.ai.api.OwnTextModels;
import io.foretell.ai.api.TextEncoders;
import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.FakeEnricherContext;
import io.foretell.testkit.Records;
import io.foretell.testkit.TinyTextModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnModelTest {
    private static final List<String> THREE = List.of("schrecklich", "rechnung", "wunderbar");
    private static final String GERMAN =
            "Guten Tag, es ist schrecklich, die Lieferung ist immer noch nicht bei uns angekommen.";

    @TempDir
    Path folder;

    private FakeEnricherContext context(Object model, Object labels) {
        return FakeEnricherContext.of(new SentimentEnricher().spec())
                .service(TextEncoders.class, Encoders.real())
                .service(OwnTextModels.class, Encoders.own())
                .option("model", model)
                .option("model_labels", labels);
    }

    private FakeEnricherContext any(List<String> words, String... labels) {
        return context(TinyTextModel.counting(4, words).write(folder).toString(), List.of(labels));
    }

    private static RecordView record(String text) {
        return Records.lead("1")
                .related(
                        "messages",
                        Records.item(
                                "m1",
                                Records.DEFAULT_AS_OF.minus(Duration.ofDays(1)),
                                Map.of("text", FieldValue.text(text))))
                .build();
    }

    private static EnrichResult enrich(FakeEnricherContext context, String text) {
        try (EnricherSession session = new SentimentEnricher().open(context)) {
            return session.enrich(List.of(record(text))).get(0);
        }
    }

    private static String mood(EnrichResult result) {
        return ((Predicted) result).outputs().get("mood").asPlainText();
    }

    private static void fails(ThrowingCallable call, String code, String sentence) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ForetellException.class, e -> assertThat(e.code().id()).isEqualTo(code))
                .hasMessageContaining(sentence);
    }

    @Test
    void it_reads_any_language_also_one_that_cannot_be_told() {
        FakeEnricherContext context = any(THREE);
        assertThat(mood(enrich(context, GERMAN))).isEqualTo("negative");
        assertThat(mood(enrich(context, "Wunderbar!"))).isEqualTo("positive");
        EnrichResult greek = enrich(context, "Καλημέρα σας, wunderbar, ευχαριστώ πολύ");
        assertThat(mood(greek)).isEqualTo("positive");
        assertThat(((Predicted) greek).reasons().stream().map(Reason::code)).contains("read_any");
    }

    @Test
    void by_language_it_leaves_the_others_to_the_shipped_model() {
        String own = TinyTextModel.counting(4, THREE).write(folder).toString();
        FakeEnricherContext context = context(List.of("de: " + own), List.of());
        assertThat(mood(enrich(context, GERMAN))).isEqualTo("negative");
        assertThat(mood(enrich(context, "This is unacceptable. Nothing works, we are very disappointed.")))
                .isEqualTo("negative");
        assertThat(enrich(context, "Bonjour, la livraison n'est toujours pas arrivée, merci de nous rappeler."))
                .isInstanceOf(Abstained.class);
        try (EnricherSession session = new SentimentEnricher().open(context)) {
            assertThat(session.fingerprint()).startsWith("de:").contains(" en:", " zh:");
        }
    }

    @Test
    void labels_say_what_each_number_is_for_and_may_share_a_mood() {
        List<String> words = List.of("wunderbar", "gut", "mittel", "schrecklich");
        FakeEnricherContext context = any(words, "positive", "positive", "neutral", "negative");
        assertThat(mood(enrich(context, GERMAN))).isEqualTo("negative");
        Predicted both = (Predicted) enrich(context, "Das ist gut und wunderbar.");
        assertThat(both.outputs().get("mood").asPlainText()).isEqualTo("positive");
        assertThat(both.confidence()).isGreaterThan(0.95);
    }

    @Test
    void its_sum_and_labels_are_part_of_what_a_prediction_depends_on_and_of_what_check_says() {
        String before = fingerprint(any(THREE));
        assertThat(fingerprint(any(THREE, "positive", "neutral", "negative"))).isNotEqualTo(before);
        assertThat(fingerprint(any(List.of("furchtbar", "rechnung", "wunderbar"))))
                .isNotEqualTo(before);
        try (EnricherSession session = new SentimentEnricher().open(any(THREE))) {
            assertThat(session.look(List.of(record(GERMAN))).get(0).sentence())
                    .contains("reads any language with the own model", folder.toString())
                    .containsPattern("model.pt [0-9a-f]{64}")
                    .contains("negative, neutral, positive");
        }
    }

    private static String fingerprint(FakeEnricherContext context) {
        try (EnricherSession session = new SentimentEnricher().open(context)) {
            return session.fingerprint();
        }
    }

    @Test
    void what_does_not_fit_is_said_in_words() {
        fails(() -> enrich(any(List.of("a", "b", "c", "d")), GERMAN), "F-3024", "nothing says what they mean");
        fails(() -> enrich(any(List.of("a")), GERMAN), "F-3024", "Export it with a number for each mood");
        fails(() -> enrich(any(THREE, "negative", "positive"), GERMAN), "F-3024", "names 2");
        fails(() -> enrich(any(THREE, "bad", "so so", "good"), GERMAN), "F-3024", "'bad'");
        fails(() -> enrich(any(List.of("a", "b"), "positive", "neutral"), GERMAN), "F-3024", "negative and positive");
        fails(() -> enrich(context(List.of("x", "y"), List.of()), GERMAN), "F-3011", "two folders for any language");
        fails(() -> enrich(context(folder.resolve("none").toString(), List.of()), GERMAN), "F-3021", "model.pt");
    }
}
