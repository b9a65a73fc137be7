package io.foretell.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.foretell.ai.AiRuntime;
import io.foretell.ai.api.BoostedTrees;
import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Logits;
import io.foretell.scoring.learn.Measures;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.TrainingResult.Trained;
import io.foretell.testkit.FakeEnricherContext;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** On public data sets, in the folder that FORETELL_DATA names; skipped, and said so, where it is not set. */
final class RealDataTest {
    private static final Set<String> LEAKS = Set.of(
            "Tags",
            "Lead Quality",
            "Lead Profile",
            "Last Notable Activity",
            "Asymmetrique Activity Index",
            "Asymmetrique Profile Index",
            "Asymmetrique Activity Score",
            "Asymmetrique Profile Score",
            "Prospect ID",
            "Lead Number");

    @Test
    void the_newest_fifth_of_real_leads_is_ranked_well_through_the_whole_way_of_a_record() throws IOException {
        CsvExamples csv = CsvExamples.read(file("x_education_leads/Leads.csv"));
        List<Integer> order = csv.orderedBy("Lead Number");
        int cut = order.size() * 4 / 5;
        InMemoryTrainingData older = csv.examples(order.subList(0, cut), "Converted", "1", LEAKS);
        InMemoryTrainingData newest = csv.examples(order.subList(cut, order.size()), "Converted", "1", LEAKS);
        ScoringEnricher enricher = new ScoringEnricher();
        Trained trained = (Trained) enricher.train(older, training(enricher));
        List<Example> hidden = newest.examples().toList();
        try (EnricherSession session = enricher.open(FakeEnricherContext.of(enricher.spec())
                .service(BoostedTrees.class, AiRuntime.boostedTrees())
                .model(Models.of("score", trained)))) {
            List<EnrichResult> results =
                    session.enrich(hidden.stream().map(Example::view).toList());
            double[] logits = results.stream().mapToDouble(RealDataTest::logit).toArray();
            double[] labels = hidden.stream()
                    .mapToDouble(example -> example.label().orElseThrow())
                    .toArray();
            Measures measures = Measures.of(logits, labels);
            assertThat(measures.auc()).isGreaterThanOrEqualTo(0.87);
            assertThat(measures.ece()).isLessThan(0.05);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void cross_validation_reaches_the_published_baselines(
            String file, String outcome, String good, Set<String> excluded, double least) throws IOException {
        CsvExamples csv = CsvExamples.read(file(file));
        List<Integer> all = IntStream.range(0, csv.rows()).boxed().toList();
        ScoringEnricher enricher = new ScoringEnricher();
        Map<String, Double> metrics = enricher.evaluate(csv.examples(all, outcome, good, excluded), training(enricher))
                .metrics();
        assertThat(metrics.get("auc")).isGreaterThanOrEqualTo(least);
        assertThat(metrics.get("ece")).isLessThanOrEqualTo(0.03);
    }

    static Stream<Arguments> cross_validation_reaches_the_published_baselines() {
        return Stream.of(
                Arguments.of("telco_churn/Telco-Customer-Churn.csv", "Churn", "Yes", Set.of("customerID"), 0.845),
                Arguments.of(
                        "bank_churn/Customer-Churn-Records.csv",
                        "Exited",
                        "1",
                        Set.of("Complain", "RowNumber", "CustomerId", "Surname"),
                        0.86),
                Arguments.of("x_education_leads/Leads.csv", "Converted", "1", LEAKS, 0.902));
    }

    @Test
    void the_guard_finds_the_known_leaks_of_real_tables() throws IOException {
        Map<String, String> leads =
                verdicts("x_education_leads/Leads.csv", "Converted", Set.of("Prospect ID", "Lead Number"));
        assertThat(leads).containsEntry("Tags", "LEAK").containsEntry("Lead Quality", "SUSPECT");
        assertThat(leads).doesNotContainKeys("Total Time Spent on Website", "Lead Origin", "Lead Source");
        assertThat(verdicts(
                        "bank_churn/Customer-Churn-Records.csv",
                        "Exited",
                        Set.of("RowNumber", "CustomerId", "Surname")))
                .containsExactly(Map.entry("Complain", "LEAK"));
    }

    /** Verdicts other than HONEST, by column. */
    private static Map<String, String> verdicts(String file, String outcome, Set<String> excluded) throws IOException {
        CsvExamples csv = CsvExamples.read(file(file));
        List<Integer> all = IntStream.range(0, csv.rows()).boxed().toList();
        ScoringEnricher enricher = new ScoringEnricher();
        Table table = Table.read(csv.examples(all, outcome, "1", excluded), ZoneOffset.UTC, all.size());
        ScoringOptions options = ScoringOptions.of(training(enricher).options());
        return GuardedTable.of(table, options, 1).leaks().stream()
                .filter(leak -> !leak.is(Leak.Verdict.HONEST))
                .collect(Collectors.toMap(Leak::source, leak -> leak.verdict().name(), (a, b) -> a));
    }

    private static FakeTrainingContext training(ScoringEnricher enricher) {
        return FakeTrainingContext.of(enricher.spec()).service(BoostedTrees.class, AiRuntime.boostedTrees());
    }

    private static double logit(EnrichResult result) {
        return result instanceof Predicted predicted
                ? Logits.logit(predicted
                                .outputs()
                                .get(ScoringEnricher.CHANCE)
                                .asNumber()
                                .orElseThrow()
                                .doubleValue()
                        / 100)
                : 0;
    }

    private static Path file(String name) {
        String folder = System.getenv("FORETELL_DATA");
        if (folder == null || !Files.exists(Path.of(folder, name))) {
            System.err.println("SKIPPED: set FORETELL_DATA to the folder of the open data sets to test on " + name);
        }
        assumeTrue(folder != null && Files.exists(Path.of(folder, name)), "FORETELL_DATA has no " + name);
        return Path.of(folder, name);
    }
}
