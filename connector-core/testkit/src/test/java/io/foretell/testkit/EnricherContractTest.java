package io.foretell.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.Failed;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.value.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The suite must catch what it is there for. */
final class EnricherContractTest {
    @Test
    void an_undeclared_output_is_caught() {
        assertThatThrownBy(() -> of(scripted(new Predicted(Map.of("other", FieldValue.number(1)), 1, List.of())))
                        .results_fit_what_is_declared_and_every_reason_has_its_sentence())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("'other' is not declared");
    }

    @Test
    void a_value_of_another_type_is_caught() {
        assertThatThrownBy(() -> of(scripted(new Predicted(Map.of("score", FieldValue.text("1")), 1, List.of())))
                        .results_fit_what_is_declared_and_every_reason_has_its_sentence())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("type of output 'score'");
    }

    @Test
    void a_reason_without_a_sentence_is_caught() {
        assertThatThrownBy(() -> of(scripted(new Predicted(Map.of(), 1, List.of(Reason.of("silent")))))
                        .results_fit_what_is_declared_and_every_reason_has_its_sentence())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("English messages");
    }

    @Test
    void failing_on_a_missing_input_is_caught() {
        assertThatThrownBy(() ->
                        of(scripted(new Failed("no input"))).a_record_without_any_value_neither_throws_nor_fails())
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_result_that_differs_between_calls_is_caught() {
        AtomicInteger counter = new AtomicInteger();
        Enricher enricher = ScriptedEnricher.scoring("random", view -> (double) counter.incrementAndGet());
        assertThatThrownBy(() -> of(enricher).the_same_records_give_the_same_results_again())
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_class_that_the_host_cannot_find_is_caught() {
        EnricherContract contract = new EnricherContract() {
            @Override
            protected Enricher enricher() {
                return ScriptedEnricher.scoring("hidden", view -> 1.0);
            }
        };
        assertThatThrownBy(contract::the_host_will_find_it).isInstanceOfAny(AssertionError.class, Exception.class);
    }

    private static Enricher scripted(io.foretell.spi.enrich.EnrichResult result) {
        ScriptedEnricher enricher = ScriptedEnricher.scoring("scripted", view -> 1.0);
        enricher.script(view -> result);
        return enricher;
    }

    private static EnricherContract of(Enricher enricher) {
        return new EnricherContract() {
            @Override
            protected Enricher enricher() {
                return enricher;
            }

            @Override
            protected boolean isExtension() {
                return false;
            }
        };
    }
}
