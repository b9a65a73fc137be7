package io.foretell.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.ai.api.TextEncoders;
import io.foretell.sentiment.mail.Mails;
import io.foretell.spi.crm.Finding;
import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.EnricherContext;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.record.RelatedItem;
import io.foretell.spi.train.Report;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.EnricherContract;
import io.foretell.testkit.FakeEnricherContext;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Records;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SentimentEnricherTest extends EnricherContract {
    private static final String ANGRY =
            "This is unacceptable. Nothing works and nobody answers, we are very disappointed.";
    private static final String HAPPY = "Thank you so much, everything works perfectly and we love the new version!";

    @Override
    protected Enricher enricher() {
        return new SentimentEnricher();
    }

    @Override
    protected EnricherContext context(Enricher enricher) {
        return context();
    }

    @Override
    protected double tolerance() {
        return 0.02;
    }

    @Override
    protected List<RecordView> records(Enricher enricher) {
        return List.of(
                record(ANGRY),
                record(HAPPY, ANGRY),
                record("您好，\n东西坏了，非常失望。\n祝好"),
                record("Guten Tag, die Rechnung ist falsch, bitte korrigieren Sie sie umgehend."),
                record());
    }

    private static FakeEnricherContext context() {
        return FakeEnricherContext.of(new SentimentEnricher().spec()).service(TextEncoders.class, Encoders.real());
    }

    /** One message a day, the last one on the day before. */
    private static RecordView record(String... texts) {
        List<RelatedItem> items = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            Duration ago = Duration.ofDays(texts.length - i);
            items.add(
                    Records.item("m" + i, Records.DEFAULT_AS_OF.minus(ago), Map.of("text", FieldValue.text(texts[i]))));
        }
        return Records.lead("1").related("messages", items, 10).build();
    }

    private static EnrichResult enrich(EnricherContext context, RecordView record) {
        try (EnricherSession session = new SentimentEnricher().open(context)) {
            return session.enrich(List.of(record)).get(0);
        }
    }

    private static Predicted predicted(String... texts) {
        return (Predicted) enrich(context(), record(texts));
    }

    private static String output(Predicted predicted, String name) {
        return predicted.outputs().getOrDefault(name, FieldValue.MISSING).asPlainText();
    }

    @Test
    void an_angry_mail_is_negative_and_a_happy_one_positive() {
        assertThat(output(predicted(ANGRY), "mood")).isEqualTo("negative");
        assertThat(output(predicted(HAPPY), "mood")).isEqualTo("positive");
        assertThat(output(predicted("服务太差了，我非常失望，要求退款。"), "mood")).isEqualTo("negative");
        assertThat(output(predicted("太好了，非常满意，谢谢你们！"), "mood")).isEqualTo("positive");
        assertThat(new BigDecimal(output(predicted(ANGRY), "mood_number")))
                .isBetween(BigDecimal.ONE.negate(), new BigDecimal("-0.3"));
    }

    @Test
    void the_trend_needs_two_messages() {
        assertThat(output(predicted(HAPPY), "mood_trend")).isEmpty();
        assertThat(output(predicted(HAPPY, ANGRY), "mood_trend")).isEqualTo("falling");
        assertThat(output(predicted(ANGRY, HAPPY), "mood_trend")).isEqualTo("rising");
        assertThat(output(predicted(ANGRY, ANGRY), "mood_trend")).isEqualTo("steady");
    }

    @Test
    void only_what_the_customer_wrote_counts() {
        String mail = ANGRY + "\n\nBest regards\nJo\n\nOn Mon, 3 Mar 2025, Anna wrote:\n> " + HAPPY.repeat(5);
        assertThat(predicted(mail).outputs()).isEqualTo(predicted(ANGRY).outputs());
    }

    /** Whatever stands around them: the handed mails, and others. */
    @Test
    void every_mail_has_the_mood_of_its_senders_own_words() {
        List<Mails.Mail> mails = Stream.of("cases.txt", "world.txt")
                .flatMap(Mails::of)
                .filter(mail -> !mail.words().isEmpty())
                .toList();
        try (EnricherSession session = new SentimentEnricher().open(context())) {
            List<EnrichResult> whole = session.enrich(
                    mails.stream().map(mail -> record(mail.body())).toList());
            List<EnrichResult> alone = session.enrich(
                    mails.stream().map(mail -> record(mail.words())).toList());
            for (int i = 0; i < mails.size(); i++) {
                assertThat(whole.get(i)).as(mails.get(i).name()).isEqualTo(alone.get(i));
            }
            assertThat(whole).hasOnlyElementsOfTypes(Predicted.class, Abstained.class);
        }
    }

    @Test
    void the_handed_mails_sound_as_they_are_meant() {
        assertThat(output(predicted("The next meeting is on Tuesday at ten in room four."), "mood"))
                .isEqualTo("neutral");
        assertThat(output(predicted("Please type your reply above this line\n\n" + ANGRY), "mood"))
                .isEqualTo("negative");
        assertThat(output(predicted("<div data-o-mail-quote=\"1\">" + HAPPY + "</div>"), "mood"))
                .isEqualTo("positive");
        assertThat(output(predicted("请看下面客户的投诉，麻烦处理一下。\n\n---------- 转发的邮件 ----------\n发件人：李四\n\n" + "服务太差了"), "mood"))
                .isEqualTo(output(predicted("请看下面客户的投诉，麻烦处理一下。"), "mood"));
    }

    @Test
    void of_a_very_long_message_the_beginning_is_read_and_that_is_said() {
        String much = (ANGRY + " ").repeat(4_000);
        Predicted predicted = predicted(much, ANGRY, much);
        assertThat(output(predicted, "mood")).isEqualTo("negative");
        assertThat(predicted.reasons())
                .filteredOn(reason -> reason.code().equals("shortened"))
                .singleElement()
                .satisfies(reason -> assertThat(reason.params())
                        .containsEntry("count", FieldValue.number(2))
                        .containsEntry("characters", FieldValue.number(8_000)));
        assertThat(predicted(ANGRY).reasons()).noneMatch(reason -> reason.code().equals("shortened"));
    }

    @Test
    void a_report_says_how_many_texts_were_read_in_part() {
        SentimentEnricher enricher = new SentimentEnricher();
        InMemoryTrainingData data = new InMemoryTrainingData();
        data.labelled(Records.lead("1").value("text", (ANGRY + " ").repeat(200)).build(), 0, Records.DEFAULT_AS_OF);
        data.labelled(Records.lead("2").value("text", HAPPY).build(), 1, Records.DEFAULT_AS_OF);
        Report report = enricher.evaluate(
                data, FakeTrainingContext.of(enricher.spec()).service(TextEncoders.class, Encoders.real()));
        assertThat(report.notes()).anyMatch(note -> note.startsWith("1 long texts were read up to"));
    }

    @Test
    void a_quote_ends_with_a_whole_picture() {
        FakeEnricherContext quoting = context().option("quote", true).option("min_confidence", 0.0);
        for (int more = 0; more < 3; more++) {
            String mail = "I hate this!".substring(0, 11) + "x".repeat(more) + "😡".repeat(200);
            String quote = output((Predicted) enrich(quoting, record(mail)), "quote");
            assertThat(quote).isNotEmpty().endsWith("😡…").hasSizeLessThanOrEqualTo(Quotes.LENGTH);
        }
    }

    @Test
    void messages_that_went_out_do_not_count() {
        RelatedItem ours = Records.item(
                "m1",
                Records.DEFAULT_AS_OF,
                Map.of("text", FieldValue.text(HAPPY), "incoming", new FieldValue.Bool(false)));
        Records record = Records.lead("1").related("messages", ours);
        assertThat(enrich(context(), record.build())).isEqualTo(new Abstained(Reason.of("no_messages")));
    }

    @Test
    void only_the_newest_messages_count() {
        FakeEnricherContext one = context().option("last_messages", 1);
        assertThat(((Predicted) enrich(one, record(HAPPY, HAPPY, ANGRY))).outputs())
                .isEqualTo(predicted(ANGRY).outputs());
    }

    @Test
    void reasons_name_the_last_message_the_count_and_what_was_left_out() {
        Predicted predicted =
                predicted("Guten Tag, die Rechnung ist falsch, bitte korrigieren Sie sie umgehend.", HAPPY, ANGRY);

        assertThat(predicted.reasons().stream().map(Reason::code))
                .containsExactly("last_negative", "falling", "read", "left_out");
        assertThat(predicted.reasons().get(0).params())
                .containsEntry("date", new FieldValue.Date(LocalDate.of(2026, 2, 28)));
        assertThat(predicted.reasons().get(2).params())
                .containsEntry("count", FieldValue.number(2))
                .containsEntry("language", FieldValue.text("English"));
        assertThat(predicted.reasons().get(3).params()).containsEntry("count", FieldValue.number(1));
    }

    @Test
    void abstains_with_a_reason_when_nothing_can_be_read() {
        EnrichResult german =
                enrich(context(), record("Guten Tag, die Rechnung ist falsch, bitte korrigieren Sie sie."));
        assertThat(((Abstained) german).reason().code()).isEqualTo("none_readable");
        EnrichResult absent = enrich(context(), record("I am out of the office until Monday."));
        assertThat(((Abstained) absent).reason().code()).isEqualTo("none_readable");
    }

    @Test
    void abstains_below_the_confidence_that_the_admin_asks_for() {
        EnrichResult result = enrich(context().option("min_confidence", "0.999"), record("The order number is 88213."));
        assertThat(((Abstained) result).reason().code()).isEqualTo("unsure");
    }

    @Test
    void a_wider_band_makes_more_of_it_neutral() {
        Predicted wide =
                (Predicted) enrich(context().option("neutral_band", "5"), record("The delivery was a bit late."));
        assertThat(output(wide, "mood")).isEqualTo("neutral");
    }

    @Test
    void options_out_of_range_and_a_missing_runtime_are_said_in_words() {
        assertThatThrownBy(() -> enrich(context().option("last_messages", 50), record()))
                .isInstanceOf(ForetellException.class)
                .hasMessageContaining("'last_messages'")
                .hasMessageContaining("between 1 and 10");
        assertThatThrownBy(() -> enrich(FakeEnricherContext.of(new SentimentEnricher().spec()), record()))
                .isInstanceOf(ForetellException.class)
                .hasMessageContaining("AI runtime");
    }

    @Test
    void the_fingerprint_names_both_encoders_and_both_heads() {
        try (EnricherSession session = new SentimentEnricher().open(context())) {
            assertThat(session.fingerprint()).matches("en:[0-9a-f]{64}:[0-9a-f]{64} zh:[0-9a-f]{64}:[0-9a-f]{64}");
        }
    }

    @Test
    void every_sentence_is_there_in_chinese_too() {
        Enricher enricher = new SentimentEnricher();
        assertThat(enricher.messages(Locale.CHINESE).keySet())
                .isEqualTo(enricher.messages(Locale.ENGLISH).keySet());
    }

    @Test
    void nobody_is_quoted_until_the_admin_says_so() {
        SentimentEnricher enricher = new SentimentEnricher();
        String mail = "Hello,\nthe parcel came on Monday. My number is 020 7946 0018 and I hate this.\n" + ANGRY;

        assertThat(output(predicted(mail), "quote")).isEmpty();
        assertThat(enricher.quotingOutputs()).containsExactly("quote");
        assertThat(enricher.unusedOutputs(context().options())).containsExactly("quote");

        // Whatever the mood: it is the quoting that is tested, and a retrained model may be less sure of this pair.
        FakeEnricherContext quoting = context().option("quote", true).option("min_confidence", 0.0);
        assertThat(enricher.unusedOutputs(quoting.options())).isEmpty();
        assertThat(output((Predicted) enrich(quoting, record(HAPPY, mail)), "quote"))
                .isIn(List.of(ANGRY.split("(?<=\\.) ")));
        assertThat(output((Predicted) enrich(quoting, record("服务太差了，我非常失望，要求退款。昨天下的单。")), "quote"))
                .isEqualTo("服务太差了，我非常失望，要求退款。");
        assertThat(output((Predicted) enrich(quoting, record(mail, "Where can I find the manual?")), "quote"))
                .doesNotContain("unacceptable");
    }

    @Test
    void a_look_at_a_sample_tells_what_share_is_in_a_language_that_cannot_be_read() {
        RecordView sample = record(
                ANGRY,
                "太好了，非常满意，谢谢你们！",
                "Guten Tag, die Rechnung ist falsch, bitte korrigieren Sie sie umgehend.",
                "I am out of the office until Monday.");
        try (EnricherSession session = new SentimentEnricher().open(context())) {
            assertThat(session.look(List.of(sample))).singleElement().satisfies(finding -> {
                assertThat(finding.level()).isEqualTo(Finding.Level.WARN);
                assertThat(finding.sentence())
                        .contains(
                                "can read 2 of 3 messages",
                                "English 1",
                                "Chinese 1",
                                "33 % are in a language that it cannot read: German 1",
                                "1 automatic ones do not count");
            });
            assertThat(session.look(List.of(record())).get(0).sentence()).contains("no message of a customer");
        }
    }
}
