package io.foretell.engine.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CrmCallsTest {
    private static final RetryPolicy POLICY = new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(10));

    private final List<Duration> waits = new ArrayList<>();

    @Test
    void a_clock_that_is_set_back_or_forward_changes_no_wait() {
        SettableClock wall = SettableClock.at("2026-05-09T14:00:00Z");
        AtomicInteger tries = new AtomicInteger();
        CrmCalls calls = new CrmCalls(wall, waits::add, POLICY);
        calls.call("read", () -> {
            wall.advance(Duration.ofHours(tries.incrementAndGet() == 1 ? -1 : 24 * 365));
            if (tries.get() < 3) {
                throw busy(null);
            }
            return true;
        });
        assertThat(waits).hasSize(2).allSatisfy(wait -> assertThat(wait).isLessThan(Duration.ofSeconds(10)));
    }

    @Test
    void a_crm_that_asks_for_an_hour_twice_ends_the_run_after_one_short_wait_and_that_is_said() {
        CrmCalls calls = new CrmCalls(SettableClock.at("2026-05-09T14:00:00Z"), waits::add, POLICY);
        assertThatThrownBy(() -> calls.call("read", failing(busy(Duration.ofHours(1)))))
                .isInstanceOf(CrmException.class)
                .hasMessageContaining("asks for a pause of 60 minutes")
                .hasMessageContaining("a later sync goes on");
        assertThat(waits).containsExactly(CrmCalls.LONGEST_WAIT);
    }

    @Test
    void a_date_far_in_the_future_that_was_a_mistake_holds_nothing_up() {
        CrmCalls calls = new CrmCalls(SettableClock.at("2026-05-09T14:00:00Z"), waits::add, POLICY);
        AtomicInteger tries = new AtomicInteger();
        String answer = calls.call("read", () -> {
            if (tries.incrementAndGet() == 1) {
                throw busy(Duration.ofDays(36_500));
            }
            return "data";
        });
        assertThat(answer).isEqualTo("data");
        assertThat(waits).containsExactly(CrmCalls.LONGEST_WAIT);
    }

    @Test
    void what_a_crm_reasonably_asks_for_is_waited_and_a_date_in_the_past_is_no_wait_at_all() {
        CrmCalls calls = new CrmCalls(SettableClock.at("2026-05-09T14:00:00Z"), waits::add, POLICY);
        assertThatThrownBy(() -> calls.call("read", failing(busy(Duration.ofMinutes(3)))))
                .isInstanceOf(CrmException.class);
        calls.await(Duration.ofHours(-1));
        calls.await(Duration.ofDays(1));
        assertThat(waits)
                .containsExactly(Duration.ofMinutes(3), Duration.ofMinutes(3), Duration.ZERO, CrmCalls.LONGEST_WAIT);
    }

    @Test
    void the_minute_without_calls_is_measured_by_the_steady_clock() {
        SettableClock steady = SettableClock.at("2026-05-09T14:00:00Z");
        CrmCalls calls =
                new CrmCalls(waits::add, new RetryPolicy(1, Duration.ofSeconds(1), Duration.ofSeconds(1)), steady);
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> calls.call("read", failing(busy(null)))).hasMessage("Busy.");
        }
        assertThatThrownBy(() -> calls.call("read", () -> true)).hasMessageContaining("again and again");
        steady.advance(Duration.ofSeconds(61));
        assertThat(calls.call("read", () -> true)).isTrue();
    }

    @Test
    void the_steady_clock_goes_on_when_the_other_is_set_back() {
        SettableClock wall = SettableClock.at("2026-05-09T14:00:00Z");
        SteadyClock steady = new SteadyClock(wall);
        wall.advance(Duration.ofHours(-1));
        assertThat(steady.instant()).isAfterOrEqualTo("2026-05-09T14:00:00Z").isBefore("2026-05-09T14:30:00Z");
    }

    private static Supplier<Boolean> failing(CrmException e) {
        return () -> {
            throw e;
        };
    }

    private static CrmException busy(@Nullable Duration retryAfter) {
        return new CrmException(ErrorClass.RETRY, "Busy.", "", retryAfter, null);
    }
}
