package io.foretell.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.foretell.ai.AiRuntime;
import io.foretell.ai.api.BoostedTrees;
import io.foretell.scoring.feature.RecordCells;
import io.foretell.scoring.learn.Logits;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.TrainingResult.Trained;
import io.foretell.spi.value.FieldType;
import io.foretell.testkit.FakeEnricherContext;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Models;
import io.foretell.testkit.Records;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** With the boosted trees that a full installation offers. */
final class TreesTest {
    private static final ScoringEnricher ENRICHER = new ScoringEnricher();
    private static final BoostedTrees TREES = AiRuntime.boostedTrees();

    @Test
    void what_two_fields_say_only_together_needs_trees_and_they_are_blended_in() {
        InMemoryTrainingData data = together(3, 1500);
        double linear = train(data, false).report().metrics().get("out_of_fold_auc");
        Trained trained = train(data, true);
        assertThat(trained.report().metrics().get("out_of_fold_auc")).isGreaterThan(linear + 0.02);
        assertThat(trained.report().notes()).anyMatch(note -> note.contains("boosted trees, blended"));
        assertThat(ScoringModel.of(trained.artefact()).trees()).isNotEmpty();
    }

    @Test
    void base_and_contributions_add_up_to_the_logit_of_the_chance_alone_and_in_a_batch() {
        Trained trained = train(together(4, 1500), true);
        ScoringModel model = ScoringModel.of(trained.artefact());
        List<RecordView> views =
                together(5, 40).examples().map(example -> example.view()).toList();
        try (EnricherSession session = open(trained, true)) {
            List<EnrichResult> batch = session.enrich(views);
            double base;
            List<double[]> bySource;
            List<String> sources;
            try (var trees = TREES.load(model.trees(), model.encoding().denseWidth())) {
                Scorer scorer = new Scorer(model, java.util.Optional.of(trees));
                RecordCells cells = new RecordCells(model.encoding().signals(), ZoneOffset.UTC);
                Scorer.Batch all = scorer.batch(views.size());
                views.forEach(view -> {
                    cells.read(view);
                    all.add(cells);
                });
                base = scorer.base();
                bySource = all.contributions();
                sources = scorer.sources();
            }
            for (int i = 0; i < views.size(); i++) {
                Predicted predicted = (Predicted) batch.get(i);
                double[] contributions = bySource.get(i);
                double sum = base + Arrays.stream(contributions).sum();
                // Confidence is that of the likelier outcome, unrounded.
                assertThat(Math.abs(sum)).isCloseTo(Logits.logit(predicted.confidence()), within(1e-4));
                assertThat(predicted.reasons()).isNotEmpty().allSatisfy(reason -> assertThat(reason.contribution())
                        .isEqualTo(contributions[sources.indexOf(reason.field())]));
                assertThat(session.enrich(List.of(views.get(i))).get(0)).isEqualTo(predicted);
            }
        }
    }

    @Test
    void the_same_training_gives_the_same_bytes() {
        assertThat(train(together(6, 600), true).artefact())
                .isEqualTo(train(together(6, 600), true).artefact());
    }

    @Test
    void a_model_with_trees_says_what_it_lacks_where_there_are_none() {
        Trained trained = train(together(7, 1500), true);
        assertThatThrownBy(() -> open(trained, false))
                .isInstanceOfSatisfying(
                        ForetellException.class, e -> assertThat(e.code().id()).isEqualTo("F-3203"))
                .hasMessageContaining("full distribution");
    }

    private static Trained train(InMemoryTrainingData data, boolean trees) {
        FakeTrainingContext context = FakeTrainingContext.of(ENRICHER.spec()).option("interactions", false);
        if (trees) {
            context.service(BoostedTrees.class, TREES);
        }
        return (Trained) ENRICHER.train(data, context);
    }

    private static EnricherSession open(Trained trained, boolean trees) {
        FakeEnricherContext context =
                FakeEnricherContext.of(ENRICHER.spec()).option("reasons", 100).model(Models.of("score", trained));
        if (trees) {
            context.service(BoostedTrees.class, TREES);
        }
        return ENRICHER.open(context);
    }

    /** The outcome hangs on whether one or both of two numbers are large, and a little on a fourth. */
    private static InMemoryTrainingData together(long seed, int count) {
        InMemoryTrainingData data = new InMemoryTrainingData();
        List.of("a", "b", "c", "d").forEach(name -> data.feature(name, FieldType.NUMBER));
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            List<Double> numbers = new ArrayList<>();
            for (int f = 0; f < 4; f++) {
                numbers.add(Math.rint(1000 * random.nextDouble()));
            }
            long large = numbers.subList(0, 2).stream().filter(n -> n > 500).count();
            double logit = (large % 2 == 0 ? 1.6 : -1.6) + (numbers.get(3) - 500) / 300;
            RecordView view = Records.lead("r" + i)
                    .feature("a", numbers.get(0))
                    .feature("b", numbers.get(1))
                    .feature("c", numbers.get(2))
                    .feature("d", numbers.get(3))
                    .build();
            data.labelled(
                    view,
                    random.nextDouble() < Logits.probability(logit) ? 1 : 0,
                    Records.DEFAULT_AS_OF.plusSeconds(i));
        }
        return data;
    }
}
