package io.foretell.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.TrainingResult.Trained;
import io.foretell.testkit.FakeEnricherContext;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Models;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a score ranks among: the closed records, or, where the admin says so, those that are open. */
final class OpenScoresTest {
    private static final ScoringEnricher ENRICHER = new ScoringEnricher();
    private static final int OPEN = 200;

    private final Generator generator = new Generator(5, 1);
    /** Today's leads are all poorer than the good ones of the past. */
    private final List<RecordView> open = generator.truths(4 * OPEN).stream()
            .filter(truth -> truth.logit() < 0)
            .limit(OPEN)
            .map(Generator.Truth::view)
            .toList();

    @Test
    void among_closed_records_poor_open_ones_are_all_low_and_the_report_says_so() {
        Trained trained = train("closed", open);

        assertThat(bands(trained, "closed")).doesNotContain("A");
        assertThat(trained.report().notes())
                .anySatisfy(note -> assertThat(note).contains("among the closed records that were learnt from"))
                .anySatisfy(note -> assertThat(note).contains("Of 200 open records now: A 0"));
    }

    @Test
    void among_open_records_the_best_of_them_are_a_and_the_chance_is_the_same() {
        Trained closed = train("closed", open);
        Trained byOpen = train("open", open);

        List<String> bands = bands(byOpen, "open");
        assertThat(bands.stream().filter("A"::equals)).hasSizeBetween(8, 12);
        assertThat(bands.stream().filter("B"::equals)).hasSizeBetween(27, 33);
        assertThat(byOpen.report().notes())
                .anySatisfy(note -> assertThat(note).contains("among 200 that were open at the training"));
        List<EnrichResult> one = enrich(closed, "closed", open);
        List<EnrichResult> other = enrich(byOpen, "open", open);
        for (int i = 0; i < open.size(); i++) {
            assertThat(output(other.get(i), "chance")).isEqualTo(output(one.get(i), "chance"));
        }
        assertThat(output(enrich(byOpen, "open", open.subList(7, 8)).get(0), "score"))
                .as("alone as among others: the map is frozen with the model")
                .isEqualTo(output(other.get(7), "score"));
    }

    @Test
    void with_too_few_open_records_the_closed_ones_are_ranked_among_and_that_is_said() {
        Trained trained = train("open", open.subList(0, 20));

        assertThat(trained.report().notes()).anySatisfy(note -> assertThat(note).contains("'score_by: open' needs 50"));
        assertThat(bands(trained, "open")).doesNotContain("A");
    }

    @Test
    void a_capacity_is_of_what_comes_in_and_not_of_what_is_open() {
        assertThatThrownBy(() -> ENRICHER.train(
                        generator.data(300),
                        FakeTrainingContext.of(ENRICHER.spec())
                                .option("score_by", "open")
                                .option("bands", "A: 40 per week")))
                .isInstanceOf(ForetellException.class)
                .hasMessageContaining("score_by: open");
    }

    private Trained train(String by, List<RecordView> standing) {
        InMemoryTrainingData data = new Generator(6, 1).data(1_500);
        standing.forEach(data::open);
        return (Trained)
                ENRICHER.train(data, FakeTrainingContext.of(ENRICHER.spec()).option("score_by", by));
    }

    private List<String> bands(Trained trained, String by) {
        return enrich(trained, by, open).stream()
                .map(result -> output(result, "band"))
                .toList();
    }

    private static List<EnrichResult> enrich(Trained trained, String by, List<RecordView> views) {
        try (EnricherSession session = ENRICHER.open(FakeEnricherContext.of(ENRICHER.spec())
                .option("score_by", by)
                .model(Models.of("test", trained.artefact())))) {
            return session.enrich(views);
        }
    }

    private static String output(EnrichResult result, String name) {
        return ((Predicted) result).outputs().get(name).asPlainText();
    }
}
