package io.foretell.store.runs;

import static io.foretell.store.runs.House.BAND;
import static io.foretell.store.runs.House.MOOD;
import static io.foretell.store.runs.House.SCORE;
import static io.foretell.store.runs.House.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.engine.api.Progress;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.SyncResult.EnrichmentSummary;
import io.foretell.engine.run.RunCoordinator;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.RunStatus;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.Failed;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that an enricher cannot bear, and enrichers that cannot bear any record. */
final class BadRecordTest {
    /** More than a page. */
    private static final int MANY = 300;

    private static final int FEW = 40;

    @TempDir
    Path folder;

    @Test
    void a_record_that_hangs_is_found_in_a_few_tries_and_the_others_get_their_predictions() {
        try (House house = many()) {
            Counting good = new Counting(House::mood);
            Counting hanging = new Counting(view -> hang());
            house.mood.script(view -> isLead(view, "l77") ? hanging.apply(view) : good.apply(view));

            SyncResult result = house.sync();

            assertThat(result.run().status()).isEqualTo(RunStatus.DONE_WITH_PROBLEMS);
            assertThat(hanging.calls).isEqualTo(3);
            assertThat(problems(house)).singleElement().satisfies(problem -> {
                assertThat(problem.recordId()).isEqualTo("l77");
                assertThat(problem.stage()).isEqualTo(Problem.Stage.ENRICH);
                assertThat(problem.message()).contains("did not come back", "set aside", "problems retry");
            });
            for (int i = 0; i < MANY; i++) {
                assertThat(house.crmValue("l" + i, MOOD)).isEqualTo(i == 77 ? FieldValue.MISSING : number(1));
            }
            assertThat(house.crmValue("l77", SCORE))
                    .as("what does not need the mood")
                    .isNotEqualTo(FieldValue.MISSING);
        }
    }

    @Test
    void a_record_that_was_set_aside_is_asked_for_again_only_when_it_changed_or_an_admin_says_so() {
        try (House house = new House(folder)) {
            house.lead("1", 40)
                    .message("m1", "1", "good")
                    .lead("2", 50)
                    .message("m2", "2", "good")
                    .provision();
            house.sync();
            assertThat(house.crmValue("1", MOOD)).isEqualTo(number(1));
            Function<RecordView, EnrichResult> sound = House::mood;
            Counting hanging = new Counting(view -> hang());
            house.mood.script(view -> isLead(view, "1") ? hanging.apply(view) : sound.apply(view));

            house.clock.advance(Duration.ofMinutes(1));
            house.message("m3", "1", "very bad").sync();
            assertThat(hanging.calls).isEqualTo(1);
            assertThat(house.crmValue("1", MOOD)).as("what stood before").isEqualTo(number(1));

            house.sync();
            house.clock.advance(Duration.ofDays(2));
            house.lead("1", 44).sync();
            assertThat(hanging.calls)
                    .as("nothing that the mood reads has changed")
                    .isEqualTo(1);
            assertThat(problems(house)).singleElement().satisfies(p -> assertThat(p.times())
                    .isEqualTo(1));

            house.message("m4", "1", "worse").sync();
            assertThat(hanging.calls).isEqualTo(2);

            try (RunCoordinator engine = house.engine()) {
                engine.retryProblems(Optional.empty(), Progress.SILENT);
            }
            house.mood.script(sound);
            house.sync();
            assertThat(problems(house)).isEmpty();
            assertThat(house.crmValue("1", MOOD)).isEqualTo(FieldValue.number(0.33));
        }
    }

    @Test
    void everything_is_tried_again_when_everything_is_to_be_predicted_again() {
        try (House house = new House(folder)) {
            house.lead("1", 40)
                    .message("m1", "1", "good")
                    .lead("2", 50)
                    .message("m2", "2", "good")
                    .provision();
            Function<RecordView, EnrichResult> sound = House::mood;
            house.mood.script(view -> isLead(view, "1") ? hang() : sound.apply(view));
            house.sync();
            house.mood.script(sound);
            house.sync();
            assertThat(house.crmValue("1", MOOD)).isEqualTo(FieldValue.MISSING);
            house.sync(new SyncRequest(false, java.util.OptionalLong.empty(), false, true, 0));
            assertThat(house.crmValue("1", MOOD)).isEqualTo(number(1));
            assertThat(problems(house)).isEmpty();
        }
    }

    @Test
    void many_bad_records_next_to_each_other_are_a_problem_each_and_stop_nobody() {
        try (House house = many()) {
            Function<RecordView, EnrichResult> sound = House::mood;
            house.mood.script(view -> {
                if (view.ref().id().startsWith("l11")) {
                    throw new IllegalStateException("cannot read this");
                }
                return sound.apply(view);
            });
            house.sync();
            assertThat(problems(house)).hasSize(11).allSatisfy(p -> assertThat(p.recordId())
                    .startsWith("l11"));
            assertThat(house.crmValue("l99", MOOD)).isEqualTo(number(1));
            assertThat(house.crmValue("l299", MOOD)).isEqualTo(number(1));
        }
    }

    @Test
    void an_enricher_that_is_broken_altogether_stops_its_own_stage_with_one_problem() {
        int ways = 0;
        for (Supplier<EnrichResult> way : ways()) {
            try (House house = leads(folder.resolve("way" + ways++), FEW)) {
                Function<RecordView, EnrichResult> sound = House::mood;
                house.mood.script(view -> way.get());
                SyncResult result = house.sync();

                assertThat(result.run().status()).isEqualTo(RunStatus.DONE_WITH_PROBLEMS);
                assertThat(problems(house)).singleElement().satisfies(problem -> {
                    assertThat(problem.enrichment()).isEqualTo("mood");
                    assertThat(problem.recordId()).isEmpty();
                });
                assertThat(result.notes())
                        .anySatisfy(note -> assertThat(note).startsWith("mood stopped before its end"));
                assertThat(summary(result, "mood").failed()).isEqualTo(1);
                assertThat(house.mood.records()).isLessThan(400);
                assertThat(house.crmValue("l7", SCORE)).isEqualTo(number(22));

                house.mood.script(sound);
                assertThat(house.sync().run().status()).isEqualTo(RunStatus.DONE);
                assertThat(problems(house)).isEmpty();
                assertThat(house.crmValue("l7", MOOD)).isEqualTo(number(1));
            }
        }
    }

    private static List<Supplier<EnrichResult>> ways() {
        return List.of(
                () -> {
                    throw new IllegalStateException("broken");
                },
                BadRecordTest::hang,
                () -> {
                    throw new StackOverflowError();
                },
                () -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                () -> {
                    throw new NoClassDefFoundError("com/acme/Missing");
                },
                () -> new Failed("no weights"),
                () -> new Predicted(Map.of("mood", FieldValue.text("fine")), 1, List.of()));
    }

    @Test
    void an_enricher_that_breaks_in_the_middle_keeps_what_it_said_and_stops() {
        try (House house = many()) {
            Counting sound = new Counting(House::mood);
            house.mood.script(view -> {
                if (sound.calls >= 256) {
                    throw new IllegalStateException("out of order");
                }
                return sound.apply(view);
            });
            SyncResult result = house.sync();
            assertThat(summary(result, "mood").predicted()).isEqualTo(256);
            assertThat(problems(house)).singleElement().satisfies(p -> assertThat(p.recordId())
                    .isEmpty());
        }
    }

    @Test
    void strangers_mails_that_hang_one_after_the_other_are_set_aside_a_few_at_a_time_until_the_rest_gets_through() {
        try (House house = many()) {
            Function<RecordView, EnrichResult> sound = House::mood;
            house.sync();
            house.clock.advance(Duration.ofMinutes(1));
            for (int i = 0; i < 12; i++) {
                house.message("evil" + i, "l" + i, "good");
            }
            house.mood.script(
                    view -> view.related("messages").count() > 1 && !isLead(view, "l9") ? hang() : sound.apply(view));
            for (int i = 0; i < 3; i++) {
                house.sync();
            }
            assertThat(problems(house)).hasSize(11).allSatisfy(p -> assertThat(p.recordId())
                    .isNotEmpty());
            house.mood.script(view -> {
                throw new AssertionError("nothing is asked for again");
            });
            assertThat(house.sync().run().status()).isEqualTo(RunStatus.DONE);
        }
    }

    @Test
    void an_enricher_that_cannot_be_opened_stops_its_own_stage_and_says_why() {
        try (House house = many()) {
            house.mood.unopenable(new IllegalStateException("no weights"));
            SyncResult result = house.sync();
            assertThat(summary(result, "mood").skipped()).contains("no weights", "the next sync tries again");
            assertThat(result.run().status()).isEqualTo(RunStatus.DONE_WITH_PROBLEMS);
            assertThat(problems(house)).singleElement().satisfies(p -> assertThat(p.code())
                    .isEqualTo("F-3103"));
            assertThat(house.crmValue("l7", SCORE)).isEqualTo(number(22));
        }
    }

    @Test
    void an_option_that_an_admin_must_correct_refuses_the_sync_as_before() {
        try (House house = new House(folder)) {
            house.lead("1", 40).provision();
            house.mood.unopenable(new ForetellException(new ErrorCode("F-3024", ErrorKind.CONFIG), "Wrong labels."));
            assertThatThrownBy(house::sync)
                    .isInstanceOf(ForetellException.class)
                    .hasMessage("Wrong labels.");
        }
    }

    @Test
    void one_answer_that_is_none_is_the_problem_of_its_record() {
        try (House house = many()) {
            house.score.script(view -> new Predicted(
                    Map.of(
                            "score",
                            isLead(view, "l1") ? new FieldValue.Number(new BigDecimal("1e400")) : FieldValue.number(3),
                            "band",
                            new FieldValue.Choice(isLead(view, "l2") ? "Z" : "A")),
                    1,
                    List.of()));
            house.sync();
            assertThat(problems(house)).extracting(Problem::recordId).containsExactlyInAnyOrder("l1", "l2");
            assertThat(problems(house)).anySatisfy(p -> assertThat(p.message()).contains("'Z'", "'band'", "A, B"));
            assertThat(problems(house)).anySatisfy(p -> assertThat(p.message()).contains("'1E+400'", "'score'"));
            assertThat(house.crmValue("l3", BAND).asPlainText()).isEqualTo("A");
        }
    }

    @Test
    void a_clock_that_was_years_ahead_for_one_sync_holds_no_prediction_up() {
        try (House house = new House(folder)) {
            house.lead("1", 40).message("m1", "1", "good").provision();
            house.clock.set(House.at("2036-03-02T08:00:00Z"));
            house.sync();
            house.clock.set(House.at("2026-03-02T09:00:00Z"));
            SyncResult result = house.sync();
            assertThat(summary(result, "score").considered()).isEqualTo(1);
            house.clock.set(House.at("2026-03-02T10:00:00Z"));
            assertThat(summary(house.sync(), "score").considered()).isZero();
            house.clock.set(House.at("2026-03-12T10:00:00Z"));
            assertThat(summary(house.sync(), "score").considered()).isEqualTo(1);
        }
    }

    private House many() {
        return leads(folder, MANY);
    }

    private static House leads(Path folder, int count) {
        House house = new House(folder);
        for (int i = 0; i < count; i++) {
            house.lead("l" + i, 10 + i).message("m" + i, "l" + i, "good");
        }
        house.provision();
        return house;
    }

    private static boolean isLead(RecordView view, String id) {
        return view.ref().id().equals(id);
    }

    /** As the plugin host says it. */
    private static EnrichResult hang() {
        throw new ForetellException(
                new ErrorCode("F-5102", ErrorKind.SYSTEM),
                "Enricher 'mood' did not come back from enrich within 20 s.",
                "",
                new TimeoutException());
    }

    private static EnrichmentSummary summary(SyncResult result, String enrichment) {
        return result.enrichments().stream()
                .filter(e -> e.enrichment().equals(enrichment))
                .findFirst()
                .orElseThrow();
    }

    private static List<Problem> problems(House house) {
        return house.store.read(state -> state.problems().list("main", 1_000));
    }

    private static final class Counting implements Function<RecordView, EnrichResult> {
        private final Function<RecordView, EnrichResult> script;
        private int calls;

        Counting(Function<RecordView, EnrichResult> script) {
            this.script = script;
        }

        @Override
        public EnrichResult apply(RecordView view) {
            calls++;
            return script.apply(view);
        }
    }
}
