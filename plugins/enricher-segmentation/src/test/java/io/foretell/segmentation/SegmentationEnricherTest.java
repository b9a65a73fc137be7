package io.foretell.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.segmentation.SegmentModel.Segment;
import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Model;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.TrainingResult;
import io.foretell.spi.train.TrainingResult.Refused;
import io.foretell.spi.train.TrainingResult.Trained;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.FakeEnricherContext;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Models;
import io.foretell.testkit.Records;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SegmentationEnricherTest {
    private static final SegmentationEnricher ENRICHER = new SegmentationEnricher();

    @Test
    void planted_kinds_of_customers_become_segments_with_fitting_names() {
        Customers customers = new Customers(1);
        Model model = model(train(customers.data(60, 1)));
        List<RecordView> fresh = customers.views(40, 1);
        List<String> names = segments(model, fresh);
        List<String> expected = List.of("Champions", "At risk", "New", "Sleeping");
        long right = java.util.stream.IntStream.range(0, names.size())
                .filter(i -> names.get(i).equals(expected.get(i % Customers.KINDS)))
                .count();
        assertThat(right).as(names.toString()).isGreaterThan(names.size() * 95L / 100);
    }

    @Test
    void segments_keep_id_and_name_when_the_customers_shift() {
        Trained first = train(new Customers(2).data(60, 1));
        Trained second = (Trained) ENRICHER.train(
                new Customers(3).data(50, 1.4),
                FakeTrainingContext.of(ENRICHER.spec()).seed(99).model(model(first)));
        assertThat(identities(second)).isEqualTo(identities(first));
        assertThat(second.artefact()).isNotEqualTo(first.artefact());
    }

    @Test
    void a_kind_that_disappears_and_one_that_appears_do_not_swap_names() {
        Trained first = train(new Customers(4).data(60, 1));
        InMemoryTrainingData changed = new InMemoryTrainingData();
        Customers customers = new Customers(5);
        for (int i = 0; i < 180; i++) {
            changed.unlabelled(customers.one(i % 3, 1).build());
        }
        Trained second = (Trained)
                ENRICHER.train(changed, FakeTrainingContext.of(ENRICHER.spec()).model(model(first)));
        Map<String, String> before = identities(first);
        identities(second).forEach((id, name) -> {
            if (before.containsKey(id)) {
                assertThat(name).isEqualTo(before.get(id));
            } else {
                assertThat(before).doesNotContainKey(id);
            }
        });
        assertThat(identities(second).values()).doesNotHaveDuplicates();
    }

    @Test
    void a_customer_at_a_border_stays_where_it_was() {
        Customers customers = new Customers(6);
        Model model = model(train(customers.data(60, 1)));
        SegmentModel segments = SegmentModel.of(model.artefact());
        Segment a = segments.segments().get(0);
        Segment b = segments.segments().get(1);
        double[] between = new double[3];
        for (int d = 0; d < 3; d++) {
            between[d] = (a.centre()[d] + b.centre()[d]) / 2;
        }
        for (Segment before : List.of(a, b)) {
            RecordView view = customer(
                            (long) Math.expm1(between[0]),
                            (int) Math.round(Math.expm1(between[1])),
                            Math.expm1(between[2]))
                    .previous("segment", new FieldValue.Choice(before.name()))
                    .build();
            assertThat(segments(model, List.of(view))).containsExactly(before.name());
        }
        RecordView clear = customer((long) Math.expm1(a.centre()[0]), (int) Math.round(Math.expm1(a.centre()[1])), 8000)
                .previous("segment", new FieldValue.Choice("Sleeping"))
                .build();
        assertThat(segments(model, List.of(clear))).containsExactly(a.name());
    }

    @Test
    void the_calendar_alone_puts_a_champion_at_risk() {
        Model model = model(train(new Customers(7).data(60, 1)));
        RecordView now = customer(5, 20, 8000).build();
        RecordView later = customer(5, 20, 8000)
                .asOf(Records.DEFAULT_AS_OF.plus(Duration.ofDays(240)))
                .previous("segment", new FieldValue.Choice("Champions"))
                .build();
        assertThat(segments(model, List.of(now, later))).containsExactly("Champions", "At risk");
    }

    @Test
    void the_reason_tells_the_purchases_in_both_languages() {
        Model model = model(train(new Customers(8).data(60, 1)));
        Predicted predicted =
                (Predicted) enrich(model, List.of(customer(5, 4, 1000).build())).get(0);
        Reason reason = predicted.reasons().get(0);
        assertThat(reason.params())
                .containsEntry("count", FieldValue.number(4))
                .containsEntry("value", new FieldValue.Money(BigDecimal.valueOf(1000), "EUR"));
        assertThat(ENRICHER.messages(Locale.ENGLISH).get(reason.code())).contains("{count}", "{date}", "{value}");
        assertThat(ENRICHER.messages(Locale.CHINESE).get(reason.code())).contains("{count}", "{date}", "{value}");
        assertThat(ENRICHER.messages(Locale.CHINESE).keySet())
                .isEqualTo(ENRICHER.messages(Locale.ENGLISH).keySet());
    }

    @Test
    void amounts_in_several_currencies_are_not_added_up_and_that_is_said() {
        Model model = model(train(new Customers(8).data(60, 1)));
        RecordView view = Records.record("partner", "p")
                .related("purchases", paid("1", 9, "EUR"), paid("2", 5, "USD"), paid("3", 1, "EUR"))
                .build();
        Reason reason =
                ((Predicted) enrich(model, List.of(view)).get(0)).reasons().get(0);
        assertThat(reason.code()).isEqualTo("several.currencies");
        assertThat(reason.params()).doesNotContainKey("value");
        assertThat(ENRICHER.messages(Locale.ENGLISH)).containsKey(reason.code());
        Purchases won = Purchases.of(view, java.util.Set.of("won")).orElseThrow();
        assertThat(won.count()).isEqualTo(3);
        assertThat(won.value()).isEmpty();
    }

    private static io.foretell.spi.record.RelatedItem paid(String id, long days, String currency) {
        return Records.item(
                id,
                Records.DEFAULT_AS_OF.minus(Duration.ofDays(days)),
                Map.of(
                        "amount",
                        new FieldValue.Money(BigDecimal.TEN, currency),
                        "status",
                        new FieldValue.Choice("won")));
    }

    @Test
    void only_rows_of_the_given_statuses_are_purchases() {
        RecordView view = Records.record("partner", "p")
                .related(
                        "purchases",
                        Records.item(
                                "1",
                                Records.DEFAULT_AS_OF.minus(Duration.ofDays(9)),
                                Map.of("amount", FieldValue.number(10), "status", new FieldValue.Choice("won"))),
                        Records.item(
                                "2",
                                Records.DEFAULT_AS_OF.minus(Duration.ofDays(1)),
                                Map.of("amount", FieldValue.number(99), "status", new FieldValue.Choice("lost"))))
                .build();
        Purchases won = Purchases.of(view, java.util.Set.of("won")).orElseThrow();
        assertThat(won.count()).isEqualTo(1);
        assertThat(won.value()).contains(BigDecimal.TEN);
        assertThat(Purchases.of(view, java.util.Set.of()))
                .hasValueSatisfying(all -> assertThat(all.count()).isEqualTo(2));
        assertThat(Purchases.of(view, java.util.Set.of("paid"))).isEmpty();
    }

    @Test
    void without_purchases_or_without_a_model_there_is_no_segment() {
        Model model = model(train(new Customers(9).data(60, 1)));
        RecordView nothing = Records.record("partner", "p").build();
        assertThat(((Abstained) enrich(model, List.of(nothing)).get(0)).reason().code())
                .isEqualTo("no-purchases");
        try (EnricherSession session = ENRICHER.open(FakeEnricherContext.of(ENRICHER.spec()))) {
            assertThat(((Abstained) session.enrich(List.of(nothing)).get(0))
                            .reason()
                            .code())
                    .isEqualTo("no-model");
        }
    }

    @Test
    void few_or_equal_customers_are_refused() {
        assertThat(ENRICHER.train(new Customers(10).data(4, 1), training())).isInstanceOf(Refused.class);
        InMemoryTrainingData equal = new InMemoryTrainingData();
        for (int i = 0; i < 100; i++) {
            equal.unlabelled(customer(5, 1, 100).build());
        }
        assertThat(ENRICHER.train(equal, training())).isInstanceOf(Refused.class);
    }

    @Test
    void the_same_seed_gives_the_same_bytes() {
        assertThat(train(new Customers(11).data(40, 1)).artefact())
                .isEqualTo(train(new Customers(11).data(40, 1)).artefact());
    }

    @Test
    void an_artefact_of_another_format_says_to_train_again_and_does_not_stop_a_training() {
        Model broken = Models.of("segments", "{}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() ->
                        ENRICHER.open(FakeEnricherContext.of(ENRICHER.spec()).model(broken)))
                .isInstanceOf(ForetellException.class)
                .hasMessageContaining("train again");
        assertThat(ENRICHER.train(new Customers(12).data(40, 1), training().model(broken)))
                .isInstanceOf(Trained.class);
    }

    private static Records customer(long days, int count, double value) {
        List<io.foretell.spi.record.RelatedItem> items = new java.util.ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(Records.item(
                    "p" + i,
                    Records.DEFAULT_AS_OF.minus(Duration.ofDays(days + i)),
                    Map.of("amount", new FieldValue.Money(BigDecimal.valueOf(value / count), "EUR"))));
        }
        return Records.record("partner", "c").related("purchases", items, 500);
    }

    private static FakeTrainingContext training() {
        return FakeTrainingContext.of(ENRICHER.spec());
    }

    private static Trained train(InMemoryTrainingData data) {
        TrainingResult result = ENRICHER.train(data, training());
        assertThat(result).as(result.report().verdict()).isInstanceOf(Trained.class);
        return (Trained) result;
    }

    private static Model model(Trained trained) {
        return Models.of("segments", trained);
    }

    private static Map<String, String> identities(Trained trained) {
        return SegmentModel.of(trained.artefact()).segments().stream()
                .collect(Collectors.toMap(Segment::id, Segment::name));
    }

    private static List<EnrichResult> enrich(Model model, List<RecordView> views) {
        try (EnricherSession session =
                ENRICHER.open(FakeEnricherContext.of(ENRICHER.spec()).model(model))) {
            return session.enrich(views);
        }
    }

    private static List<String> segments(Model model, List<RecordView> views) {
        return enrich(model, views).stream()
                .map(result -> ((Predicted) result).outputs().get("segment").asPlainText())
                .toList();
    }
}
