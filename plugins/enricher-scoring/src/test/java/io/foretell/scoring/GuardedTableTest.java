package io.foretell.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.scoring.feature.Table;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Records;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class GuardedTableTest {
    private static final int ROWS = 1_200;

    @Test
    void good_weeks_of_the_past_are_no_signal_where_the_order_of_the_rows_says_nothing() {
        assertThat(hollow(0, false, List.of())).hasValueSatisfying(sentence -> assertThat(sentence)
                .contains("Not enough signal", "calendar days of 'signed'", "without that the out-of-fold AUC is 0.")
                .contains("trust"));
    }

    @Test
    void a_date_beside_something_that_tells_is_no_reason_to_refuse() {
        assertThat(hollow(2, false, List.of())).isEmpty();
    }

    @Test
    void an_admin_who_trusts_the_date_or_knows_the_times_is_not_refused() {
        assertThat(hollow(0, false, List.of("signed"))).isEmpty();
        assertThat(hollow(0, true, List.of())).isEmpty();
    }

    /** @param worth how much the visits tell; the date tells by every other month */
    private static Optional<String> hollow(double worth, boolean realTimes, List<String> trusted) {
        InMemoryTrainingData data =
                new InMemoryTrainingData().feature("visits", FieldType.NUMBER).feature("signed", FieldType.DATE);
        Random random = new Random(5);
        Duration sinceFirst = Duration.ZERO;
        for (int i = 0; i < ROWS; i++) {
            LocalDate signed = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(360));
            boolean good = random.nextDouble() < (signed.getMonthValue() > 6 ? 0.7 : 0.3);
            sinceFirst = sinceFirst.plus(Duration.ofMinutes(realTimes ? 1 + random.nextInt(99) : 1));
            data.labelled(
                    Records.lead("r" + i)
                            .feature("visits", Math.round(10 * (random.nextGaussian() + (good ? worth : 0))))
                            .feature("signed", new FieldValue.Date(signed))
                            .build(),
                    good ? 1 : 0,
                    Records.DEFAULT_AS_OF.plus(sinceFirst));
        }
        FakeTrainingContext context =
                FakeTrainingContext.of(new ScoringEnricher().spec()).option("trust", trusted);
        return GuardedTable.of(
                        Table.read(data, ZoneOffset.UTC, ROWS), ScoringOptions.of(context.options()), context.seed())
                .hollow();
    }

    @Test
    void a_suspect_that_carries_the_model_is_a_question_with_both_figures() {
        InMemoryTrainingData data =
                new InMemoryTrainingData().feature("visits", FieldType.NUMBER).feature("verdict", FieldType.CHOICE);
        Random random = new Random(5);
        for (int i = 0; i < ROWS; i++) {
            boolean good = random.nextBoolean();
            // Filled for nearly all of one outcome and few of the other.
            boolean filled = random.nextDouble() < (good ? 0.9 : 0.15);
            data.labelled(
                    Records.lead("r" + i)
                            .feature("visits", Math.round(10 * (random.nextGaussian() + (good ? 1 : 0))))
                            .feature("verdict", filled ? new FieldValue.Choice("v" + i % 3) : FieldValue.MISSING)
                            .build(),
                    good ? 1 : 0,
                    Records.DEFAULT_AS_OF.plusSeconds(i));
        }

        var report = new ScoringEnricher()
                .train(data, FakeTrainingContext.of(new ScoringEnricher().spec()))
                .report();

        assertThat(report.warnings().get(0))
                .matches(
                        "'verdict' carries the model: AUC 0\\.9\\d\\d with it, 0\\.[78]\\d\\d without\\. Do people fill it"
                                + " before they know the outcome\\? .*");
    }
}
