package io.foretell.store.runs;

import static io.foretell.store.runs.House.REASONS;
import static io.foretell.store.runs.House.SCORE;
import static io.foretell.store.runs.House.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Rollout;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An enricher whose reasons take long. */
final class ExplainingTest {
    @TempDir
    Path folder;

    @Test
    void only_what_may_be_written_is_explained() {
        try (House house = house()) {
            for (int i = 0; i < 300; i++) {
                house.lead("l" + i, 40);
            }
            house.lead("1", 40).provision();
            house.sync();
            assertThat(house.score.explained()).isEqualTo(301);
            tomorrow(house);
            house.sync();
            assertThat(house.score.records()).isGreaterThan(2 * 301);
            assertThat(house.score.explained()).isEqualTo(301);
            house.lead("1", 70);
            house.sync();
            assertThat(house.score.explained()).isEqualTo(302);
            assertThat(house.crmValue("1", REASONS).asPlainText()).isEqualTo("70 visits");
        }
    }

    @Test
    void small_steps_add_up_to_a_write_with_its_own_reasons() {
        try (House house = house()) {
            house.lead("1", 40).provision();
            house.sync();
            tomorrow(house);
            house.lead("1", 42);
            house.sync();
            assertThat(house.score.explained()).isEqualTo(1);
            assertThat(house.crmValue("1", REASONS).asPlainText()).isEqualTo("40 visits");
            tomorrow(house);
            house.lead("1", 43);
            house.sync();
            assertThat(house.score.explained()).isEqualTo(2);
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(43));
            assertThat(house.crmValue("1", REASONS).asPlainText()).isEqualTo("43 visits");
        }
    }

    @Test
    void other_options_are_explained_anew_though_the_score_is_the_same() {
        try (House house = house()) {
            house.lead("1", 40).provision();
            house.sync();
            house.score.fingerprint("another encoder");
            house.sync();
            assertThat(house.score.explained()).isEqualTo(2);
        }
    }

    @Test
    void what_is_only_shown_here_is_explained_whenever_it_moves() {
        try (House house = house()) {
            house.rollout = new Rollout(Rollout.Mode.SHADOW, RecordFilter.EVERYTHING);
            house.lead("1", 40).lead("2", 40).provision();
            house.sync();
            tomorrow(house);
            house.lead("1", 41);
            house.sync();
            assertThat(house.score.explained()).isEqualTo(3);
        }
    }

    private House house() {
        House house = new House(folder);
        house.score.explainsApart(true);
        return house;
    }

    private static void tomorrow(House house) {
        house.clock.advance(Duration.ofDays(1));
    }
}
