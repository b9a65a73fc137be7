package io.foretell.store.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.SyncResult.EnrichmentSummary;
import io.foretell.spi.crm.ErrorClass;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sync says it wrote is what was written, not what was planned. */
final class WrittenCountsTest {
    @TempDir
    Path folder;

    @Test
    void bands_are_counted_of_the_rows_that_were_written_and_not_of_those_that_the_crm_refused() {
        try (House house = new House(folder)) {
            house.lead("1", 80).lead("2", 90).lead("3", 10).provision();
            house.crm.faults().failRow("1", ErrorClass.VALIDATION);
            EnrichmentSummary score = score(house.sync());
            assertThat(score.written()).isEqualTo(2);
            assertThat(score.distribution()).containsEntry("band", Map.of("A", 1L, "B", 1L));
        }
    }

    @Test
    void a_record_whose_band_stays_while_its_score_moves_counts_in_its_band() {
        try (House house = new House(folder)) {
            house.lead("1", 60).lead("2", 10).provision();
            house.sync();
            house.clock.advance(Duration.ofMinutes(10));
            house.lead("1", 90);
            EnrichmentSummary score = score(house.sync());
            assertThat(score.written()).isEqualTo(1);
            assertThat(score.distribution()).containsEntry("band", Map.of("A", 1L));
        }
    }

    private static EnrichmentSummary score(SyncResult result) {
        return result.enrichments().stream()
                .filter(e -> e.enrichment().equals("score"))
                .findFirst()
                .orElseThrow();
    }
}
