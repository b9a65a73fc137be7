package io.foretell.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.foretell.scoring.learn.Measures;
import io.foretell.spi.enrich.Model;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainingData;
import io.foretell.spi.train.TrainingResult;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Models;
import io.foretell.testkit.Records;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Figures of rows that were not learnt from: a challenger beside the model in use, and rows that a caller held out. */
final class ContestTest {
    private static final ScoringEnricher ENRICHER = new ScoringEnricher();

    @Test
    void both_models_are_judged_on_the_newest_outcomes_that_neither_has_learnt_from() {
        Generator generator = new Generator(4, 1);
        List<Generator.Truth> truths = generator.truths(3000);
        byte[] before = trained(data(truths.subList(0, 1000)), FakeTrainingContext.of(ENRICHER.spec()))
                .artefact();
        // Known when 2600 records had ended: the newest fifth begins at 2400, so 400 rows are left for both.
        Instant known = Records.DEFAULT_AS_OF.plusSeconds(2599);
        Model champion = new Model("scoring", 1, "sum", known, before);
        Map<String, Double> metrics = trained(
                        data(truths), FakeTrainingContext.of(ENRICHER.spec()).model(champion))
                .report()
                .metrics();
        assertThat(metrics).containsEntry("contest_n", 400.0);
        List<Generator.Truth> newest = truths.subList(2600, 3000);
        double possible = Measures.auc(
                newest.stream().mapToDouble(Generator.Truth::logit).toArray(),
                newest.stream().mapToDouble(Generator.Truth::label).toArray());
        assertThat(metrics.get("champion_auc")).isCloseTo(possible, within(0.04));
        assertThat(metrics.get("challenger_auc")).isCloseTo(possible, within(0.04));
        assertThat(metrics.get("challenger_log_loss")).isLessThan(metrics.get("champion_log_loss") + 0.02);
    }

    @Test
    void a_model_that_cannot_be_read_any_more_leaves_nothing_to_compare_with() {
        Model champion =
                Models.of("scoring", "{\"format\":\"other\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Map<String, Double> metrics = trained(
                        data(new Generator(4, 1).truths(600)),
                        FakeTrainingContext.of(ENRICHER.spec()).model(champion))
                .report()
                .metrics();
        assertThat(metrics).containsEntry("contest_n", 0.0).doesNotContainKey("champion_auc");
    }

    @Test
    void rows_that_the_caller_held_out_are_measured_and_never_learnt_from() {
        Generator generator = new Generator(5, 1);
        List<Generator.Truth> older = generator.truths(1500);
        List<Generator.Truth> newer = generator.truths(1000);
        Report report = ENRICHER.evaluate(
                new Held(data(older), data(newer).examples().toList()), FakeTrainingContext.of(ENRICHER.spec()));
        double possible = Measures.auc(
                newer.stream().mapToDouble(Generator.Truth::logit).toArray(),
                newer.stream().mapToDouble(Generator.Truth::label).toArray());
        assertThat(report.metrics()).containsEntry("n", 1000.0);
        assertThat(report.metrics().get("auc")).isCloseTo(possible, within(0.03));
        assertThat(report.verdict())
                .startsWith("There is signal")
                .contains("1,000 records held out, learnt from 1,500");
        assertThat(report.tables())
                .extracting(Report.Table::title)
                .contains("Are the chances true?", "By tenth, best first", "Bands", "Leaks", "Data card");
    }

    @Test
    void held_out_rows_with_other_outcomes_than_those_learnt_from_show_it() {
        Generator generator = new Generator(6, 1);
        List<Example> turned = data(generator.truths(800))
                .examples()
                .map(e -> new Example(e.view(), OptionalDouble.of(1 - e.label().orElseThrow()), e.labelTime(), ""))
                .toList();
        Report report = ENRICHER.evaluate(
                new Held(data(generator.truths(1500)), turned), FakeTrainingContext.of(ENRICHER.spec()));
        assertThat(report.metrics().get("auc")).isLessThan(0.35);
        assertThat(report.verdict()).startsWith("Not enough signal").doesNotContain("best fifth");
    }

    private static TrainingResult.Trained trained(TrainingData data, FakeTrainingContext context) {
        return (TrainingResult.Trained) ENRICHER.train(data, context);
    }

    private static InMemoryTrainingData data(List<Generator.Truth> truths) {
        InMemoryTrainingData data = Generator.empty();
        for (int i = 0; i < truths.size(); i++) {
            data.add(new Example(
                    truths.get(i).view(),
                    OptionalDouble.of(truths.get(i).label()),
                    Records.DEFAULT_AS_OF.plusSeconds(i),
                    ""));
        }
        return data;
    }

    private record Held(TrainingData data, List<Example> apart) implements TrainingData {
        @Override
        public List<FeatureField> features() {
            return data.features();
        }

        @Override
        public Stream<Example> examples() {
            return data.examples();
        }

        @Override
        public Stream<Example> heldOut() {
            return apart.stream();
        }

        @Override
        public Stream<RecordView> open() {
            return data.open();
        }
    }
}
