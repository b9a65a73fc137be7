package io.foretell.store.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.run.RunCoordinator;
import io.foretell.spi.record.RelatedItem;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SamplingTest {
    /** More than a sample holds. */
    private static final int OLD = 520;

    @Test
    void check_looks_at_the_newest_rows_whatever_their_ids(@TempDir Path folder) {
        try (House house = new House(folder)) {
            house.lead("1", 40);
            for (int i = 0; i < OLD; i++) {
                house.message("a" + i, "1", "old");
            }
            house.provision();
            house.clock.advance(Duration.ofHours(1));
            house.message("z", "1", "new");
            house.sync();
            try (RunCoordinator engine = house.engine()) {
                engine.check();
            }
            assertThat(house.mood.shown().get(0).related("messages").items())
                    .hasSizeLessThan(OLD)
                    .extracting(RelatedItem::id)
                    .contains("z");
        }
    }
}
