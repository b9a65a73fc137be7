package io.foretell.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.testkit.PluginZip;
import io.foretell.testkit.SettableClock;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginTrialTest {
    private static final String READER = """
            package reads;
            import io.foretell.spi.enrich.*;
            import io.foretell.spi.record.*;
            import io.foretell.spi.value.*;
            import java.util.*;
            public class Reader implements Enricher {
                public EnricherSpec spec() {
                    return new EnricherSpec("reader", "1", "Reader", List.of(),
                        List.of(InputRole.scalar("first_name", false, Set.of(FieldType.TEXT), "A name."),
                            InputRole.list("orders", false,
                                List.of(new InputRole.Column("amount", FieldType.NUMBER, true)), 1, "Orders."),
                            InputRole.features("rest", Set.of(), "Everything else.")),
                        List.of(OutputField.text("said", "Said", 200)), Freshness.NONE, Learning.NONE);
                }
                public Map<String, String> messages(Locale locale) { return Map.of("sum", "Orders for {sum}"); }
                public EnricherSession open(EnricherContext context) {
                    return batch -> batch.stream().map(Reader::of).toList();
                }
                static EnrichResult of(RecordView view) {
                    if (view.value("first_name").isMissing()) throw new IllegalStateException("no name");
                    RelatedList orders = view.related("orders");
                    String said = view.value("first_name").asPlainText() + " " + orders.count() + " "
                        + orders.items().size() + " " + view.features();
                    return new Predicted(Map.of("said", FieldValue.text(said)), 1, List.of(new Reason("sum", "",
                        Map.of("sum", new FieldValue.Number(orders.sums().get("amount"))), 0)));
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void columns_become_inputs_by_name_and_rows_of_one_id_one_record() {
        TrialReport report = run(List.of(
                Map.of("id", "7", "First Name", "Ann", "orders.amount", "10", "age", "42"),
                Map.of("id", "7", "First Name", "Ann", "orders.amount", "2.5", "age", "42")));
        assertThat(report.fine()).isTrue();
        assertThat(report.enrichers().get(0).rows()).hasSize(1);
        assertThat(report.toText())
                .contains("7: said=Ann 2 1 {age=Number[number=42]}")
                .contains("Orders for 12.5")
                .contains("Input 'rest' is read from age.");
    }

    @Test
    void an_author_sees_the_own_stack_trace_and_not_ours() {
        TrialReport report = run(List.of(Map.of("id", "7")));
        assertThat(report.fine()).isFalse();
        assertThat(report.enrichers().get(0).stackTrace())
                .startsWith("java.lang.IllegalStateException: no name\n    at ")
                .contains("reads.Reader.of(Reader.java:")
                .doesNotContain("io.foretell.pluginhost");
    }

    @Test
    void a_plugin_that_cannot_be_loaded_says_why() {
        TrialReport report = PluginTrial.run(request(PluginZip.named("nothing").build(folder), List.of()));
        assertThat(report.fine()).isFalse();
        assertThat(report.toText()).contains("F-5010").contains("@org.pf4j.Extension");
    }

    private TrialReport run(List<Map<String, String>> rows) {
        return PluginTrial.run(request(
                PluginZip.named("reader").extension("reads.Reader", READER).build(folder), rows));
    }

    private TrialRequest request(Path zip, List<Map<String, String>> rows) {
        return new TrialRequest(
                zip,
                folder.resolve("home"),
                rows,
                Map.of("unknown", "x"),
                Map.of(),
                SettableClock.at("2026-03-01T08:00:00Z"),
                ZoneOffset.UTC,
                Locale.ENGLISH);
    }
}
