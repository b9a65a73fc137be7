package io.foretell.engine.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.engine.call.Interrupted;
import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.record.RecordView;
import io.foretell.testkit.Records;
import io.foretell.testkit.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SafeBatchTest {
    private static final EnrichResult FINE = new Abstained(Reason.of("fine"));

    @Test
    void whichever_records_are_bad_exactly_they_are_excluded_and_the_cost_is_bounded() {
        Random random = Seeds.random("which records are bad");
        for (int round = 0; round < 200; round++) {
            int size = 2 + random.nextInt(300);
            Set<String> bad = new HashSet<>();
            for (int i = random.nextInt(1 + size / 4); i >= 0; i--) {
                bad.add("L" + random.nextInt(size));
            }
            AtomicInteger calls = new AtomicInteger();
            Function<List<RecordView>, List<EnrichResult>> enricher = batch -> {
                calls.incrementAndGet();
                if (batch.stream().anyMatch(view -> bad.contains(view.ref().id()))) {
                    throw new IllegalStateException("bad");
                }
                return Collections.nCopies(batch.size(), FINE);
            };
            List<RecordView> views = views(size);
            List<Outcome> outcomes = batch(enricher, true).enrich(views);
            for (int i = 0; i < size; i++) {
                assertThat(outcomes.get(i) instanceof Outcome.Excluded)
                        .as("%s of %s", i, bad)
                        .isEqualTo(bad.contains("L" + i));
            }
            assertThat(calls.get()).isLessThanOrEqualTo(1 + 16 + size);
        }
    }

    @Test
    void too_few_results_none_at_all_and_holes_are_failures_and_not_mixed_up_records() {
        List<Function<List<RecordView>, List<EnrichResult>>> wrong = new ArrayList<>();
        wrong.add(batch -> List.of());
        wrong.add(batch -> Collections.nCopies(batch.size() + 1, FINE));
        wrong.add(batch -> Collections.nCopies(batch.size(), null));
        wrong.add(batch -> null);
        for (Function<List<RecordView>, List<EnrichResult>> enricher : wrong) {
            Strikes strikes = new Strikes(false);
            List<Outcome> outcomes = new SafeBatch(enricher, new AnswerCheck(List.of()), strikes).enrich(views(40));
            assertThat(outcomes).hasSize(40).containsOnly(Outcome.NOT_TRIED);
            assertThat(strikes.nothingWorks()).isTrue();
            assertThat(strikes.verdict()).contains("16 records one after the other", "one result for each");
        }
    }

    @Test
    void a_few_records_of_an_enricher_that_never_answered_are_problems_of_their_own() {
        Strikes strikes = new Strikes(false);
        SafeBatch batch = new SafeBatch(
                views -> {
                    throw new IllegalStateException("bad");
                },
                new AnswerCheck(List.of()),
                strikes);
        assertThat(batch.enrich(views(3))).hasSize(3).allMatch(Outcome.Excluded.class::isInstance);
        assertThat(strikes.nothingWorks()).isFalse();
    }

    @Test
    void a_run_that_is_stopped_blames_no_record() {
        SafeBatch batch = batch(
                views -> {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted");
                },
                true);
        assertThatThrownBy(() -> batch.enrich(views(5))).isInstanceOf(Interrupted.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static SafeBatch batch(Function<List<RecordView>, List<EnrichResult>> enricher, boolean answered) {
        return new SafeBatch(enricher, new AnswerCheck(List.of()), new Strikes(answered));
    }

    private static List<RecordView> views(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> Records.lead("L" + i).build())
                .toList();
    }
}
