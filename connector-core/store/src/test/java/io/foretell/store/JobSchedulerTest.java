package io.foretell.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobSchedulerTest {
    @Test
    void jobs_run_again_and_again_on_sqlite_even_after_a_failure(@TempDir Path folder) throws Exception {
        try (DurableStore store = Stores.sqlite(folder, StoreOptions.defaults())) {
            runs_again_and_again(store);
        }
    }

    @Test
    void jobs_run_again_and_again_on_postgresql_even_after_a_failure() throws Exception {
        try (DurableStore store = PostgresServer.emptyStore()) {
            runs_again_and_again(store);
        }
    }

    private static void runs_again_and_again(DurableStore store) throws Exception {
        CountDownLatch runs = new CountDownLatch(3);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Runnable job = () -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            store.write(tx -> {
                tx.settings().put("run", Long.toString(runs.getCount()));
                return "";
            });
            atOnce.decrementAndGet();
            runs.countDown();
            if (runs.getCount() == 1) {
                throw new IllegalStateException("this one fails");
            }
        };
        try (JobScheduler first = store.scheduler();
                JobScheduler second = store.scheduler()) {
            first.recurring("sync main", Duration.ofMillis(10), job);
            second.recurring("sync main", () -> Duration.ofMillis(10), job);
            first.start();
            second.start();

            assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void a_shortened_pause_holds_at_once(@TempDir Path folder) throws Exception {
        try (DurableStore store = Stores.sqlite(folder, StoreOptions.defaults())) {
            CountDownLatch once = new CountDownLatch(1);
            try (JobScheduler scheduler = store.scheduler()) {
                scheduler.recurring("sync", Duration.ofDays(1), once::countDown);
                scheduler.start();
                assertThat(once.await(30, TimeUnit.SECONDS)).isTrue();
            }
            CountDownLatch again = new CountDownLatch(1);
            try (JobScheduler scheduler = store.scheduler()) {
                scheduler.recurring("sync", Duration.ofMillis(10), again::countDown);
                scheduler.start();
                assertThat(again.await(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }
}
