package io.foretell.store.runs;

import static io.foretell.store.runs.House.SCORE;
import static io.foretell.store.runs.House.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerState;
import io.foretell.spi.crm.Capabilities;
import io.foretell.spi.value.FieldValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** Reading, enriching and delivering at the same time. */
final class OverlapTest {
    @TempDir
    Path folder;

    @Test
    void a_page_that_is_older_than_our_own_write_makes_no_override_of_it() {
        try (House house = new House(folder)) {
            house.workers = 4;
            house.withMood = false;
            house.lead("1", 40).provision();
            house.crm.capabilities(new Capabilities(
                    Capabilities.Deletes.FLAG, 1, 100, Duration.ofMinutes(2), Duration.ofMillis(1), true, false));
            house.sync();
            house.clock.advance(Duration.ofMinutes(10));
            house.scoreOptions = Map.of("bonus", 5);
            house.score.script(view -> House.score(view, 5));
            house.crm.put("lead", "1", Map.of("region", FieldValue.text("South")));
            AtomicInteger reads = new AtomicInteger();
            AtomicBoolean delivered = new AtomicBoolean();
            // The page of leads has been answered, and is on its way while the new score is written.
            house.crm.faults().afterEachCall(call -> {
                if (call.equals("read") && "READ lead".equals(MDC.get("task")) && reads.incrementAndGet() == 1) {
                    delivered.set(comes(60, () -> isDelivered(house)));
                }
            });
            house.sync();
            house.crm.faults().heal();
            assertThat(delivered).isTrue();
            assertThat(house.crmValue("1", SCORE)).isEqualTo(number(45));
            assertThat(holds(house)).isEmpty();
            assertThat(house.ledger()).as("decided once in each run").hasSize(2);
            house.clock.advance(Duration.ofMinutes(10));
            house.crm.traffic().reset();
            house.sync();
            assertThat(house.crm.traffic().rowsWritten()).isZero();
            assertThat(holds(house)).isEmpty();
        }
    }

    private static boolean isDelivered(House house) {
        return house.ledger().stream()
                .filter(entry -> entry.state() == LedgerState.ACKED)
                .anyMatch(entry -> number(45).equals(entry.newValues().get(SCORE)));
    }

    private static boolean comes(int seconds, Callable<Boolean> what) {
        try {
            Awaitility.await().atMost(Duration.ofSeconds(seconds)).until(what);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private static List<Hold> holds(House house) {
        return house.store.read(state -> state.holds().all("main", Hold.Kind.OVERRIDE, 10));
    }
}
