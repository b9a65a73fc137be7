package io.foretell.app.wiring;

import io.foretell.app.service.Jobs;
import io.foretell.store.JobScheduler;
import java.time.Duration;
import java.util.function.Supplier;

/** {@link Jobs} whose times are in the store. */
record StoreJobs(JobScheduler scheduler) implements Jobs {
    @Override
    public void every(String name, Supplier<Duration> every, Duration first, Runnable job) {
        scheduler.recurring(name, every, first, job);
    }

    @Override
    public void start() {
        scheduler.start();
    }

    @Override
    public void close() {
        scheduler.close();
    }
}
