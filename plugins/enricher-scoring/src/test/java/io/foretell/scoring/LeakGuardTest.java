package io.foretell.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.scoring.feature.Table;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.FeatureField.Knowledge;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainingResult.Trained;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Records;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories with fields that were filled by the outcome, beside honest ones that predict well. */
final class LeakGuardTest {
    private static final List<String> PLANTED = List.of("echo", "verdict", "reason", "closed_note");
    private static final List<String> HONEST = List.of("visits", "source", "strong", "optional");
    private static final int CLOSED = 1500;
    private static final int OPEN = 300;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void every_planted_leak_is_found_and_nothing_honest_is_thrown_out(long seed) {
        Map<String, Leak.Verdict> verdicts = verdicts(data(seed, Knowledge.LATEST_ONLY), List.of());
        assertThat(verdicts).containsAllEntriesOf(all(PLANTED, Leak.Verdict.LEAK));
        assertThat(HONEST)
                .allSatisfy(field -> assertThat(verdicts.get(field)).as(field).isNotEqualTo(Leak.Verdict.LEAK));
        assertThat(verdicts.get("visits")).isEqualTo(Leak.Verdict.HONEST);
        assertThat(verdicts.get("source")).isEqualTo(Leak.Verdict.HONEST);
    }

    @Test
    void what_was_known_before_the_outcome_cannot_have_been_filled_by_it() {
        assertThat(verdicts(data(1, Knowledge.HISTORICAL), List.of())).doesNotContainValue(Leak.Verdict.LEAK);
    }

    @Test
    void an_admin_can_overrule_it() {
        Map<String, Leak.Verdict> verdicts = verdicts(data(1, Knowledge.LATEST_ONLY), List.of("echo"));
        assertThat(verdicts).containsEntry("echo", Leak.Verdict.SUSPECT).containsEntry("verdict", Leak.Verdict.LEAK);
    }

    @Test
    void the_report_names_leaks_and_what_a_suspect_is_worth_and_the_model_does_not_use_leaks() {
        ScoringEnricher enricher = new ScoringEnricher();
        Trained trained =
                (Trained) enricher.train(data(2, Knowledge.LATEST_ONLY), FakeTrainingContext.of(enricher.spec()));
        Report report = trained.report();
        List<List<String>> leaks = report.tables().stream()
                .filter(table -> table.title().equals("Leaks"))
                .findFirst()
                .orElseThrow()
                .rows();
        assertThat(leaks).filteredOn(row -> row.get(1).equals("LEAK")).hasSize(PLANTED.size());
        assertThat(leaks).filteredOn(row -> row.get(1).equals("SUSPECT")).allSatisfy(row -> assertThat(row.get(2))
                .containsPattern("without it AUC 0\\.\\d+ instead of 0\\.\\d+"));
        assertThat(report.metrics().get("auc")).isBetween(0.75, 0.97);
        assertThat(ScoringModel.of(trained.artefact()).encoding().signals())
                .extracting(signal -> signal.source())
                .doesNotContainAnyElementsOf(PLANTED);
    }

    private static Map<String, Leak.Verdict> verdicts(InMemoryTrainingData data, List<String> trusted) {
        FakeTrainingContext context =
                FakeTrainingContext.of(new ScoringEnricher().spec()).option("trust", trusted);
        Table table = Table.read(data, ZoneOffset.UTC, CLOSED);
        return GuardedTable.of(table, ScoringOptions.of(context.options()), 1).leaks().stream()
                .collect(Collectors.toMap(Leak::source, Leak::verdict, (a, b) -> a.compareTo(b) <= 0 ? a : b));
    }

    private static Map<String, Leak.Verdict> all(List<String> fields, Leak.Verdict verdict) {
        return fields.stream().collect(Collectors.toMap(field -> field, field -> verdict));
    }

    private static InMemoryTrainingData data(long seed, Knowledge knowledge) {
        InMemoryTrainingData data = new InMemoryTrainingData();
        for (String field : List.of("visits", "strong")) {
            data.feature(new FeatureField(field, field, FieldType.NUMBER, knowledge));
        }
        for (String field : List.of("source", "optional", "verdict", "reason", "closed_note", "echo")) {
            data.feature(new FeatureField(field, field, FieldType.TEXT, knowledge));
        }
        Random random = new Random(seed);
        for (int i = 0; i < CLOSED; i++) {
            double label = random.nextDouble() < 0.4 ? 1 : 0;
            data.labelled(
                    record(random, i, label, true).build(), label, Records.DEFAULT_AS_OF.plus(Duration.ofMinutes(i)));
        }
        for (int i = 0; i < OPEN; i++) {
            double label = random.nextDouble() < 0.4 ? 1 : 0;
            data.open(record(random, CLOSED + i, label, false).build());
        }
        return data;
    }

    private static Records record(Random random, int number, double label, boolean closed) {
        boolean good = label > 0.5;
        Records record = Records.lead("r" + number)
                .feature("visits", Math.round(10 * Math.abs(random.nextGaussian() + 0.4 * label)))
                // Predicts well (AUC about .87) and honestly: known while the record is open.
                .feature("strong", Math.round(100 * (random.nextGaussian() + 1.6 * label)))
                .feature("source", good == random.nextDouble() < 0.6 ? "web" : "fair")
                .feature("optional", maybe(random.nextDouble() < 0.3, "x" + random.nextInt(4)));
        // The outcome under another name, wrong once in a hundred.
        record.feature("echo", maybe(closed, good == random.nextDouble() < 0.99 ? "yes" : "no"));
        // What people choose when they close a record: most values go with one outcome only.
        String verdict =
                random.nextDouble() < 0.35 ? "unclear" : (good ? "will buy " : "wrong number ") + random.nextInt(3);
        record.feature("verdict", maybe(closed && random.nextDouble() < 0.7, verdict));
        record.feature("reason", maybe(closed && !good && random.nextDouble() < 0.6, "reason " + random.nextInt(3)));
        // Says nothing about which outcome, only that there is one.
        record.feature("closed_note", maybe(closed && random.nextDouble() < 0.5, "note " + random.nextInt(3)));
        return record;
    }

    private static FieldValue maybe(boolean filled, String text) {
        return filled ? FieldValue.text(text) : FieldValue.MISSING;
    }
}
