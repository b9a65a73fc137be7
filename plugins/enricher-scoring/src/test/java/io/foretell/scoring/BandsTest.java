package io.foretell.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.foretell.scoring.rank.Bands;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.TrainingResult.Trained;
import io.foretell.testkit.FakeEnricherContext;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Models;
import io.foretell.testkit.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BandsTest {
    private static final ScoringEnricher ENRICHER = new ScoringEnricher();

    @Test
    void shares_follow_each_other_from_the_top() {
        Bands bands = Bands.of(List.of("A: top 5%", "B: next 15%", "C: 40%"));
        assertThat(bands.band(0.96, 0)).isEqualTo("A");
        assertThat(bands.band(0.94, 0)).isEqualTo("B");
        assertThat(bands.band(0.79, 0)).isEqualTo("C");
        assertThat(bands.band(0.39, 0)).isEqualTo("D");
        assertThat(bands.byCapacity()).isFalse();
    }

    @Test
    void a_capacity_is_the_share_of_what_comes_in() {
        Bands bands = Bands.of(List.of("A: 40 per week", "B: next 20 a day"));
        assertThat(bands.band(0.91, 400)).isEqualTo("A");
        assertThat(bands.band(0.89, 400)).isEqualTo("B");
        assertThat(bands.band(0.54, 400)).isEqualTo("D");
        assertThat(bands.band(0.01, 20)).isEqualTo("A");
        assertThat(bands.sentences(400)).first().asString().contains("40 per week is the best 10.0% of about 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A: many", "A: 0 per week", "B: 5%", "A: 60%, B: 50%", "A 5%", "D: 5%", ""})
    void what_is_not_a_band_is_told(String text) {
        assertThatThrownBy(() -> Bands.of(List.of(text.split(", ")))).hasMessageContaining("bands");
    }

    @Test
    void a_team_that_can_work_on_forty_a_week_gets_about_forty_a_week() {
        Generator generator = new Generator(31, 1);
        InMemoryTrainingData data = Generator.empty();
        Random random = new Random(31);
        // About 200 come in a week.
        Instant time = Records.DEFAULT_AS_OF.minus(Duration.ofDays(105));
        List<Generator.Truth> truths = generator.truths(3000);
        for (Generator.Truth truth : truths) {
            time = time.plusSeconds((long) (-Math.log(random.nextDouble()) * 7 * 86_400 / 200));
            data.add(new Example(truth.view(), OptionalDouble.of(truth.label()), time, ""));
        }
        Trained trained = (Trained) ENRICHER.train(
                data, FakeTrainingContext.of(ENRICHER.spec()).option("bands", List.of("A: 40 per week")));
        List<EnrichResult> results = new ArrayList<>();
        try (EnricherSession session = ENRICHER.open(FakeEnricherContext.of(ENRICHER.spec())
                .option("bands", List.of("A: 40 per week"))
                .model(Models.of("test", trained.artefact())))) {
            results.addAll(session.enrich(
                    generator.truths(2000).stream().map(Generator.Truth::view).toList()));
        }
        long best = results.stream()
                .filter(r -> ((Predicted) r).outputs().get("band").asPlainText().equals("A"))
                .count();
        assertThat(best / 10.0).isCloseTo(40, within(8.0));
        assertThat(trained.report().notes()).anySatisfy(note -> assertThat(note).contains("40 per week is the best"));
    }

    @Test
    void a_capacity_without_times_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> ENRICHER.train(
                        new Generator(32, 1).data(300),
                        FakeTrainingContext.of(ENRICHER.spec()).option("bands", List.of("A: 40 per week"))))
                .hasMessageContaining("closed_field");
    }
}
