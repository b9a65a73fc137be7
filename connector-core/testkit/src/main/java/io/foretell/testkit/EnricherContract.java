package io.foretell.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.EnricherContext;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Failed;
import io.foretell.spi.record.RecordView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/**
 * What every enricher promises. Three lines run it:
 *
 * <pre>{@code
 * final class MyEnricherTest extends EnricherContract {
 *     @Override protected Enricher enricher() { return new MyEnricher(); }
 * }
 * }</pre>
 *
 * Override {@link #context} to give a model, options or services, and {@link #records} where random records that fit
 * the declared inputs do not show what it can do.
 */
public abstract class EnricherContract {
    /** A fresh instance. */
    protected abstract Enricher enricher();

    /** What sessions are opened with; default options, no model, no services unless overridden. */
    protected EnricherContext context(Enricher enricher) {
        return FakeEnricherContext.of(enricher.spec());
    }

    /** At least two records; their order must not matter to the enricher. */
    protected List<RecordView> records(Enricher enricher) {
        return RandomRecords.of(enricher.spec(), Seeds.random("records of the enricher's contract"), 20);
    }

    /** How far numbers may differ between a record alone and in a batch; encoders need about 0.01. */
    protected double tolerance() {
        return 0;
    }

    /** Whether the class is annotated with {@code @org.pf4j.Extension}, as a plugin's must be. */
    protected boolean isExtension() {
        return true;
    }

    @Test
    void its_spec_is_constant_and_sane() {
        SpecChecks.check(enricher());
    }

    @Test
    void the_host_will_find_it() throws Exception {
        if (isExtension()) {
            SpecChecks.checkExtension(enricher());
        }
    }

    @Test
    void every_record_gets_one_result_in_order() {
        Enricher enricher = enricher();
        List<RecordView> records = records(enricher);
        List<RecordView> reversed = new ArrayList<>(records);
        Collections.reverse(reversed);
        List<EnrichResult> results = enrich(enricher, records);
        List<EnrichResult> backwards = new ArrayList<>(enrich(enricher, reversed));
        Collections.reverse(backwards);
        assertThat(results).as("one result per record").hasSameSizeAs(records).doesNotContainNull();
        ResultChecks.same(results, backwards, tolerance(), "results in the order of the records");
    }

    @Test
    void an_empty_batch_gives_an_empty_list() {
        assertThat(enrich(enricher(), List.of())).isEmpty();
    }

    @Test
    void a_record_without_any_value_neither_throws_nor_fails() {
        Enricher enricher = enricher();
        List<EnrichResult> results =
                enrich(enricher, List.of(Records.record("record", "empty").build()));
        assertThat(results)
                .as("a missing input is nothing to try again: predict, or abstain with a reason")
                .hasSize(1)
                .noneMatch(Failed.class::isInstance);
        ResultChecks.valid(enricher, results);
    }

    @Test
    void results_fit_what_is_declared_and_every_reason_has_its_sentence() {
        Enricher enricher = enricher();
        ResultChecks.valid(enricher, enrich(enricher, records(enricher)));
    }

    @Test
    void the_same_records_give_the_same_results_again() {
        Enricher enricher = enricher();
        List<RecordView> records = records(enricher);
        List<EnrichResult> first = enrich(enricher, records);
        ResultChecks.same(first, enrich(enricher, records), 0, "a second session");
        ResultChecks.same(first, enrich(enricher(), records), 0, "a second instance");
    }

    @Test
    void a_record_gets_the_same_result_alone_and_in_a_batch() {
        Enricher enricher = enricher();
        List<RecordView> records = records(enricher);
        List<EnrichResult> together = enrich(enricher, records);
        List<EnrichResult> alone = new ArrayList<>();
        try (EnricherSession session = enricher.open(context(enricher))) {
            records.forEach(record -> alone.addAll(session.enrich(List.of(record))));
        }
        ResultChecks.same(together, alone, tolerance(), "each record alone");
    }

    @Test
    void a_prediction_without_its_reasons_is_the_same_prediction() {
        Enricher enricher = enricher();
        List<RecordView> records = records(enricher);
        try (EnricherSession session = enricher.open(context(enricher))) {
            ResultChecks.same(
                    ResultChecks.bare(session.enrich(records)),
                    ResultChecks.bare(session.predict(records)),
                    tolerance(),
                    "predictions without reasons");
        }
    }

    @Test
    void closing_twice_is_harmless_and_other_sessions_go_on() {
        Enricher enricher = enricher();
        List<RecordView> records = records(enricher);
        try (EnricherSession other = enricher.open(context(enricher))) {
            EnricherSession session = enricher.open(context(enricher));
            session.enrich(records);
            session.close();
            assertThatCode(session::close).doesNotThrowAnyException();
            assertThat(other.enrich(records)).hasSameSizeAs(records);
        }
    }

    @Test
    void a_session_may_move_to_a_thread_of_another_class_loader() throws Exception {
        Enricher enricher = enricher();
        List<RecordView> records = records(enricher);
        List<EnrichResult> here = enrich(enricher, records);
        try (EnricherSession session = enricher.open(context(enricher))) {
            FutureTask<List<EnrichResult>> task = new FutureTask<>(() -> session.enrich(records));
            Thread thread = new Thread(task, "another thread");
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            thread.start();
            ResultChecks.same(here, task.get(), 0, "another thread");
        }
    }

    @Test
    void languages_that_it_does_not_know_get_english() {
        Enricher enricher = enricher();
        assertThat(enricher.messages(Locale.forLanguageTag("tlh")).keySet())
                .as("messages of an unknown language")
                .containsAll(enricher.messages(Locale.ENGLISH).keySet());
    }

    private List<EnrichResult> enrich(Enricher enricher, List<RecordView> records) {
        try (EnricherSession session = enricher.open(context(enricher))) {
            return session.enrich(records);
        }
    }
}
