package io.foretell.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.foretell.scoring.feature.RecordCells;
import io.foretell.scoring.learn.Logits;
import io.foretell.scoring.learn.Measures;
import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainingResult;
import io.foretell.spi.train.TrainingResult.Refused;
import io.foretell.spi.train.TrainingResult.Trained;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.FakeEnricherContext;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Models;
import io.foretell.testkit.Records;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ScoringEnricherTest {
    private static final ScoringEnricher ENRICHER = new ScoringEnricher();

    @Test
    void planted_effects_are_found_and_chances_are_true() {
        Generator generator = new Generator(1, 1);
        Trained trained = train(generator.data(3000));
        List<Generator.Truth> fresh = generator.truths(2000);
        double[] said = new double[fresh.size()];
        double[] logits = fresh.stream().mapToDouble(Generator.Truth::logit).toArray();
        double[] labels = fresh.stream().mapToDouble(Generator.Truth::label).toArray();
        List<EnrichResult> results =
                enrich(trained, fresh.stream().map(Generator.Truth::view).toList());
        for (int i = 0; i < said.length; i++) {
            said[i] = Logits.logit(number(results.get(i), "chance") / 100);
        }
        Measures reached = Measures.of(said, labels);
        Measures possible = Measures.of(logits, labels);
        assertThat(reached.auc()).isGreaterThan(possible.auc() - 0.012);
        assertThat(reached.logLoss()).isLessThan(possible.logLoss() + 0.012);
        assertThat(reached.ece()).isLessThan(0.035);
        assertThat(trained.report().metrics().get("auc")).isCloseTo(possible.auc(), within(0.05));
    }

    @Test
    void base_and_contributions_add_up_to_the_logit_of_the_chance() {
        Generator generator = new Generator(2, 1);
        ScoringModel model = ScoringModel.of(train(generator.data(800)).artefact());
        Scorer scorer = new Scorer(model, Optional.empty());
        RecordCells cells = new RecordCells(model.encoding().signals(), ZoneOffset.UTC);
        Trained trained = new Trained(model.toBytes(), new Report("", java.util.Map.of(), List.of(), List.of()));
        for (Generator.Truth truth : generator.truths(100)) {
            cells.read(truth.view());
            Scorer.Batch batch = scorer.batch(1);
            batch.add(cells);
            double logit =
                    scorer.base() + Arrays.stream(batch.contributions().get(0)).sum();
            try (EnricherSession session = open(trained, 100)) {
                Predicted predicted =
                        (Predicted) session.enrich(List.of(truth.view())).get(0);
                assertThat(number(predicted, "chance")).isCloseTo(100 * Logits.probability(logit), within(0.05 + 1e-9));
                assertThat(Math.max(Logits.probability(logit), 1 - Logits.probability(logit)))
                        .isCloseTo(predicted.confidence(), within(1e-9));
            }
        }
    }

    @Test
    void reasons_speak_of_the_record_strongest_first_and_do_not_change_overnight() {
        Generator generator = new Generator(3, 1);
        Trained trained = train(generator.data(2000));
        RecordView good = lead(Records.DEFAULT_AS_OF).build();
        RecordView tomorrow =
                lead(Records.DEFAULT_AS_OF.plus(Duration.ofDays(1))).build();
        List<EnrichResult> results = enrich(trained, List.of(good, tomorrow));
        List<Reason> reasons = ((Predicted) results.get(0)).reasons();
        assertThat(reasons).hasSizeBetween(2, 4);
        assertThat(reasons)
                .isSortedAccordingTo((a, b) -> Double.compare(Math.abs(b.contribution()), Math.abs(a.contribution())));
        assertThat(reasons).extracting(Reason::code).contains("is.plus");
        Reason source = reasons.stream()
                .filter(r -> r.field().equals("source"))
                .findFirst()
                .orElseThrow();
        assertThat(source.contribution()).isPositive();
        assertThat(source.params())
                .containsEntry("field", FieldValue.text("Source"))
                .containsEntry("value", new FieldValue.Choice("referral"));
        assertThat(ENRICHER.messages(Locale.ENGLISH)).containsKeys(codes(reasons));
        assertThat(ENRICHER.messages(Locale.CHINESE)).containsKeys(codes(reasons));
        assertThat(((Predicted) results.get(1)).reasons().stream().map(Reason::params))
                .containsAnyElementsOf(reasons.stream().map(Reason::params).toList());
    }

    @Test
    void a_number_stands_beside_the_usual_one_and_a_placeholder_is_not_a_value() {
        Trained trained = train(new Generator(15, 1).data(1500));
        RecordView view = lead(Records.DEFAULT_AS_OF)
                .feature("visits", FieldValue.number(40))
                .feature("phone", FieldValue.text("Select"))
                .build();
        try (EnricherSession session = open(trained, 100)) {
            List<Reason> reasons = ((Predicted) session.enrich(List.of(view)).get(0)).reasons();
            assertThat(reasons).anySatisfy(reason -> {
                assertThat(reason.code()).isEqualTo("number.plus");
                assertThat(reason.params().get("usual").asNumber().orElseThrow().doubleValue())
                        .isBetween(1.0, 4.0);
            });
            assertThat(reasons)
                    .filteredOn(reason -> reason.field().equals("phone"))
                    .allSatisfy(reason -> assertThat(reason.code()).startsWith("missing."));
        }
    }

    @Test
    void both_languages_have_the_same_sentences() {
        Set<String> english = ENRICHER.messages(Locale.ENGLISH).keySet();
        assertThat(ENRICHER.messages(Locale.CHINESE).keySet()).isEqualTo(english);
        long translated = english.stream()
                .filter(code -> !ENRICHER.messages(Locale.CHINESE)
                        .get(code)
                        .equals(ENRICHER.messages(Locale.ENGLISH).get(code)))
                .count();
        assertThat(translated).isEqualTo(english.size());
    }

    @Test
    void bands_take_their_share_and_follow_the_score() {
        Generator generator = new Generator(4, 1);
        Trained trained = train(generator.data(2000));
        List<EnrichResult> results = enrich(
                trained,
                generator.truths(2000).stream().map(Generator.Truth::view).toList());
        assertThat(share(results, "A")).isCloseTo(0.05, within(0.02));
        assertThat(share(results, "B")).isCloseTo(0.15, within(0.03));
        assertThat(share(results, "C")).isCloseTo(0.40, within(0.05));
        assertThat(results).allSatisfy(result -> {
            assertThat(number(result, "score")).isBetween(1.0, 100.0);
            assertThat(number(result, "chance")).isBetween(0.1, 99.9);
        });
        double leastOfA = results.stream()
                .filter(r -> band(r).equals("A"))
                .mapToDouble(r -> number(r, "score"))
                .min()
                .orElseThrow();
        double mostOfB = results.stream()
                .filter(r -> band(r).equals("B"))
                .mapToDouble(r -> number(r, "score"))
                .max()
                .orElseThrow();
        assertThat(leastOfA).isGreaterThanOrEqualTo(mostOfB);
    }

    @Test
    void the_same_seed_gives_the_same_bytes() {
        assertThat(train(new Generator(5, 1).data(600)).artefact())
                .isEqualTo(train(new Generator(5, 1).data(600)).artefact());
    }

    @Test
    void noise_is_refused_with_figures() {
        TrainingResult result = ENRICHER.train(new Generator(6, 0).data(1500), training());
        assertThat(result).isInstanceOf(Refused.class);
        assertThat(((Refused) result).sentence()).contains("Not enough signal").contains("AUC");
        assertThat(result.report().metrics()).containsKeys("auc", "log_loss", "base_log_loss");
    }

    @Test
    void too_few_outcomes_are_refused_with_figures() {
        TrainingResult result = ENRICHER.train(new Generator(7, 1).data(60), training());
        assertThat(((Refused) result).sentence()).contains("at least 40 and 40");
        assertThat(ENRICHER.train(Generator.empty(), training())).isInstanceOf(Refused.class);
    }

    @Test
    void fields_that_never_vary_are_refused() {
        InMemoryTrainingData data = new InMemoryTrainingData().feature("same", FieldType.TEXT);
        for (int i = 0; i < 200; i++) {
            RecordView view = Records.lead("r" + i).feature("same", "x").build();
            data.labelled(view, i % 2, Records.DEFAULT_AS_OF.plusSeconds(i));
        }
        assertThat(ENRICHER.train(data, training())).isInstanceOf(Refused.class);
    }

    @Test
    void options_that_make_no_sense_are_told() {
        assertThatThrownBy(() -> ENRICHER.train(Generator.empty(), training().option("l2", "0")))
                .hasMessageContaining("'l2'");
        assertThatThrownBy(() -> ENRICHER.train(Generator.empty(), training().option("folds", 1)))
                .hasMessageContaining("'folds'");
        assertThatThrownBy(() -> ENRICHER.train(Generator.empty(), training().option("bands", "A: 90%, B: 20%")))
                .hasMessageContaining("add up");
    }

    @Test
    void of_free_text_only_is_used_whether_it_is_filled() {
        Trained trained = train(new Generator(14, 1).data(2000));
        RecordView view = lead(Records.DEFAULT_AS_OF)
                .feature("phone", "+32 2 555 01 01, ask for the lady at the reception desk")
                .build();
        try (EnricherSession session = open(trained, 100)) {
            List<Reason> reasons = ((Predicted) session.enrich(List.of(view)).get(0)).reasons();
            assertThat(reasons).anySatisfy(reason -> {
                assertThat(reason.code()).isEqualTo("filled.plus");
                assertThat(reason.params()).containsOnlyKeys("field");
            });
        }
    }

    @Test
    void forty_of_each_are_enough_where_the_signal_is_strong() {
        InMemoryTrainingData data = new InMemoryTrainingData().feature("size", FieldType.NUMBER);
        for (int i = 0; i < 90; i++) {
            data.labelled(
                    Records.lead("r" + i)
                            .feature("size", (i * 37) % 90 + (i % 2 == 0 ? 40 : 0))
                            .build(),
                    i % 2 == 0 ? 1 : 0,
                    Records.DEFAULT_AS_OF.plusSeconds(i));
        }
        assertThat(ENRICHER.train(data, training())).isInstanceOf(Trained.class);
    }

    @Test
    void what_tells_nothing_is_left_out_and_what_may_be_too_new_is_named() {
        List<String> notes = train(new Generator(8, 1).data(1000)).report().notes();
        assertThat(notes).anyMatch(note -> note.contains("'same' is always the same"));
        assertThat(notes).anyMatch(note -> note.contains("'number' is free text or an id"));
        assertThat(notes).anyMatch(note -> note.startsWith("Known only as of now") && note.contains("Phone"));
        assertThat(notes).noneMatch(note -> note.startsWith("SUSPECT"));
    }

    @Test
    void a_field_that_is_filled_after_the_outcome_is_suspected() {
        InMemoryTrainingData data = Generator.empty().feature("closed_by", FieldType.TEXT);
        List<Generator.Truth> truths = new Generator(9, 1).truths(800);
        for (int i = 0; i < truths.size(); i++) {
            Records record = Records.lead("r" + i);
            truths.get(i).view().features().forEach(record::feature);
            record.feature("closed_by", truths.get(i).label() > 0 && i % 3 > 0 ? "someone" : "");
            data.labelled(record.build(), truths.get(i).label(), Records.DEFAULT_AS_OF.plusSeconds(i));
        }
        assertThat(train(data).report().notes())
                .anyMatch(note -> note.startsWith("SUSPECT: 'closed_by'"))
                .filteredOn(note -> note.startsWith("SUSPECT"))
                .hasSize(1);
    }

    @Test
    void a_record_with_hardly_anything_filled_gets_no_score() {
        Trained trained = train(new Generator(10, 1).data(800));
        EnrichResult result =
                enrich(trained, List.of(Records.lead("empty").build())).get(0);
        assertThat(result).isInstanceOf(Abstained.class);
        assertThat(((Abstained) result).reason().code()).isEqualTo("too-few-filled");
    }

    @Test
    void a_record_unlike_all_that_was_learned_from_gets_no_score() {
        Trained trained = train(new Generator(11, 1).data(800));
        RecordView strange = Records.lead("strange")
                .feature("source", new FieldValue.Choice("carrier pigeon"))
                .feature("visits", 1e12)
                .feature("news", new FieldValue.Bool(true))
                .feature("budget", new FieldValue.Money(new java.math.BigDecimal("1e15"), "EUR"))
                .value("created", new FieldValue.Timestamp(Records.DEFAULT_AS_OF.minus(Duration.ofDays(90_000))))
                .build();
        EnrichResult result = enrich(trained, List.of(strange)).get(0);
        assertThat(((Abstained) result).reason().code()).isEqualTo("unlike-any");
    }

    @Test
    void without_a_model_every_record_is_told_so() {
        try (EnricherSession session = ENRICHER.open(FakeEnricherContext.of(ENRICHER.spec()))) {
            EnrichResult result =
                    session.enrich(List.of(Records.lead("any").build())).get(0);
            assertThat(((Abstained) result).reason().code()).isEqualTo("no-model");
        }
    }

    @Test
    void an_artefact_of_another_format_says_to_train_again() {
        for (String artefact : List.of("{}", "not json", "{\"format\":\"foretell-scoring\",\"version\":99}", "")) {
            Trained broken = new Trained(
                    artefact.getBytes(StandardCharsets.UTF_8),
                    new Report("", java.util.Map.of(), List.of(), List.of()));
            assertThatThrownBy(() -> open(broken, 4))
                    .isInstanceOf(ForetellException.class)
                    .hasMessageContaining("train again");
        }
    }

    @Test
    void a_group_is_never_on_both_sides() {
        InMemoryTrainingData data = new InMemoryTrainingData()
                .feature(new FeatureField("who", "Who", FieldType.CHOICE, FeatureField.Knowledge.HISTORICAL));
        // Each company has ten rows with one outcome: by rows it would be known by heart, by groups it tells nothing.
        for (int i = 0; i < 1000; i++) {
            int company = i % 50;
            RecordView view = Records.lead("r" + i)
                    .feature("who", new FieldValue.Choice("company " + company))
                    .build();
            double label = new java.util.Random(company).nextInt(2);
            data.add(new Example(
                    view, OptionalDouble.of(label), Records.DEFAULT_AS_OF.plusSeconds(i), "group " + company));
        }
        assertThat(ENRICHER.train(data, training())).isInstanceOf(Refused.class);
    }

    @Test
    void evaluation_reports_what_a_cross_validation_found() {
        Report report = ENRICHER.evaluate(new Generator(12, 1).data(1000), training());
        assertThat(report.metrics())
                .containsKeys("auc", "average_precision", "log_loss", "brier", "ece", "lift_at_10", "base_rate", "n");
        assertThat(report.metrics().get("auc")).isBetween(0.7, 0.95);
        assertThat(report.verdict()).startsWith("There is signal");
        assertThat(new HashSet<>(ENRICHER.evaluate(new Generator(13, 0).data(500), training())
                        .verdict()
                        .lines()
                        .toList()))
                .allMatch(line -> line.startsWith("Not enough signal"));
    }

    private static Records lead(java.time.Instant asOf) {
        return Records.lead("l")
                .feature("source", new FieldValue.Choice("referral"))
                .feature("visits", 20)
                .feature("phone", FieldValue.MISSING)
                .feature("news", new FieldValue.Bool(true))
                .feature("budget", FieldValue.MISSING)
                .feature("same", "always")
                .feature("number", 5)
                .value("created", new FieldValue.Timestamp(Records.DEFAULT_AS_OF.minus(Duration.ofDays(3))))
                .related(
                        "messages",
                        Records.item("1", Records.DEFAULT_AS_OF.minus(Duration.ofHours(30)), java.util.Map.of()),
                        Records.item("2", Records.DEFAULT_AS_OF.minus(Duration.ofHours(20)), java.util.Map.of()))
                .asOf(asOf);
    }

    private static String[] codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toArray(String[]::new);
    }

    private static Trained train(InMemoryTrainingData data) {
        TrainingResult result = ENRICHER.train(data, training());
        assertThat(result).as(result.report().verdict()).isInstanceOf(Trained.class);
        return (Trained) result;
    }

    private static FakeTrainingContext training() {
        return FakeTrainingContext.of(ENRICHER.spec());
    }

    private static EnricherSession open(Trained trained, int reasons) {
        return ENRICHER.open(FakeEnricherContext.of(ENRICHER.spec())
                .option("reasons", reasons)
                .model(Models.of("score", trained)));
    }

    private static List<EnrichResult> enrich(Trained trained, List<RecordView> views) {
        try (EnricherSession session = open(trained, 4)) {
            return session.enrich(views);
        }
    }

    private static double number(EnrichResult result, String output) {
        return ((Predicted) result)
                .outputs()
                .get(output)
                .asNumber()
                .orElseThrow()
                .doubleValue();
    }

    private static String band(EnrichResult result) {
        return ((Predicted) result).outputs().get("band").asPlainText();
    }

    private static double share(List<EnrichResult> results, String band) {
        return (double) results.stream().filter(r -> band(r).equals(band)).count() / results.size();
    }
}
