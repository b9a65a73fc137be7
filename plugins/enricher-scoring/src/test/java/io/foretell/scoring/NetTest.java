package io.foretell.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.foretell.ai.AiRuntime;
import io.foretell.ai.AiSettings;
import io.foretell.ai.api.BoostedTrees;
import io.foretell.ai.api.NeuralNets;
import io.foretell.scoring.feature.RecordCells;
import io.foretell.scoring.learn.Logits;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With the neural nets that a full installation offers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NetTest {
    private static final ScoringEnricher ENRICHER = new ScoringEnricher();
    private static final BoostedTrees TREES = AiRuntime.boostedTrees();

    private NeuralNets nets;
    private Trained trained;

    @BeforeAll
    void train() {
        nets = AiRuntime.neuralNets(AiSettings.shared());
        trained = train(smooth(1, 2600), true);
    }

    @Test
    void a_smooth_effect_of_two_fields_together_is_where_a_net_pays() {
        Map<String, Double> without = train(smooth(1, 2600), false).report().metrics();
        assertThat(trained.report().notes()).anyMatch(note -> note.contains("and a neural net, blended"));
        assertThat(TreesAndNet.isIn(ScoringModel.of(trained.artefact()).trees()))
                .isTrue();
        assertThat(trained.report().metrics().get("out_of_fold_log_loss"))
                .isLessThan(without.get("out_of_fold_log_loss"));
    }

    @Test
    void base_and_contributions_add_up_to_the_logit_of_the_chance() {
        ScoringModel model = ScoringModel.of(trained.artefact());
        List<RecordView> views =
                smooth(2, 300).examples().map(example -> example.view()).toList();
        try (var both = TreesAndNet.load(model.trees(), model.encoding().denseWidth(), TREES, nets);
                EnricherSession session = open(true)) {
            Scorer scorer = new Scorer(model, Optional.of(both));
            Scorer.Batch batch = scorer.batch(views.size());
            for (RecordView view : views) {
                RecordCells cells = new RecordCells(model.encoding().signals(), ZoneOffset.UTC);
                cells.read(view);
                batch.add(cells);
            }
            double[] logits = batch.logits();
            List<double[]> contributions = batch.contributions();
            for (int i = 0; i < logits.length; i++) {
                double sum = scorer.base() + Arrays.stream(contributions.get(i)).sum();
                assertThat(sum).isCloseTo(logits[i], within(1e-4));
                Predicted alone =
                        (Predicted) session.enrich(List.of(views.get(i))).get(0);
                double chance = Logits.probability(logits[i]);
                assertThat(alone.confidence()).isCloseTo(Math.max(chance, 1 - chance), within(1e-5));
            }
        }
    }

    @Test
    void a_model_with_a_net_says_what_it_lacks_where_there_is_none() {
        assertThatThrownBy(() -> open(false))
                .isInstanceOfSatisfying(
                        ForetellException.class, e -> assertThat(e.code().id()).isEqualTo("F-3203"))
                .hasMessageContaining("neural net");
    }

    private Trained train(InMemoryTrainingData data, boolean net) {
        FakeTrainingContext context = FakeTrainingContext.of(ENRICHER.spec())
                .option("interactions", false)
                .option("folds", 3)
                .service(BoostedTrees.class, TREES);
        if (net) {
            context.service(NeuralNets.class, nets);
        }
        return (Trained) ENRICHER.train(data, context);
    }

    private EnricherSession open(boolean net) {
        FakeEnricherContext context = FakeEnricherContext.of(ENRICHER.spec())
                .model(Models.of("score", trained))
                .service(BoostedTrees.class, TREES);
        if (net) {
            context.service(NeuralNets.class, nets);
        }
        return ENRICHER.open(context);
    }

    /** The outcome hangs on products of numbers, which trees can only build from steps. */
    private static InMemoryTrainingData smooth(long seed, int count) {
        InMemoryTrainingData data = new InMemoryTrainingData();
        List<String> names = List.of("a", "b", "c", "d");
        names.forEach(name -> data.feature(name, FieldType.NUMBER));
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            double[] numbers = random.doubles(4, -1.7, 1.7).toArray();
            Records record = Records.lead("r" + i);
            for (int f = 0; f < 4; f++) {
                record.feature(names.get(f), Math.rint(100 * numbers[f]));
            }
            double logit = 1.5 * numbers[0] * numbers[1] + 1.5 * numbers[2] * numbers[3];
            data.labelled(
                    record.build(),
                    random.nextDouble() < Logits.probability(logit) ? 1 : 0,
                    Records.DEFAULT_AS_OF.plusSeconds(i));
        }
        return data;
    }
}
