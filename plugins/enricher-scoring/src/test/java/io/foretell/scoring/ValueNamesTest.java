package io.foretell.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.scoring.feature.Groups;
import io.foretell.scoring.feature.Table;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.Report;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Records;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What people read in a report is what they call things. */
final class ValueNamesTest {
    private static final int ROWS = 800;

    @Test
    void tags_are_called_by_their_names_and_not_by_their_ids() {
        List<FieldValue> tags = List.of(
                new FieldValue.Many(List.of("5"), List.of("Trade fair")),
                new FieldValue.Many(List.of("7", "9"), List.of("Newsletter", "VIP")),
                new FieldValue.Many(List.of()));

        Report report = new ScoringEnricher()
                .train(data(FieldType.MANY, i -> tags.get(i % 3)), FakeTrainingContext.of(new ScoringEnricher().spec()))
                .report();

        assertThat(report.tables().stream()
                        .filter(table -> table.title().equals("What moves the score most"))
                        .flatMap(table -> table.rows().stream())
                        .filter(row -> row.get(0).equals("Field")))
                .singleElement()
                .satisfies(row -> assertThat(row.subList(3, 5)).containsExactly("Newsletter", "Trade fair"));
    }

    @Test
    void postal_codes_are_told_apart_as_codes_and_never_called_over_1_129() {
        for (FieldType type : List.of(FieldType.TEXT, FieldType.CHOICE)) {
            IntFunction<FieldValue> zip = i -> {
                String code = "0" + (1_000 + i % 40);
                return type == FieldType.TEXT ? FieldValue.text(code) : new FieldValue.Choice(code);
            };
            assertThat(names(type, zip)).contains("01000").noneMatch(name -> name.contains("over"));
        }
    }

    @Test
    void days_after_the_moment_are_not_minus_so_many_days_before_it() {
        LocalDate now = LocalDate.ofInstant(Records.DEFAULT_AS_OF, ZoneOffset.UTC);

        assertThat(names(FieldType.DATE, i -> new FieldValue.Date(now.plusDays(i))))
                .containsExactly(
                        "640 days after or later",
                        "480 to under 640 days after",
                        "320 to under 480 days after",
                        "160 to under 320 days after",
                        "less than 160 days after, or before",
                        "empty");
        assertThat(names(FieldType.DATE, i -> new FieldValue.Date(now.minusDays(i))))
                .containsExactly(
                        "up to 159 days before",
                        "over 159 to 319 days before",
                        "over 319 to 479 days before",
                        "over 479 to 639 days before",
                        "over 639 days before",
                        "empty");
        assertThat(names(FieldType.DATE, i -> new FieldValue.Date(now.minusDays(i - 400))))
                .noneMatch(name -> name.contains("-"))
                .contains("under 81 days after to 79 days before");
        assertThat(names(FieldType.DATE, i -> new FieldValue.Date(now.plusDays(i % 2))))
                .containsExactly("1 day after", "0 days before", "empty");
    }

    @Test
    void a_number_beyond_all_measure_is_empty_and_a_huge_one_has_no_row_of_zeros() {
        assertThat(names(FieldType.NUMBER, i -> new FieldValue.Number(new BigDecimal(i == 5 ? "1e400" : i + "e30"))))
                .allMatch(name -> name.length() < 40)
                .noneMatch(name -> name.contains("Infinity") || name.contains("00000"));
    }

    private static List<String> names(FieldType type, IntFunction<FieldValue> value) {
        Table table = Table.read(data(type, value), ZoneOffset.UTC, ROWS);
        return Groups.of(table, "field", 60).orElseThrow().names();
    }

    /** The first of three values goes mostly with a good outcome. */
    private static InMemoryTrainingData data(FieldType type, IntFunction<FieldValue> value) {
        InMemoryTrainingData data = new InMemoryTrainingData()
                .feature(new FeatureField("field", "Field", type, FeatureField.Knowledge.HISTORICAL))
                .feature(new FeatureField("size", "Size", FieldType.NUMBER, FeatureField.Knowledge.HISTORICAL));
        Random random = new Random(3);
        for (int i = 0; i < ROWS; i++) {
            boolean good = random.nextDouble() < (i % 3 == 0 ? 0.7 : i % 3 == 1 ? 0.3 : 0.5);
            data.labelled(
                    Records.lead("r" + i)
                            .feature("field", value.apply(i))
                            .feature("size", FieldValue.number(random.nextInt(100)))
                            .build(),
                    good ? 1 : 0,
                    Records.DEFAULT_AS_OF.plusSeconds(i));
        }
        return data;
    }
}
