package io.foretell.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.Report;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

final class ScoringReportTest {
    private static final ScoringEnricher ENRICHER = new ScoringEnricher();
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private static FakeTrainingContext training() {
        return FakeTrainingContext.of(ENRICHER.spec());
    }

    private static Report.Table table(Report report, String title) {
        return report.tables().stream()
                .filter(t -> t.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static double percent(String cell) {
        return Double.parseDouble(cell.replace("%", ""));
    }

    /** One strong honest field, and whatever else a test adds. */
    private static InMemoryTrainingData data(int rows, Instant[] times, double baseLogit, Extra extra) {
        Random random = new Random(41);
        InMemoryTrainingData data = new InMemoryTrainingData()
                .feature(new FeatureField("size", "Size", FieldType.NUMBER, FeatureField.Knowledge.HISTORICAL));
        extra.fields().forEach(data::feature);
        for (int i = 0; i < rows; i++) {
            double size = random.nextGaussian();
            double label = random.nextDouble() < 1 / (1 + Math.exp(-baseLogit - 1.3 * size)) ? 1 : 0;
            var record = Records.lead("r" + i).feature("size", FieldValue.number(Math.round(100 * size)));
            extra.values().apply(i).forEach(record::feature);
            RecordView view = record.build();
            data.add(new Example(view, OptionalDouble.of(label), times[i], ""));
        }
        return data;
    }

    private record Extra(List<FeatureField> fields, IntFunction<Map<String, FieldValue>> values) {
        static final Extra NONE = new Extra(List.of(), i -> Map.of());
    }

    /** Unevenly spread over so many days. */
    private static Instant[] over(int days, int rows) {
        Random random = new Random(7);
        return random.doubles(rows)
                .sorted()
                .mapToObj(share -> START.plusSeconds((long) (share * days * 86_400)))
                .toArray(Instant[]::new);
    }

    private static Report report(InMemoryTrainingData data, FakeTrainingContext context) {
        return ENRICHER.train(data, context).report();
    }

    @Test
    void chances_and_lift_of_the_newest_fifth_are_as_the_generator_made_them() {
        Report report = report(data(3000, over(700, 3000), -1, Extra.NONE), training());
        assertThat(report.verdict()).contains("the newest fifth").contains("What counts most: Size");
        Report.Table calibration = table(report, "Are the chances true?");
        assertThat(calibration.rows()).hasSize(10);
        long covered = calibration.rows().stream()
                .filter(row -> percent(row.get(0)) >= percent(row.get(2)) && percent(row.get(0)) <= percent(row.get(3)))
                .count();
        assertThat(covered).isGreaterThanOrEqualTo(8);
        Report.Table tenths = table(report, "By tenth, best first");
        assertThat(percent(tenths.rows().get(0).get(1)))
                .isGreaterThan(percent(tenths.rows().get(9).get(1)) + 40);
        Report.Table influence = table(report, "What moves the score most");
        assertThat(influence.rows().get(0).get(3)).startsWith("up to");
        assertThat(influence.rows().get(0).get(4)).startsWith("over");
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void a_protected_field_is_never_learnt_from_and_what_tells_it_is_named() {
        Random random = new Random(3);
        Extra extra = new Extra(
                List.of(
                        new FeatureField("group", "Group", FieldType.CHOICE, FeatureField.Knowledge.HISTORICAL),
                        new FeatureField("club", "Club", FieldType.CHOICE, FeatureField.Knowledge.HISTORICAL),
                        new FeatureField("coin", "Coin", FieldType.CHOICE, FeatureField.Knowledge.HISTORICAL)),
                i -> {
                    boolean first = random.nextBoolean();
                    boolean tells = random.nextDouble() < 0.9 ? first : !first;
                    return Map.of(
                            "group", new FieldValue.Choice("g" + first, first ? "Left" : "Right"),
                            "club", new FieldValue.Choice(tells ? "chess" : "judo"),
                            "coin", new FieldValue.Choice(random.nextBoolean() ? "heads" : "tails"));
                });
        Report report = report(
                data(2000, over(700, 2000), 0, extra),
                training().option("protected", List.of("Group")).option("segments", List.of("coin")));
        assertThat(table(report, "What moves the score most").rows())
                .noneMatch(row -> row.get(0).equals("Group"));
        assertThat(table(report, "Proxies").rows()).hasSize(1).first().asList().contains("Club");
        assertThat(report.warnings())
                .singleElement()
                .asString()
                .contains("'Group'")
                .contains("Club");
        assertThat(table(report, "Protected: Group").rows())
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrder("Left", "Right");
        assertThat(table(report, "By Coin").rows()).hasSize(2).allMatch(row -> row.get(7)
                .equals("fine"));
    }

    @Test
    void groups_that_differ_are_judged_by_the_other_groups_and_not_by_what_they_are_together() {
        Random random = new Random(5);
        Instant[] times = over(700, 4000);
        InMemoryTrainingData data = new InMemoryTrainingData()
                .feature(new FeatureField("size", "Size", FieldType.NUMBER, FeatureField.Knowledge.HISTORICAL))
                .feature(new FeatureField("kind", "Kind", FieldType.CHOICE, FeatureField.Knowledge.HISTORICAL));
        for (int i = 0; i < times.length; i++) {
            String kind = List.of("cold", "warm", "blind").get(i % 3);
            double size = random.nextGaussian();
            double logit = kind.equals("cold") ? size - 2 : kind.equals("warm") ? size + 2 : 0;
            double label = random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
            RecordView view = Records.lead("r" + i)
                    .feature("size", FieldValue.number(Math.round(100 * size)))
                    .feature("kind", new FieldValue.Choice(kind))
                    .build();
            data.add(new Example(view, OptionalDouble.of(label), times[i], ""));
        }
        Report report = report(data, training().option("segments", List.of("kind")));
        assertThat(table(report, "By Kind").rows())
                .extracting(row -> row.get(0), row -> row.get(7))
                .containsExactlyInAnyOrder(
                        tuple("cold", "fine"), tuple("warm", "fine"), tuple("blind", "ranks worse than the others"));
    }

    @Test
    void a_group_of_a_handful_gets_no_judgement() {
        Extra extra = new Extra(
                List.of(new FeatureField("team", "Team", FieldType.CHOICE, FeatureField.Knowledge.HISTORICAL)),
                i -> Map.of("team", new FieldValue.Choice(i % 60 == 0 ? "tiny" : "big")));
        Report report = report(
                data(1500, over(700, 1500), 0, extra), training().option("segments", List.of("team", "nowhere")));
        assertThat(table(report, "By Team").rows())
                .anyMatch(row -> row.get(0).equals("tiny") && row.get(7).equals("too few to say"));
        assertThat(report.warnings()).singleElement().asString().contains("'nowhere'");
    }

    @Test
    void one_season_a_clean_up_day_and_a_lopsided_outcome_are_warned_of() {
        assertThat(report(data(800, over(120, 800), 0, Extra.NONE), training()).warnings())
                .singleElement()
                .asString()
                .startsWith("One season only");
        Instant[] cleanedUp = over(700, 800);
        for (int i = 400; i < 800; i++) {
            cleanedUp[i] = START.plus(Duration.ofDays(700)).plusSeconds(i);
        }
        assertThat(report(data(800, cleanedUp, 0, Extra.NONE), training()).warnings())
                .anyMatch(warning -> warning.contains("2025-12-01") && warning.contains("clean-up"));
        assertThat(report(data(1500, over(700, 1500), 3.4, Extra.NONE), training())
                        .warnings())
                .anyMatch(warning -> warning.contains("scores will differ little"));
    }

    @Test
    void outcomes_that_follow_an_earlier_score_are_warned_of() {
        Random random = new Random(5);
        InMemoryTrainingData data = new InMemoryTrainingData().feature("size", FieldType.NUMBER);
        Instant[] times = over(700, 1000);
        for (int i = 0; i < 1000; i++) {
            boolean best = i % 5 == 0;
            // Whoever was scored A was worked on, and nobody else: the size says little by itself.
            double label = random.nextDouble() < (best ? 0.8 : 0.1) ? 1 : 0;
            RecordView view = Records.lead("r" + i)
                    .feature("size", FieldValue.number(random.nextInt(100) + (best ? 60 : 0)))
                    .previous("band", new FieldValue.Choice(best ? "A" : "C"))
                    .previous("chance", FieldValue.number(best ? 45 : 25))
                    .build();
            data.add(new Example(view, OptionalDouble.of(label), times[i], ""));
        }
        assertThat(report(data, training()).warnings())
                .anyMatch(warning -> warning.startsWith("Outcomes follow the score: of the 200 records scored A"));
    }
}
